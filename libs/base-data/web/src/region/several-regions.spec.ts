import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import type { ComponentType } from '@angular/cdk/portal';
import { openPage, settled } from '../../testing/page';
import { BatchDialog } from '../holdings/person/batch/batch-dialog';
import { PersonsPage } from '../holdings/person/persons-page';
import { SourceDialog, type SourceOf } from '../holdings/source-dialog';
import { UnitCardPage } from '../holdings/unit/unit-card-page';

const [HERE, SOUTH] = ['990100000', '990102000'];
const REGIONS = [
  { code: HERE, name: '云衡市本级' },
  { code: SOUTH, name: '云南区' },
];
const PERSONS = { path: 'staff/persons', component: PersonsPage };

describe('who sees several regions', () => {
  async function open(route = PERSONS as { path: string; component: ComponentType<unknown> }, url = '/staff/persons') {
    const page = await openPage(route, url, ['budget'], 990199999);
    const dialog = <T>(component: ComponentType<T>, data?: SourceOf) => {
      TestBed.inject(MatDialog).open(component, data ? { data } : {});
      TestBed.tick();
      return document.querySelector('mat-dialog-container')!;
    };
    const regions = async () => {
      await page.answer('/api/v1/regions', { items: REGIONS, total: 2, next: null });
      await page.answer('/api/v1/campaigns', { items: [], total: 0, next: null });
    };
    return { ...page, dialog, regions };
  }
  const choose = async (root: ParentNode, code: string) => {
    const select = root.querySelector<HTMLSelectElement>('select[name=region]')!;
    select.value = code;
    select.dispatchEvent(new Event('change'));
    await settled();
  };
  const button = (root: ParentNode, words: string) =>
    [...root.querySelectorAll('button')].find(({ textContent }) => textContent.includes(words))!;

  it('says in which one people are enrolled', async () => {
    const { dialog, regions, http } = await open();
    const batch = dialog(BatchDialog);
    await regions();
    const text = batch.querySelector('textarea')!;
    text.value = '101001\tP1\t章卫东\t99000119900101123X\t行政\tS1\t科员\t2020/1/1\t\t12000';
    text.dispatchEvent(new Event('input'));
    await choose(batch, SOUTH);
    button(batch, '全部登记').click();
    await settled();
    const sent = http.expectOne({ method: 'POST', url: `/api/v1/persons?region=${SOUTH}` });
    expect(sent.request.body).toMatchObject({ persons: [{ unitCode: '101001', personNo: 'P1' }] });
  });

  it('reads what was noted in the one that is chosen, and notes it there', async () => {
    const { dialog, regions, http, answer } = await open();
    const freshness = {
      ...{ state: 'unknown' as const, source: null, asOf: null, licence: null, ageDays: null, usedOn: '2026-02-03' },
      ...{ ageingAfterDays: 60, staleAfterDays: 190 },
    };
    const note = dialog(SourceDialog, { library: 'assets', name: '资产', freshness });
    const path = '/api/v1/library-sources/assets';
    // nothing is asked before it is known of which
    http.expectNone(({ url }) => url.startsWith(path));
    await regions();
    await answer(`${path}?part=&region=${HERE}`, { source: '本级', asOf: '2026-01-31', licence: null, mark: 'm1' });
    await choose(note, SOUTH);
    await answer(`${path}?part=&region=${SOUTH}`, { source: '云南', asOf: '2026-01-30', licence: null, mark: 'm2' });
    await settled();
    button(note, '登记').click();
    await settled();
    const sent = http.expectOne({ method: 'PUT', url: `${path}?region=${SOUTH}` });
    expect(sent.request.body).toMatchObject({ source: '云南', seen: 'm2' });
  });

  it('looks at the unit of the one that is chosen', async () => {
    const { regions, element, answer, text } = await open(
      { path: 'units/:code', component: UnitCardPage },
      '/units/101001',
    );
    await regions();
    const none = { code: 'NOT_FOUND', message: '没有找到', requestId: 'r' };
    const path = '/api/v1/units/101001/card';
    await answer(`${path}?region=${HERE}`, none, { status: 404, statusText: 'Not Found' });
    expect(text()).toContain('没有找到');
    await choose(element, SOUTH);
    expect((await answer(`${path}?region=${SOUTH}`, none, { status: 404, statusText: 'no' })).url).toContain(SOUTH);
  });
});
