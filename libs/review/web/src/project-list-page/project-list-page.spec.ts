import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { ProjectRow } from '@zhunsheng/contract';
import { aRow } from '../../testing/review-views';
import { openPage } from '../../testing/page';
import { ProjectListPage } from './project-list-page';
import { ProjectListStore } from './project-list-store';

// jsdom lays nothing out and cannot scroll.
Element.prototype.scrollTo ??= () => undefined;

const FIRST = '/api/v1/projects?year=2027&limit=1000';

async function open(rows: ProjectRow[], url = '/projects') {
  const page = await openPage(ProjectListPage, 'projects', url);
  page.http.expectOne(FIRST).flush({ items: rows, total: rows.length, next: null });
  await page.harness.fixture.whenStable();
  const store = page.harness.routeDebugElement!.injector.get(ProjectListStore);
  return { ...page, store };
}

const three = [
  aRow({ id: 'P1', name: '校舍维修', grade: 'A', rank: 1, requestFen: 100_000_000, suggestedFen: 100_000_000 }),
  aRow({ id: 'P2', name: '道路养护', grade: 'B', rank: 2, requestFen: 200_000_000, suggestedFen: 150_000_000 }),
  aRow({ id: 'P3', name: '=cmd 节庆', grade: null, status: null, rank: null, suggestedFen: null, requestFen: 300 }),
];

describe('project list page', () => {
  it('goes on reading pages until the server has no more', async () => {
    const page = await openPage(ProjectListPage, 'projects', '/projects');
    page.http.expectOne(FIRST).flush({ items: [three[0]], total: 2, next: 'c1' });
    page.http.expectOne(`${FIRST}&cursor=c1`).flush({ items: [three[1]], total: 2, next: null });
    await page.harness.fixture.whenStable();
    expect(page.text()).toContain('2 个项目 · 申报 300.00');
  });

  it('takes its filter from the address', async () => {
    const { text, element } = await open(three, '/projects?grade=B');
    expect(text()).toContain('1 个项目 （共 3 个） · 申报 200.00');
    expect(element.querySelectorAll('.chip[aria-pressed=true]')).toHaveLength(1);
  });

  it('writes a chosen chip into the address', async () => {
    const { element, harness } = await open(three);
    element.querySelector<HTMLButtonElement>('.chip')!.click();
    await harness.fixture.whenStable();
    expect(TestBed.inject(Router).url).toBe('/projects?grade=A');
  });

  it('sorts by a column and turns round on the second click', async () => {
    const { element, harness, store } = await open(three);
    const header = [...element.querySelectorAll<HTMLButtonElement>('[role=columnheader] button')].find((one) =>
      one.textContent.includes('申报'),
    )!;
    header.click();
    await harness.fixture.whenStable();
    expect(store.rows().map((row) => row.id)).toEqual(['P3', 'P1', 'P2']);
    header.click();
    await harness.fixture.whenStable();
    expect(store.rows().map((row) => row.id)).toEqual(['P2', 'P1', 'P3']);
    expect(header.closest('[role=columnheader]')!.getAttribute('aria-sort')).toBe('descending');
  });

  it('walks with the arrow keys and opens with Enter', async () => {
    const { element, harness } = await open(three);
    const grid = element.querySelector('.grid')!;
    grid.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown' }));
    grid.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    await harness.fixture.whenStable();
    expect(TestBed.inject(Router).url).toBe('/projects/P2');
  });

  it('puts the cursor into the search field on /', async () => {
    const { element } = await open(three);
    document.body.appendChild(element);
    document.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true }));
    expect(document.activeElement).toBe(element.querySelector('input[type=search]'));
    element.remove();
  });

  it('keeps what is typed while the address follows', async () => {
    const { element, harness } = await open(three);
    const search = element.querySelector<HTMLInputElement>('input[type=search]')!;
    for (const text of ['校', '校舍']) {
      search.value = text;
      search.dispatchEvent(new Event('input'));
    }
    TestBed.tick();
    expect(search.value).toBe('校舍');
    await harness.fixture.whenStable();
    expect(TestBed.inject(Router).parseUrl(TestBed.inject(Router).url).queryParams).toEqual({ q: '校舍' });
  });

  it('asks for a file of exactly what is seen, and says in words that it is held', async () => {
    const { element, store, http, harness } = await open(three, '/projects?sort=-rank');
    store.shown.set(['name', 'requestFen', 'suggestedFen', 'status']);
    TestBed.tick();
    [...element.querySelectorAll('button')].find((one) => one.textContent.includes('导出所见'))!.click();
    const asked = http.expectOne('/api/v1/project-sheet');
    expect(asked.request.body).toEqual({
      ...{ year: 2027, ids: ['P2', 'P1', 'P3'] },
      columns: ['name', 'requestFen', 'suggestedFen', 'status'],
    });
    const words = JSON.stringify({ code: 'EXPORT_NEEDS_APPROVAL', message: '已提交导出审批', requestId: 'r1' });
    // jsdom cannot read its own blobs
    const held = Object.assign(new Blob([words]), { text: () => Promise.resolve(words) });
    asked.flush(held, { status: 409, statusText: 'x' });
    await harness.fixture.whenStable();
    await new Promise((passed) => setTimeout(passed, 50));
    expect(document.body.textContent).toContain('已提交导出审批');
  });

  it('offers to clear a filter that leaves nothing', async () => {
    const { text } = await open(three, '/projects?q=没有这个');
    expect(text()).toContain('没有符合条件的项目');
  });

  it('shows the number of a failed request and offers to try again', async () => {
    const page = await openPage(ProjectListPage, 'projects', '/projects');
    page.http
      .expectOne(FIRST)
      .flush({ code: 'INTERNAL', message: '系统内部错误', requestId: 'req-7' }, { status: 500, statusText: 'x' });
    await page.harness.fixture.whenStable();
    expect(page.text()).toContain('编号 req-7');
    page.element.querySelector<HTMLButtonElement>('zs-data-state button')!.click();
    TestBed.tick();
    page.http.expectOne(FIRST).flush({ items: [], total: 0, next: null });
    await page.harness.fixture.whenStable();
    expect(page.text()).toContain('2027 年度还没有项目');
  });
});
