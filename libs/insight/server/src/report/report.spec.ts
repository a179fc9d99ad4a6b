import type { OverviewView, ProjectView, ReportView, VerdictView } from '@zhunsheng/contract';
import { strFromU8, unzipSync } from 'fflate';
import type { Printing } from './facts.js';
import { layOut } from './page/flow.js';
import { LINE_PITCH, SIGN_PITCH } from './page/geometry.js';
import { breadth, breakLines } from './page/line-breaking.js';
import { csvReport } from './render/csv.js';
import { docxReport } from './render/docx.js';
import { htmlReport } from './render/html.js';
import { pdfReport } from './render/pdf.js';
import { WIDEST } from './seal/seal.js';
import { campaignReport } from './template/campaign-report.js';
import { departmentReport } from './template/department-report.js';
import { projectReport } from './template/project-report.js';

const PRINTING: Printing = {
  seal: WIDEST,
  reader: '林知远（leader）',
  seesAll: true,
  at: '2026-11-22T04:00:00.000Z',
  ledger: { size: 1234, root: 'ab'.repeat(32), checkpointAt: '2026-11-22T03:00:00.000Z' } as Printing['ledger'],
};

const finding = (no: number): VerdictView['findings'][number] => ({
  rule: `R${String(no)}`,
  severity: 'warn',
  outcome: 'hit',
  cause: null,
  points: 2,
  sentence: `第${String(no)}项明细“档案数字化扫描”单价 1.20 元/页高于标准 0.85 元/页，请说明依据或按标准核减。`,
  evidence: [],
  basis: [{ document: '市级信息化项目支出标准', number: '云财预〔2025〕12号', article: '第八条' }],
});

const project = {
  id: '6f0c2f0e-0000-4000-8000-000000000001',
  code: 'P2027-00012',
  name: '=HYPERLINK("http://x") 馆藏数字化（二期）',
  unitName: '云衡市档案馆',
  categoryName: '信息化',
  nature: '延续',
  year: 2027,
  startYear: 2025,
  endYear: 2028,
  requestFen: 123_456_700,
  lines: [],
  indicators: [],
  bases: [],
  attachments: [],
  sources: [{ source: '一般公共预算', amountFen: 123_456_700 }],
} as unknown as ProjectView;

const verdict = (findings: number): VerdictView =>
  ({
    status: 'graded',
    grade: 'B',
    rank: 312,
    necessity: 71.5,
    importance: 58.25,
    quality: 80,
    cut: { N: 60, I: 62.5 },
    requestFen: 123_456_700,
    suggestedFen: 98_765_400,
    findings: [
      ...Array.from({ length: findings }, (_, no) => finding(no)),
      { ...finding(99), outcome: 'not-evaluated' },
    ],
    passed: ['a', 'b'],
    waterfall: [
      { step: 'request', rule: null, changeFen: 0, amountFen: 123_456_700, sentence: '申报金额' },
      { step: 'price', rule: 'R1', changeFen: -24_691_300, amountFen: 98_765_400, sentence: '单价高于标准部分核减' },
    ],
    ruleSet: { version: '3', digest: 'c0ffee'.repeat(10), rules: 80 },
    judgedAt: '2026-11-20T09:00:00.000Z',
  }) as unknown as VerdictView;

const textOf = ({ blocks }: ReportView): string =>
  blocks.map((block) => (block.kind === 'table' ? block.rows.flat().join(' ') : block.text)).join('\n');

/** Millimetres from the upper left corner at which a PDF draws text, and the page it is on. */
function drawnAt(pdf: Buffer): { x: number; y: number; page: number; size: number }[] {
  return [...pdf.toString('latin1').matchAll(/stream\n([\s\S]*?)\nendstream/g)].flatMap(([, drawing = ''], page) =>
    [...drawing.matchAll(/\/(?!heading2 22)\w+ ([\d.]+) Tf [-\d.]+ Tc 1 0 0 1 ([\d.]+) ([\d.]+) Tm/g)].map(
      ([, size, x, y]) => ({
        page,
        size: Number(size),
        x: (Number(x) * 25.4) / 72,
        y: 297 - (Number(y) * 25.4) / 72,
      }),
    ),
  );
}

describe('lines', () => {
  it('begin with no closing mark, end with no opening one, and keep figures whole', () => {
    const text = '申请金额为１２３万元，其中（一般公共预算）12,345,678.90万元。'.repeat(9);
    const lines = breakLines(text, 28, 2);
    expect(lines.join('')).toBe(text);
    for (const line of lines) {
      expect(line).not.toMatch(/^[，。；：）》”]/);
      expect(line).not.toMatch(/[（《“]$/);
      expect(breadth(line)).toBeLessThanOrEqual(56);
    }
    expect(lines.filter((line) => line.includes('12,345,678.90'))).toHaveLength(9);
  });
});

