import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component, inject, input } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { CampaignView, SessionView } from '@zhunsheng/contract';
import { CampaignStore, ChosenRegion, SessionStore } from '@zhunsheng/session';
import { Shell } from './shell';

let made = 0;

@Component({ selector: 'zs-board', template: '板 {{ at() }} {{ campaigns.campaign()?.regionName }}' })
class Board {
  readonly at = input<string>();
  protected readonly campaigns = inject(CampaignStore);
  constructor() {
    made++;
  }
}

const campaign = (region: string, regionName: string, year = 2027): CampaignView => ({
  ...{ region, regionName, year, name: `${String(year)}年度`, stage: '一上', cutN: 60, cutI: 60 },
  ...{ openedOn: '2026-07-01', closesOn: null, cutoff: '2026-07-31' },
});
const NORTH = campaign('990101000', '云北区');
const SOUTH = campaign('990102000', '云南区');

describe('the bar over a board', () => {
  async function open(campaigns: CampaignView[]) {
    sessionStorage.clear();
    made = 0;
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([])),
        provideHttpClientTesting(),
        provideRouter(
          [{ path: '', component: Shell, children: [{ path: 'board', component: Board }] }],
          withComponentInputBinding(),
        ),
      ],
    });
    const session: SessionView = {
      user: { id: 'u1', username: 'someone', name: '王审', unitCode: null },
      roles: ['budget'],
      scope: { kind: 'region', regionLo: 990101000, regionHi: 990199999, unitLo: null, unitHi: null, label: '全辖' },
      csrf: 'mark',
    };
    TestBed.inject(SessionStore).enter(session);
    const harness = await RouterTestingHarness.create('/board?at=7');
    const settled = async () => {
      await new Promise((resolve) => setTimeout(resolve));
      harness.fixture.detectChanges();
    };
    TestBed.inject(HttpTestingController)
      .match('/api/v1/campaigns')
      .forEach((request) => request.flush({ items: campaigns, total: campaigns.length, next: null }));
    await settled();
    const root = harness.fixture.nativeElement as HTMLElement;
    const board = () => root.querySelector('zs-board')?.textContent;
    return { root, board, settled };
  }

  it('leads who sees several from one region to another: the page is made anew, at its own address', async () => {
    const { root, board, settled } = await open([SOUTH, NORTH]);
    expect([board(), made]).toEqual(['板 7 云北区', 1]);
    const bar = root.querySelector<HTMLButtonElement>('zs-top-bar button.region')!;
    expect(bar.getAttribute('aria-label')).toBe('财政区划：云北区，点击切换');
    bar.click();
    await settled();
    const items = [...document.querySelectorAll<HTMLButtonElement>('.mat-mdc-menu-panel button')];
    expect(items.map(({ textContent }) => textContent.trim())).toEqual(['云北区（990101000）', '云南区（990102000）']);
    items[1]!.click();
    await settled();
    expect([board(), made]).toEqual(['板 7 云南区', 2]);
  });

  it('names the region of the year that is chosen to the server too, which would take the first that has it', async () => {
    const { root, board, settled } = await open([
      campaign('990101000', '云北区', 2026),
      SOUTH,
      { ...SOUTH, year: 2026 },
    ]);
    expect([board(), TestBed.inject(ChosenRegion).region()]).toEqual(['板 7 云南区', null]);
    root.querySelector<HTMLButtonElement>('zs-top-bar button.year')!.click();
    await settled();
    const years = [...document.querySelectorAll<HTMLButtonElement>('.mat-mdc-menu-panel button')];
    expect(years.map(({ textContent }) => textContent.trim().slice(0, 4))).toEqual(['2027', '2026']);
    years[1]!.click();
    await settled();
    expect([board(), TestBed.inject(ChosenRegion).region()]).toEqual(['板 7 云南区', SOUTH.region]);
    expect(TestBed.inject(CampaignStore).year()).toBe(2026);
  });

  it('offers nothing to who sees one, and names it', async () => {
    const { root, board } = await open([NORTH]);
    expect([board(), made]).toEqual(['板 7 云北区', 1]);
    expect(root.querySelector('zs-top-bar button.region')).toBeNull();
    expect(root.querySelector('zs-top-bar .region')!.textContent).toBe('云北区');
  });
});
