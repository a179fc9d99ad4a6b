import { unitInText } from '../tabular/amount.js';
import { headerKey } from '../tabular/half-width.js';
import { columnIndex, withoutUnit } from '../tabular/header.js';
import type { Header } from '../tabular/header.js';
import { UnreadableFile } from '../tabular/unreadable-file.js';
import type { ColumnSource, ImportMapping } from './import-mapping.js';

/** Names of the dictionary a guess may use. */
export interface KnownFacts {
  names: readonly string[];
  lineList: string;
  lineText: string;
}

/** Headers seen in filing sheets and published budgets, the surest first. */
const SYNONYMS = {
  name: ['项目名称', '预算项目名称', '二级项目名称', '项目', '名称', 'project_name', 'project'],
  amount: [
    ...[
      '申报金额',
      '申报额',
      '申报数',
      '申请金额',
      '申请数',
      '预算申报数',
      '本年预算',
      '预算金额',
      '预算数',
      '项目金额',
      '总金额',
    ],
    ...['金额', '合计', '总计', '项目支出', 'amount', 'amount_wan_yuan', 'request', 'total', 'budget'],
  ],
  unit: [
    '预算单位',
    '单位名称',
    '申报单位',
    '项目单位',
    '单位',
    '部门名称',
    '主管部门',
    '部门',
    'department',
    'unit',
    'agency',
  ],
  year: ['预算年度', '年度', '年份', 'fiscal_year', 'year'],
  code: ['项目编码', '项目代码', '项目编号', '编码', 'project_code', 'code'],
  category: ['项目类别', '支出类别', '项目类型', 'category_code'],
  line: ['明细名称', '支出内容', '明细内容', '支出明细', '采购品目', '品目', '内容', 'item', 'procurement_item'],
} as const;

const TOTAL_WORDS = ['合计', '总计', '共计', '总额', 'total', 'grand total'];
const SUBTOTAL_WORDS = ['小计', 'subtotal'];

/** A header that equals a name of the dictionary is that fact; the rest is told apart by usual captions. */
export function guessMapping(header: Header, known: KnownFacts): ImportMapping {
  const find = (role: keyof typeof SYNONYMS): string | undefined => {
    const found = SYNONYMS[role].map((synonym) => columnIndex(header, synonym)).find((index) => index >= 0);
    return found === undefined ? undefined : header.columns[found];
  };
  const name = find('name');
  const amount = find('amount');
  if (name === undefined || amount === undefined) throw unguessable(header, name, amount);
  const optional = {
    unit: find('unit'),
    year: find('year'),
    code: find('code'),
    category: find('category'),
    line: find('line'),
  };
  const totalColumn = header.columns[0] ?? name;
  return {
    schema: 'zhunsheng.mapping/1',
    name: '按表头自动识别',
    fillDown: [],
    rows: {
      totals: [...new Set([totalColumn, name])].flatMap((column) => [
        { name: `合计（${column}）`, where: { [column]: TOTAL_WORDS }, by: [] },
        { name: `小计（${column}）`, where: { [column]: SUBTOTAL_WORDS }, by: 'preceding' as const },
      ]),
      setAside: [],
    },
    amount: { column: amount },
    project: {
      key:
        optional.line === undefined
          ? []
          : [optional.unit, optional.year, optional.code, name].filter((key) => key !== undefined),
      ...(optional.code === undefined ? {} : { code: { column: optional.code } }),
      name: { column: name },
      unit: optional.unit === undefined ? { constant: '（文件未列单位）' } : { column: optional.unit },
      ...(optional.year === undefined ? {} : { year: { column: optional.year } }),
      category: optional.category === undefined ? { constant: '3' } : { column: optional.category },
    },
    facts: Object.fromEntries(factColumns(header, known.names)),
    ...(optional.line === undefined
      ? {}
      : { lines: { fact: known.lineList, fields: { [known.lineText]: { column: optional.line } } } }),
  };
}

function factColumns(header: Header, factNames: readonly string[]): [string, ColumnSource][] {
  const names = new Map(factNames.map((name) => [headerKey(name), name]));
  return header.columns.flatMap((column): [string, ColumnSource][] => {
    const key = headerKey(column);
    const name = names.get(key) ?? names.get(withoutUnit(key.slice(key.lastIndexOf('/') + 1)));
    const unit = unitInText(column) ?? header.captionUnit;
    return name === undefined ? [] : [[name, { column, ...(unit ? { unit } : {}) }]];
  });
}

function unguessable(header: Header, name: string | undefined, amount: string | undefined): UnreadableFile {
  const missing = [name === undefined ? '项目名称' : '', amount === undefined ? '金额' : ''].filter(
    (what) => what !== '',
  );
  return new UnreadableFile(
    `没有认出${missing.join('和')}所在的列，所以没有审核。表头有：${header.columns.join('、')}。` +
      '请把列名改成“项目名称”“申报金额（万元）”，或用 --mapping 指定映射文件（写法见 docs/examples/README.md）。',
  );
}
