import { given, named, rowsOf, text, type ContentRow, type FilingContent } from './derive.js';

type DeriveField = (row: ContentRow, at: number) => unknown;

export interface ListFacts {
  rows(content: FilingContent): readonly ContentRow[];
  /** As the tables tell where a row was found. */
  foundIn?(row: ContentRow, at: number): string;
  fields: Readonly<Record<string, DeriveField>>;
}

const ROUND_FEN = 10_000_000;
const VAGUE = /有效提升|进一步|不断|较好|逐步|明显/u;
const KINDS = [
  '政策依据',
  '实施方案',
  '测算明细',
  '事前绩效评估报告',
  '可研批复',
  '概算批复',
  '数据主管部门意见',
  '项目文本',
];
const LEVEL1 = ['成本', '产出', '效益'].map((word) => [word, word] as const);
const LEVEL2 = ['数量', '质量', '时效', '成本', '经济效益', '社会效益'].map((word) => [word, word] as const);

const column =
  (key: string): DeriveField =>
  (row) =>
    row[key];
const isMeasured = (row: ContentRow): boolean => given(row['numericValue']) && given(row['measure']);

/** Lists of a filing, with those of their fields that follow from the form alone. */
export const LIST_FACTS: Readonly<Record<string, ListFacts>> = {
  fact_lines: {
    rows: (content) => rowsOf(content, 'lines'),
    fields: {
      line_no: (_, at) => at + 1,
      text: column('text'),
      func_code: column('funcCode'),
      dept_econ: column('deptEcon'),
      gov_econ: column('govEcon'),
      quantity: column('quantity'),
      measure: column('measure'),
      unit_price_fen: column('unitPriceFen'),
      amount_fen: column('amountFen'),
      has_calc_basis: (row) => ['standardCode', 'priceSource', 'quotation'].some((key) => given(row[key])),
      round_amount: ({ amountFen }) => typeof amountFen === 'number' && amountFen > 0 && amountFen % ROUND_FEN === 0,
    },
  },
  fact_plan_years: {
    rows: (content) => [...rowsOf(content, 'plan')].sort((a, b) => Number(a['year']) - Number(b['year'])),
    foundIn: (row) => `${String(row['year'])}年度`,
    fields: { year: column('year'), amount_fen: column('amountFen') },
  },
  fact_attachments: {
    rows: (content) => rowsOf(content, 'attachments'),
    foundIn: (row, at) => `${text(row['name'])}（附件${at + 1}）`,
    fields: {
      kind: (row) => (KINDS.includes(text(row['kind'])) ? row['kind'] : '其他'),
      readable: (row) => row['readable'] === true,
    },
  },
  fact_indicators: {
    rows: (content) => rowsOf(content, 'indicators'),
    fields: {
      name: column('name'),
      level1: (row) => named(row['level1'], [...LEVEL1, ['满意', '满意度']]),
      level2: (row) =>
        named(row['level2'], [...LEVEL2, ['生态', '生态效益'], ['持续', '可持续影响'], ['满意', '满意度']]),
      direction: column('direction'),
      quantified: (row) => isMeasured(row) && given(row['operator']),
      vague: (row) => VAGUE.test(`${text(row['name'])}${text(row['value'])}`) && !isMeasured(row),
      numeric_value: (row) => row['numericValue'] ?? 0,
      weight: (row) => row['weight'] ?? 0,
    },
  },
};
