import { TestBed } from '@angular/core/testing';
import { By } from '@angular/platform-browser';
import { AbcdScatter } from '@zhunsheng/ui';
import { aBoardPoint } from '../../testing/review-views';
import { cells, openPage } from '../../testing/page';
import { BoardPage } from './board-page';
import { BoardStore } from './board-store';

const points = [
  aBoardPoint({ id: 'P1', grade: 'A', rank: 1, requestFen: 100_000_000, suggestedFen: 90_000_000, flags: ['临界'] }),
  aBoardPoint({
    id: 'P2',
    grade: 'B',
    rank: 2,
    requestFen: 200_000_000,
    suggestedFen: null,
    departmentCode: '212',
    departmentName: '住建局',
  }),
  aBoardPoint({ id: 'P3', grade: 'D', rank: 3, requestFen: 50_000_000, suggestedFen: 0 }),
];

async function open(url = '/board') {
  const page = await openPage(BoardPage, 'board', url);
  page.http.expectOne('/api/v1/board?year=2027').flush({ year: 2027, cutN: 60, cutI: 60, borderWidth: 3, points });
  await page.harness.fixture.whenStable();
  return { ...page, store: page.harness.routeDebugElement!.injector.get(BoardStore) };
}

describe('board page', () => {
  it('adds up what is on the board, by grade and together', async () => {
    const { element } = await open();
    expect(cells(element.querySelector('.totals tfoot tr'))).toEqual(['合计', '3', '350.00', '90.00']);
  });

  it('shows below the projects the lasso holds, and all again without a lasso', async () => {
    const { harness, store, text } = await open();
    const scatter = harness.routeDebugElement!.query(By.directive(AbcdScatter)).componentInstance as AbcdScatter;
    scatter.picked.emit(['P2', 'P3']);
    await harness.fixture.whenStable();
    expect(text()).toContain('圈中的项目');
    expect(store.totals()).toEqual({ count: 2, requestFen: 250_000_000, suggestedFen: 0 });
    scatter.picked.emit([]);
    expect(store.totals().count).toBe(0);
    scatter.picked.emit(null);
    expect(store.totals().count).toBe(3);
  });

  it('filters by the address: grade, department, border zone', async () => {
    expect((await open('/board?grade=A,D')).store.points().map((point) => point.id)).toEqual(['P1', 'P3']);
    TestBed.resetTestingModule();
    expect((await open('/board?department=212')).store.points().map((point) => point.id)).toEqual(['P2']);
    TestBed.resetTestingModule();
    expect((await open('/board?border=1')).store.points().map((point) => point.id)).toEqual(['P1']);
  });

  it('draws one small board a department', async () => {
    const { element } = await open('/board?view=departments');
    const names = [...element.querySelectorAll('zs-mini-board .name')].map((name) => name.textContent);
    expect(names).toEqual(['教育局', '住建局']);
    expect(element.querySelectorAll('zs-mini-board')[0]!.querySelectorAll('circle')).toHaveLength(2);
  });
});
