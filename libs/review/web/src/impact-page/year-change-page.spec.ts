import type { CodeImpactView, CodeSetYear, CodeUse } from '@zhunsheng/contract';
import { openPage, settled } from '../../testing/page';
import { YearChangePage } from './year-change-page';

const year = (of: number): CodeSetYear => ({
  year: of,
  complete: true,
  items: 3,
  source: '试验',
  loadedAt: null,
  byCertainty: { V: 3, M: 0, L: 0, U: 0 },
  mark: 'm1',
});
const use = (code: string, heir: string | null, renamed = false): CodeUse => ({
  change: {
    code,
    from: { name: '维修费', parent: '302' },
    to: renamed ? { name: '维修（护）费', parent: '302' } : null,
    successor: heir === null ? null : { code: heir, name: '维修费', reason: '名称相同', confirmed: false },
  },
  projects: [
    {
      id: 'p1',
      code: 'P0001',
      name: '校舍维修',
      unitName: '一中',
      year: 2026,
      state: '财政审核',
      lines: 2,
      amountFen: 100,
      draft: false,
    },
  ],
  history: [{ year: 2025, rows: 7, amountFen: 900 }],
  standards: [],
  rules: [{ code: 'F99', name: '试验规则', places: ['第 1 档'] }],
});
const IMPACT: CodeImpactView = {
  kind: 'dept_econ',
  name: '部门经济分类',
  from: year(2025),
  to: year(2026),
  uses: [use('30213', '30219'), use('30240', '30240', true), use('30299', null)],
  remaps: [],
};
const SETS = {
  items: [{ kind: 'dept_econ', name: '部门经济分类', years: [year(2026), year(2025)] }],
  total: 1,
  next: null,
};

async function open(roles: ('budget' | 'clerk')[] = ['budget']) {
  const page = await openPage(YearChangePage, 'codes/change', '/codes/change', roles);
  page.http.expectOne('/api/v1/code-sets').flush(SETS);
  await settled();
  const flush = async () => {
    page.http.expectOne('/api/v1/code-impact?kind=dept_econ&from=2025&to=2026').flush(IMPACT);
    await settled();
  };
  await flush();
  page.http.match('/api/v1/code-sets/dept_econ/2026').forEach((request) => request.flush({ ...year(2026), codes: [] }));
  const button = () => page.element.querySelector<HTMLButtonElement>('button.act');
  return { ...page, flush, button };
}

describe('the year-change page', () => {
  it('compares the last two years, and counts only codes that have somebody to follow', async () => {
    const { text, button } = await open();
    expect(text()).toContain('30213 维修费');
    expect(text()).toContain('没有同名或相近的代码，请指定');
    expect(button()?.textContent).toContain('一键换新（1 个代码）');
  });

  it('sends what is proposed and what a person wrote, and shows what is left to do', async () => {
    const { element, http, button, flush, text } = await open();
    const input = element.querySelector<HTMLInputElement>('[aria-label="30299 改用的代码"]');
    if (!input) throw new Error('no field');
    input.value = ' 30219 ';
    input.dispatchEvent(new Event('change'));
    await settled();
    button()?.click();
    const request = http.expectOne('/api/v1/code-impact/remaps');
    expect(request.request.body.pairs).toEqual([
      { from: '30213', to: '30219', reason: '名称相同' },
      { from: '30299', to: '30219', reason: '由数据管理人员指定' },
    ]);
    request.flush({ id: 'r1', drafts: ['d1'], standards: [], left: [{ what: '项目 P0001', todo: '退回单位' }] });
    await settled();
    await flush();
    expect(text()).toMatch(/以下 1 项不能代改：\s*项目 P0001\s*退回单位/);
  });

  it('offers nothing to those who keep no library', async () => {
    const { button } = await open(['clerk']);
    expect(button()).toBeNull();
  });
});