describe('the page', () => {
  const report = projectReport(project, verdict(30), PRINTING);

  it('has the 版心 of GB/T 9704: 37 mm above, 28 mm left, 156 × 225 mm, 22 lines of 28 signs', () => {
    const body = drawnAt(pdfReport(report)).filter(({ size }) => size !== 14);
    const left = Math.min(...body.map(({ x }) => x));
    expect(left).toBeCloseTo(28, 1);
    expect(Math.max(...body.map(({ x }) => x))).toBeLessThan(210 - 26);
    expect(Math.min(...body.map(({ y }) => y))).toBeGreaterThan(37);
    expect(Math.max(...body.map(({ y }) => y))).toBeLessThan(297 - 35);
    expect((LINE_PITCH * 22 * 25.4) / 72).toBeCloseTo(225, 6);
    expect((SIGN_PITCH * 28 * 25.4) / 72).toBeCloseTo(156, 6);
    const lines = layOut(report).map(
      ({ words }) => new Set(words.filter(({ size }) => size >= 16).map(({ y }) => y)).size,
    );
    expect(Math.max(...lines)).toBeLessThanOrEqual(22);
  });

  it('numbers odd pages at the right and even ones at the left, 7 mm below the 版心', () => {
    const numbers = drawnAt(pdfReport(report)).filter(({ size }) => size === 14);
    const first = numbers.filter(({ page }) => page === 0).map(({ x }) => x);
    const second = numbers.filter(({ page }) => page === 1).map(({ x }) => x);
    expect(Math.min(...first)).toBeGreaterThan(160);
    expect(Math.min(...second)).toBeCloseTo(28 + (14 * 25.4) / 72, 1);
    for (const { y } of numbers) expect(y).toBeCloseTo(297 - 35 + 7 + (14 * 25.4) / 72, 1);
  });

  it('ends with no heading and no head of a table', () => {
    for (const lines of [15, 16, 17, 18, 19, 20, 21]) {
      const text = Array.from({ length: lines - 2 }, () => ({ kind: 'text' as const, text: '正文' }));
      const blocks: ReportView['blocks'] = [
        ...text,
        { kind: 'heading', level: 1, text: '一、标题' },
        { kind: 'table', head: ['名称'], widths: [1], rows: [['甲'], ['乙']] },
      ];
      for (const { words } of layOut({ ...report, title: ['题'], blocks }).slice(0, -1))
        expect(words.at(-1)?.text).not.toMatch(/标题|名称/);
    }
  });

  it('is set the same in Word: margins, grid, letters', async () => {
    const parts = unzipSync(await docxReport(report));
    const body = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
    const attribute = (name: string): number =>
      Number(new RegExp(`w:${name}="(-?\\d+)"`).exec(/<w:sectPr.*<\/w:sectPr>/s.exec(body)?.[0] ?? '')?.[1]);
    const mm = (name: string): number => (attribute(name) * 25.4) / 1440;
    expect(mm('top')).toBeCloseTo(37, 1);
    expect(mm('left')).toBeCloseTo(28, 1);
    expect(mm('right')).toBeCloseTo(26, 1);
    expect(mm('bottom')).toBeCloseTo(35, 1);
    expect(((attribute('linePitch') * 22) / 20 / 72) * 25.4).toBeCloseTo(225, 0);
    expect(((attribute('charSpace') / 4096 + 16) * 28 * 25.4) / 72).toBeCloseTo(156, 1);
    expect(body).toContain('仿宋_GB2312');
    expect(Object.keys(parts).filter((name) => /font/i.test(name) && /\.(?:odttf|ttf)$/.test(name))).toEqual([]);
  });

  it('takes two pages for a project, however much was found, and says what it leaves out', () => {
    expect(layOut(report)).toHaveLength(2);
    expect(textOf(report)).toMatch(/共发现问题30条，列示前\d条，其余见系统/);
    expect(textOf(report)).toContain('另有1条规则因数据不足未能评判，不视为通过');
  });
});

