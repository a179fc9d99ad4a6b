import type { BlindMapView } from '@zhunsheng/contract';
import { openPage } from '../../testing/page';
import { BlindMapPage } from './blind-map-page';

const MAP: BlindMapView = {
  ...{ year: 2026, run: 'r1', by: 'department', seeing: 61 },
  columns: [
    { code: '101', name: '教育局', projects: 12 },
    { code: '102', name: '水务局', projects: 3 },
  ],
  rules: [
    {
      rule: 'E01',
      name: '执行率低',
      dimension: 'E',
      applies: 12,
      notEvaluated: 6,
      cells: [
        [6, 10],
        [0, 2],
      ],
    },
    {
      rule: 'F04',
      name: '明细不全',
      dimension: 'F',
      applies: 15,
      notEvaluated: 1,
      cells: [
        [0, 12],
        [1, 3],
      ],
    },
  ],
};

async function open(map: BlindMapView) {
  const page = await openPage(BlindMapPage, 'blind-map', '/blind-map');
  page.http.expectOne(({ url }) => url.startsWith('/api/v1/blind-map?year=')).flush(map);
  await page.harness.fixture.whenStable();
  return page;
}

describe('blind map page', () => {
  it('shows a number only where something was not seen, and says that it is no pass', async () => {
    const { element, text } = await open(MAP);
    const cells = [...element.querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('.heat')].map((cell) => cell.textContent.trim()),
    );
    expect(cells).toEqual([
      ['6', '·'],
      ['·', '1'],
    ]);
    expect(text()).toContain('不是通过');
    expect(text()).toContain('2 条规则有盲区，61 条全部看到');
  });

  it('opens a cell on the projects behind it', async () => {
    const { element, http, harness, text } = await open(MAP);
    element.querySelector<HTMLButtonElement>('.heat .cell')!.click();
    harness.detectChanges();
    const request = http.expectOne(({ url }) => url === '/api/v1/blind-map/projects');
    expect(request.request.params.get('rule')).toBe('E01');
    expect(request.request.params.get('column')).toBe('101');
    request.flush({
      ...{ rule: 'E01', name: '执行率低', remedy: null, total: 6, causes: [{ cause: 'no-record', projects: 6 }] },
      items: [
        {
          projectId: 'p',
          code: 'P1',
          name: '某项目',
          unitName: '一中',
          requestFen: 100,
          cause: 'no-record',
          sentence: '缺执行数',
        },
      ],
    });
    await harness.fixture.whenStable();
    expect(text()).toContain('E01 执行率低 · 教育局 · 未评定 6 个');
    expect(text()).toContain('没有记录');
    expect(element.querySelector('section.zs-card a')?.getAttribute('href')).toBe('/projects/p');
  });

  it('says so where every rule saw everything', async () => {
    const { text } = await open({ ...MAP, rules: [] });
    expect(text()).toContain('没有盲区');
  });
});
