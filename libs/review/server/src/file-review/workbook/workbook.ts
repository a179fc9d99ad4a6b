import type { ReviewResult } from '@zhunsheng/contract';
import type { RuleDocument } from '@zhunsheng/ruler';
import ExcelJS from 'exceljs';
import { suggestion } from '../report/reading.js';
import { CAUSE_WORDS, SEVERITY_WORDS, STATUS_WORDS } from '../words.js';
import { cellText } from './cell-text.js';
import { withFixedTimes } from './fixed-times.js';

type Value = string | number | null;

/** Everything of `result.json` a person filters and sorts, as a workbook of five sheets. Money in 元, as numbers. */
export async function writeWorkbook(result: ReviewResult, rules: ReadonlyMap<string, RuleDocument>): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  // A fixed moment: the same result must give the same bytes.
  book.created = book.modified = new Date(`${result.cutoff}T00:00:00Z`);
  addSheet(
    book,
    '汇总',
    [
      ['项', 26],
      ['内容', 70],
    ],
    summary(result),
  );
  addSheet(book, '项目', PROJECT_COLUMNS, projects(result));
  addSheet(book, '疑点', FINDING_COLUMNS, hits(result, rules));
  addSheet(book, '未评价', OPEN_COLUMNS, openRules(result, rules));
  addSheet(
    book,
    '退回行',
    [
      ['位置', 24],
      ['原因', 50],
      ['原文', 90],
    ],
    result.file.rejected.map((row) => [row.at, row.reason, row.text]),
  );
  return withFixedTimes(Buffer.from(await book.xlsx.writeBuffer()));
}

type Column = [caption: string, width: number, format?: string];
const MONEY = '#,##0.00';
const PROJECT_COLUMNS: Column[] = [
  ...([
    ['编号', 14],
    ['项目名称', 40],
    ['单位', 26],
    ['类别', 8],
    ['申报额（元）', 18, MONEY],
    ['结论', 20],
    ['等级', 8],
  ] as Column[]),
  ...([
    ['必要性', 10, '0.00'],
    ['必要性上限', 12, '0.00'],
    ['重要性', 10, '0.00'],
    ['重要性上限', 12, '0.00'],
  ] as Column[]),
  ...([
    ['质量', 10, '0.00'],
    ['优先级', 10, '0.00'],
    ['排序', 8],
    ['建议额（元）', 18, MONEY],
    ['标记', 20],
    ['疑点数', 8],
    ['未评价数', 10],
  ] as Column[]),
];
const FINDING_COLUMNS: Column[] = [
  ...([
    ['编号', 14],
    ['项目名称', 36],
    ['单位', 24],
    ['规则', 8],
    ['规则名称', 26],
    ['级别', 14],
    ['扣分', 8],
  ] as Column[]),
  ...([
    ['说明', 70],
    ['数据', 60],
    ['依据', 50],
  ] as Column[]),
];
const OPEN_COLUMNS: Column[] = [
  ...([
    ['规则', 8],
    ['规则名称', 28],
    ['原因', 30],
    ['缺少的数据', 60],
    ['项目数', 10],
    ['项目编号', 80],
  ] as Column[]),
];

function summary(result: ReviewResult): Value[][] {
  const { file, counts } = result;
  return [
    ['文件', file.name],
    ['文件摘要（SM3）', file.digest],
    ['读取方式', [file.mapping, ...file.notes].join('；')],
    ['行数', file.rows],
    ['明细行', file.lines],
    ['明细金额合计（元）', file.linesFen / 100],
    ...file.totals.map((level): Value[] => [
      `核对：${level.level}`,
      `${String(level.rows)} 行，表列 ${(level.statedFen / 100).toFixed(2)} 元，按明细 ${(level.computedFen / 100).toFixed(2)} 元，` +
        (level.mismatches.length === 0 ? '逐组一致' : `${String(level.mismatches.length)} 组不一致`),
    ]),
    ['退回行', file.rejected.length],
    ['项目数', counts.projects],
    ['已定级', counts.graded],
    ['未定级', counts.notGraded],
    [
      'A / B / C / D',
      `${String(counts.byGrade.A)} / ${String(counts.byGrade.B)} / ${String(counts.byGrade.C)} / ${String(counts.byGrade.D)}`,
    ],
    ['预算年度', result.campaign.year],
    ['分级线（必要性／重要性）', `${String(result.campaign.cutN)}／${String(result.campaign.cutI)}`],
    ['数据截止', result.cutoff],
    ['规则集', `${result.ruleSet.version}，${String(result.ruleSet.rules)} 条，${result.ruleSet.digest}`],
    ['支出标准', result.standards.version],
    ['结果摘要（SM3）', result.digest],
  ];
}

