import { DocumentReader } from '@zhunsheng/base-data-server';
import type { DocumentFinding } from './finding.js';
import { readAndCheck } from './read-and-check.js';
import { budgetDocx, budgetPdf, type Faults } from './testing/made-up-budget.js';

const reader = new DocumentReader();
afterAll(() => reader.close());

const FILES = [
  ['pdf', budgetPdf],
  ['docx', budgetDocx],
] as const;

async function findings(kind: 'pdf' | 'docx', faults: Faults, last?: Faults): Promise<DocumentFinding[]> {
  const make = kind === 'pdf' ? budgetPdf : budgetDocx;
  const file = (own: Faults, year: string) => ({ name: `档案馆${year}年部门预算.${kind}`, bytes: make(own) });
  const before = last ? [file({ '2027': '2026', ...last }, '2026')] : [];
  const checked = await readAndCheck(reader, [file(faults, '2027')], before);
  return (checked?.findings ?? []).filter(({ level }) => level !== '提示');
}

describe.each(FILES)('a department budget as %s', (kind, make) => {
  it('says nothing against a document that holds, and says what it compared', async () => {
    const checked = await readAndCheck(reader, [{ name: `档案馆2027年部门预算.${kind}`, bytes: make() }]);
    expect(checked?.findings.filter(({ level }) => level !== '提示').map(({ message }) => message)).toEqual([]);
    expect(checked?.scope).toMatchObject({ tables: 3, threePublic: 1, againstLastYear: false });
    expect(checked?.scope.sentences).toBeGreaterThanOrEqual(6);
    expect(checked?.scope.shares).toBeGreaterThanOrEqual(4);
    expect(checked?.document.year).toBe(2027);
  });

  it('mentions what rounding alone explains, and calls it no fault', async () => {
    const checked = await readAndCheck(reader, [{ name: `2027.${kind}`, bytes: make() }]);
    // 99.33 + 70.66 = 169.99, published as 170.00
    expect(checked?.findings.map(({ level, kind: what }) => [level, what])).toContainEqual(['提示', 'sum']);
  });

  const PLANTED: [string, Faults, string, RegExp][] = [
    ['a part that does not add up', { '70.66': '90.66' }, 'sum', /22102 住房改革支出.*170\.00 万元.*189\.99 万元/],
    ['columns that do not add up', { '600.00': '610.00' }, 'sum', /1010\.00/],
    [
      'income and spending that differ',
      { '170.00': '180.00' },
      'sum',
      /支出合计”1050\.00 万元，所列 2 项相加 1060\.00/,
    ],
    ['“三公” that do not add up', { '12.50': '13.50' }, 'three-public', /合计 13\.50 万元.*12\.50 万元/],
    [
      'a sentence beside its table',
      { '行政运行（项）支出430': '行政运行（项）支出403' },
      'text',
      /行政运行” 403万元，表中为 430\.00/,
    ],
    [
      'a “三公” sentence beside its table',
      { '公务接待费1.50': '公务接待费1.80' },
      'text',
      /公务接待费” 1\.80万元，表中为 1\.50/,
    ],
    ['a share', { '占95.24%': '占59.24%' }, 'share', /59\.24%.*95\.24%/],
    ['a rise', { '增长5.00%': '增长50.00%' }, 'share', /50\.00%.*5\.00%/],
    ['a fall called a rise', { '下降0.67%': '增长0.67%' }, 'share', /方向相反/],
    ['a heading of last year', { 第三部分2027年度部门预算: '第三部分2026年度部门预算' }, 'year', /2027 年的.*2026年/],
    ['a placeholder', { 与上年相比持平: '与上年相比增加XX万元' }, 'placeholder', /XX/],
    ['a choice not made', { '，与上年相比持平': '，与上年相比增加（减少）0万元' }, 'placeholder', /二选一/],
  ];
  it.each(PLANTED)('finds %s', async (_, faults, what, message) => {
    const found = (await findings(kind, faults)).filter(({ kind: one }) => one === what);
    expect(found.map(({ message: text }) => text).join('\n')).toMatch(message);
    for (const { stated, against } of found) {
      expect(stated.page).toBeGreaterThan(0);
      if (what !== 'placeholder') expect(against?.text).toBeTruthy();
    }
  });

  const NEAR: [string, Faults][] = [
    ['a figure with fewer decimals', { '公务接待费1.50': '公务接待费1.5' }],
    ['a comparison with last year', { 与上年相比持平: '比2026年度部门预算增加10万元' }],
    ['a percentage cut off instead of rounded', { '占4.76%': '占4.7%' }],
    ['a year in the name of a plan', { 与上年相比持平: '与上年相比持平，用于2026年数字化扫尾' }],
    ['money of another year', { 与上年相比持平: '上年基本支出590万元，与上年相比持平' }],
  ];
  it.each(NEAR)('lets %s be', async (_, faults) => {
    expect((await findings(kind, faults)).map(({ message }) => message)).toEqual([]);
  });

  it('tells “三公” copied from last year, and a rise', async () => {
    expect((await findings(kind, {}, {})).map(({ kind: what }) => what)).toContain('last-year');
    const rise = await findings(kind, {}, { '12.50': '12.00', '1.50': '1.00', '12.00': '12.00' });
    expect(rise.map(({ message }) => message).join('\n')).toMatch(
      /“三公”经费 12\.50 万元，比2026 年的 12\.00 万元增加/,
    );
  });
});
