import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { SessionView } from '@zhunsheng/contract';
import { SessionStore } from '@zhunsheng/session';
import { settled } from '../../testing/page';
import { RegionChoice } from './region-choice';
import { RegionStore } from './region-store';

const ADDRESS = '/api/v1/persons';
const REGIONS = [
  { code: '990101000', name: '云北区' },
  { code: '990102000', name: '云南区' },
];

describe('the region of a form', () => {
  function open(regionLo: number, regionHi: number) {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    const session: SessionView = {
      user: { id: 'u1', username: 'someone', name: '王审', unitCode: null },
      roles: ['budget'],
      scope: { kind: 'region', regionLo, regionHi, unitLo: null, unitHi: null, label: '全辖' },
      csrf: 'mark',
    };
    TestBed.inject(SessionStore).enter(session);
    const fixture = TestBed.createComponent(RegionChoice);
    const store = TestBed.inject(RegionStore);
    TestBed.tick();
    const http = TestBed.inject(HttpTestingController);
    const answer = async (path: string, items: object[]) => {
      http.expectOne(path).flush({ items, total: items.length, next: null });
      await settled();
    };
    return { store, http, answer, element: fixture.nativeElement as HTMLElement };
  }

  it('is nobody’s question who sees one', () => {
    const { store, http, element } = open(990101000, 990101000);
    http.expectNone('/api/v1/regions');
    expect([store.at(ADDRESS), store.from(ADDRESS)]).toEqual([ADDRESS, ADDRESS]);
    expect(element.querySelector('select')).toBeNull();
  });

  it('is that of the campaign on screen, until who sees several chooses another', async () => {
    const { store, answer, element } = open(990101000, 990199999);
    // nothing is read before it is known which
    expect(store.from(ADDRESS)).toBeUndefined();
    await answer('/api/v1/regions', REGIONS);
    await answer('/api/v1/campaigns', [{ region: '990102000', year: 2027 }]);
    const select = element.querySelector('select')!;
    expect([...select.options].map(({ text }) => text)).toEqual(['云北区（990101000）', '云南区（990102000）']);
    expect(select.value).toBe('990102000');
    expect(store.at(ADDRESS)).toBe(`${ADDRESS}?region=990102000`);
    select.value = '990101000';
    select.dispatchEvent(new Event('change'));
    expect(store.from(`${ADDRESS}?on=1`)).toBe(`${ADDRESS}?on=1&region=990101000`);
  });

  it('is named without being asked where several may be seen and there is one', async () => {
    const { store, answer, element } = open(0, 999999999);
    await answer('/api/v1/regions', REGIONS.slice(1));
    expect(element.querySelector('select')).toBeNull();
    expect(store.at(ADDRESS)).toBe(`${ADDRESS}?region=990102000`);
  });

  it('is left to the server to ask for where the list did not come', async () => {
    const { store, http } = open(0, 999999999);
    http.expectOne('/api/v1/regions').flush({}, { status: 503, statusText: 'no' });
    await settled();
    expect(store.from(ADDRESS)).toBe(ADDRESS);
  });
});