function projects(result: ReviewResult): Value[][] {
  return result.projects.map((project) => [
    ...[
      project.code,
      project.name,
      project.unit,
      project.category,
      project.requestFen / 100,
      STATUS_WORDS[project.status],
      project.grade,
    ],
    ...[
      project.necessity,
      project.necessityMax,
      project.importance,
      project.importanceMax,
      project.quality,
      project.priority,
      project.rank,
    ],
    inYuan(suggestion(project)),
    project.flags.join('、'),
    project.findings.filter((finding) => finding.outcome === 'hit').length,
    project.findings.filter((finding) => finding.outcome === 'not-evaluated').length,
  ]);
}

function inYuan(fen: number | null): number | null {
  return fen === null ? null : fen / 100;
}

function hits(result: ReviewResult, rules: ReadonlyMap<string, RuleDocument>): Value[][] {
  return result.projects.flatMap((project) =>
    project.findings
      .filter((finding) => finding.outcome === 'hit')
      .map((finding): Value[] => {
        const read = finding.evidence
          .filter((item) => item.value !== null)
          .map((item) => `${item.fact} = ${String(item.value)}（${item.source}）`);
        const basis = finding.basis.map((item) => `${item.document}${item.number ?? ''}${item.article ?? ''}`);
        const head = [project.code, project.name, project.unit, finding.rule, rules.get(finding.rule)?.name ?? ''];
        const { severity, points, sentence } = finding;
        return [...head, SEVERITY_WORDS[severity], points, sentence, read.join('；'), basis.join('；')];
      }),
  );
}

const NAMED_PROJECTS = 200;

/** One row for each rule and reason: a bare file leaves sixty rules open for every project, and nobody reads that singly. */
function openRules(result: ReviewResult, rules: ReadonlyMap<string, RuleDocument>): Value[][] {
  const groups = new Map<string, { head: Value[]; codes: string[] }>();
  for (const project of result.projects) {
    for (const { rule, outcome, cause, evidence } of project.findings) {
      if (outcome !== 'not-evaluated') continue;
      const missing = evidence.filter((item) => item.value === null).map((item) => item.fact);
      const head = [rule, rules.get(rule)?.name ?? '', cause === null ? '' : CAUSE_WORDS[cause], missing.join('、')];
      const key = JSON.stringify(head);
      const group = groups.get(key) ?? { head, codes: [] };
      group.codes.push(project.code);
      groups.set(key, group);
    }
  }
  return [...groups.values()]
    .sort((a, b) => (String(a.head[0]) < String(b.head[0]) ? -1 : 1))
    .map(({ head, codes }) => [...head, codes.length, listed(codes)]);
}

function listed(codes: readonly string[]): string {
  return (
    codes.slice(0, NAMED_PROJECTS).join('、') + (codes.length > NAMED_PROJECTS ? ` 等 ${String(codes.length)} 个` : '')
  );
}

function addSheet(book: ExcelJS.Workbook, name: string, columns: readonly Column[], rows: readonly Value[][]): void {
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(([header, width, format]) => ({
    header,
    width,
    style: { alignment: { wrapText: true, vertical: 'top' }, ...(format ? { numFmt: format } : {}) },
  }));
  sheet.getRow(1).font = { bold: true };
  if (rows.length > 0)
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows.length + 1, column: columns.length } };
  // Texts go in as string cells only, never as formulas or links: `=cmd|…` of a stranger's file stays a text.
  for (const values of rows) sheet.addRow(values.map((value) => (typeof value === 'string' ? cellText(value) : value)));
}