describe('what a report says', () => {
  it('is a figure of the interface, wherever a figure stands', () => {
    const report = projectReport(project, verdict(3), PRINTING);
    const answers = { project, verdict: verdict(3) };
    for (const { path, value, text } of report.figures) {
      expect([path, at(answers, path)]).toEqual([path, value]);
      expect(textOf(report)).toContain(text);
    }
    const amounts = textOf(report).match(/[-\d,.]+万元/g) ?? [];
    expect(amounts.length).toBeGreaterThan(5);
    for (const amount of amounts) expect(report.figures.map(({ text }) => text)).toContain(amount);
  });

  const overview = {
    year: 2027,
    campaign: '2027年集中审核',
    projects: 3,
    requestFen: 100_000_000,
    suggestedFen: 50_000_000,
    byStatus: [
      { status: 'graded', count: 2, requestFen: 80_000_000 },
      { status: 'none', count: 1, requestFen: 20_000_000 },
    ],
    byGrade: [],
    byDepartment: [
      { code: '205', name: '教育局', count: 1, requestFen: 40_000_000, suggestedFen: 30_000_000, blockers: 0 },
    ],
    topRules: [],
    coverage: [],
    worthALook: [],
    lastRun: null,
  } satisfies OverviewView as OverviewView;
  const own = { ...PRINTING, seesAll: false };

  it('changes wherever a figure changed, and divides by what was judged', () => {
    const one = textOf(campaignReport(overview, null, PRINTING));
    const other = textOf(campaignReport({ ...overview, suggestedFen: 60_000_000 }, null, PRINTING));
    expect(one).toMatch(/已审核的2个项目建议安排50\.00万元，为其申请金额的62\.50%/);
    expect(other).toMatch(/已审核的2个项目建议安排60\.00万元，为其申请金额的75\.00%/);
  });

  it('never takes for a pass what nobody judged or what could not be', () => {
    const said = (coverage: OverviewView['coverage']) =>
      textOf(campaignReport({ ...overview, coverage }, null, PRINTING));
    const rule = { rule: 'R1', hit: 0, pass: 2, notApplicable: 0, notEvaluated: 0 };
    expect(said([rule])).toContain('所依规则没有发现问题。');
    const open = said([rule, { ...rule, rule: 'R2', notEvaluated: 1 }]);
    expect(open).not.toContain('所依规则没有发现问题');
    expect(open).toContain('另有1条规则对部分项目因数据不足未能评判，不视为通过。');
    const byStatus = overview.byStatus.filter(({ status }) => status === 'none');
    const unjudged = textOf(campaignReport({ ...overview, byStatus, suggestedFen: 0 }, null, PRINTING));
    expect(unjudged).toContain('尚未机器审核，没有结论。未审核不等于通过。');
    expect(unjudged).not.toMatch(/没有发现问题|建议安排/);
  });

  it('gives the sums of some units as theirs, and no share of the city', () => {
    const projects = { items: [], total: 2 };
    const city = textOf(departmentReport(overview, '205', projects, null, PRINTING)!);
    expect(city).toContain('占全部已审核项目数的50.00%、申请金额的50.00%。');
    expect(city).toContain('另有1个项目尚未审核。');
    const part = textOf(departmentReport(overview, '205', projects, null, own)!);
    expect(part).toContain('教育局（仅含读者可查看的单位）已审核项目1个');
    expect(part).not.toContain('占全部');
    expect(textOf(campaignReport(overview, null, own))).toContain('”（仅含读者可查看的单位）共申报项目3个');
  });

  it('names rules, cut-off and ledger root, and in every copy its reader', async () => {
    const report = projectReport(project, verdict(3), PRINTING);
    expect(textOf(report)).toMatch(/规则版本：3（摘要 c0ffeec0ffeec0ff）。数据截止：2026年11月20日/);
    expect(textOf(report)).toMatch(/编号00000000-00000000，内容摘要（SM3）0{64}，在台账第\d+条；.*zs report verify/);
    const page = projectReport(project, verdict(3), { ...PRINTING, seal: null });
    expect(textOf(page)).toContain(`台账根：${'ab'.repeat(32)}（1234 条`);
    expect(htmlReport(report)).toContain('林知远（leader）　2026年11月22日阅');
    const parts = unzipSync(await docxReport(report));
    const headers = Object.entries(parts).filter(([name]) => /^word\/header\d/.test(name));
    expect(headers.length).toBeGreaterThanOrEqual(2);
    for (const [, content] of headers) expect(strFromU8(content)).toContain('林知远（leader）');
    const name = Buffer.from('林知远', 'utf16le').swap16().toString('hex').toUpperCase();
    expect(pdfReport(report).toString('latin1').split(name).length - 1).toBeGreaterThanOrEqual(2);
  });

  it('says of a project nobody judged that it was not judged', () => {
    expect(textOf(projectReport(project, null, PRINTING))).toContain('未审核不等于通过');
  });

  it('runs nothing: neither a formula in a table nor markup in a page', () => {
    const report = projectReport(project, verdict(1), PRINTING);
    const named: ReportView = {
      ...report,
      blocks: [
        { kind: 'table', head: ['项目'], widths: [1], rows: [[project.name], ['@SUM(1)'], ['-1,000.00万元'], ['<b>']] },
      ],
    };
    const csv = csvReport(named);
    expect(csv).toContain(`"'=HYPERLINK(""http://x"") 馆藏数字化（二期）"`);
    expect(csv).toContain(`'@SUM(1)`);
    expect(csv).toContain('"-1,000.00万元"');
    expect(htmlReport(named)).not.toContain('<b>');
  });
});

function at(answers: object, path: string): unknown {
  return path.split('.').reduce<unknown>((one, name) => (one as Record<string, unknown>)[name], answers);
}
