import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { CampaignView, SessionView } from '@zhunsheng/contract';
import { SessionStore } from '../session/session-store';
import { CampaignStore } from './campaign-store';
import { ChosenRegion } from './chosen-region';
import { regionInterceptor } from './region-interceptor';

const [NORTH, SOUTH] = ['990101000', '990102000'];
const campaign = (region: string, year: number): CampaignView => ({
  ...{ region, regionName: region === NORTH ? '云北区' : '云南区', year, name: `${String(year)}年度`, stage: '一上' },
  ...{ cutN: 60, cutI: 60, openedOn: '2026-07-01', closesOn: null, cutoff: '2026-07-31' },
});
const TWO = [campaign(SOUTH, 2026), campaign(SOUTH, 2027), campaign(NORTH, 2027), campaign(NORTH, 2026)];

describe('campaigns of several regions', () => {
  const settled = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
  };

  async function open(items: CampaignView[], id = 'u1') {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(withInterceptors([regionInterceptor])), provideHttpClientTesting()],
    });
    const session: SessionView = {
      user: { id, username: id, name: '王审', unitCode: null },
      roles: ['budget'],
      scope: { kind: 'region', regionLo: 990101000, regionHi: 990199999, unitLo: null, unitHi: null, label: '全辖' },
      csrf: 'mark',
    };
    TestBed.inject(SessionStore).enter(session);
    const store = TestBed.inject(CampaignStore);
    const http = TestBed.inject(HttpTestingController);
    TestBed.tick();
    const answer = async (these: CampaignView[]) => {
      http.expectOne('/api/v1/campaigns').flush({ items: these, total: these.length, next: null });
      await settled();
    };
    await answer(items);
    const said = (url: string) => {
      TestBed.inject(HttpClient).get(url).subscribe();
      return http.expectOne(url).request.headers.get('X-ZS-Region');
    };
    return { store, said, answer };
  }

  beforeEach(() => sessionStorage.clear());

  it('are those of the first region of the newest year until another is chosen, and the year stays', async () => {
    const { store, said } = await open(TWO);
    expect(store.regions()).toEqual([
      { code: NORTH, name: '云北区' },
      { code: SOUTH, name: '云南区' },
    ]);
    expect([store.region(), store.year(), store.campaign()?.regionName]).toEqual([NORTH, 2027, '云北区']);
    // not said: the server takes the first, and what lies in another is still found by its own address
    expect(said('/api/v1/overview')).toBeNull();
    store.year.set(2026);
    store.choose(SOUTH);
    expect([store.region(), store.year(), store.campaign()?.regionName]).toEqual([SOUTH, 2026, '云南区']);
    expect(said('/api/v1/overview')).toBe(SOUTH);
    expect(said('https://zs.test/api/v1/overview/sheet')).toBe(SOUTH);
    expect(said('/assets/logo.svg')).toBeNull();
    store.choose(null);
    expect([store.region(), said('/api/v1/overview')]).toEqual([NORTH, null]);
  });

  it('take the newest year of a region that lacks the one on screen', async () => {
    const { store } = await open([campaign(NORTH, 2027), campaign(SOUTH, 2026)]);
    store.choose(SOUTH);
    expect([store.year(), store.ofRegion().length]).toEqual([2026, 1]);
  });

  it('are the newest again once there is a newer one', async () => {
    const { store, answer } = await open([campaign(NORTH, 2026), campaign(NORTH, 2025)]);
    expect(store.regions()).toHaveLength(1);
    store.year.set(2025);
    store.reload();
    TestBed.tick();
    await answer([campaign(NORTH, 2026), campaign(NORTH, 2025), campaign(NORTH, 2027)]);
    expect(store.year()).toBe(2027);
  });

  it('stay with the region that was chosen when the page is loaded again, for the same person only', async () => {
    (await open(TWO)).store.choose(SOUTH);
    TestBed.resetTestingModule();
    expect((await open(TWO)).store.region()).toBe(SOUTH);
    TestBed.resetTestingModule();
    const other = await open(TWO, 'u2');
    expect([other.store.region(), other.said('/api/v1/overview')]).toEqual([NORTH, null]);
  });

  it('forget a region that is no longer seen', async () => {
    (await open(TWO)).store.choose(SOUTH);
    TestBed.resetTestingModule();
    const { store, said } = await open([campaign(NORTH, 2027)]);
    expect([store.region(), said('/api/v1/overview')]).toEqual([NORTH, null]);
    expect(TestBed.inject(ChosenRegion).region()).toBeNull();
  });
});
