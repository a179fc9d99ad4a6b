import type { NotedSource } from '@zhunsheng/contract';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { openPage, settled } from '../../testing/page';
import { PersonsPage } from './person/persons-page';
import { SourceDialog, type SourceOf } from './source-dialog';

const WHOLE: SourceOf = {
  ...{ library: 'statistics', name: '统计', part: 'S101' },
  freshness: {
    ...{ state: 'fresh', source: '全库的来源', asOf: '2026-01-31', licence: null, ageDays: 3, usedOn: '2026-02-03' },
    ...{ ageingAfterDays: 60, staleAfterDays: 190 },
  },
};
const PATH = '/api/v1/library-sources/statistics';

describe('where figures come from', () => {
  async function open(noted: NotedSource) {
    const page = await openPage({ path: 'staff/persons', component: PersonsPage }, '/staff/persons');
    TestBed.inject(MatDialog).open(SourceDialog, { data: WHOLE });
    await settled();
    await page.answer(`${PATH}?part=S101`, noted);
    await settled();
    const dialog = document.querySelector('mat-dialog-container')!;
    const submit = async () => {
      [...dialog.querySelectorAll('button')].find(({ textContent }) => textContent.includes('登记'))!.click();
      await settled();
      return page.http.expectOne({ method: 'PUT', url: PATH }).request.body as object;
    };
    return { dialog, submit };
  }

  it('is begun from what was noted of the part, not from what the whole library shows in its place', async () => {
    const { submit } = await open({ source: '统计公报', asOf: '2025-12-31', licence: null, mark: 'm1' });
    expect(await submit()).toEqual({ source: '统计公报', asOf: '2025-12-31', part: 'S101', seen: 'm1' });
  });

  it('is noted for the first time as such', async () => {
    const { submit } = await open({ source: null, asOf: null, licence: null, mark: null });
    expect(await submit()).toEqual({ source: '全库的来源', asOf: '2026-01-31', part: 'S101', seen: null });
  });
});
