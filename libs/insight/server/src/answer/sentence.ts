import type { AnswerCell, AnswerColumn } from '@zhunsheng/contract';

import { countedEntity } from '../figure/counting.js';
import { compareFigures } from '../figure/figure.js';
import { spanWords } from '../figure/period.js';
import type { Periods } from '../figure/periods-of-plan.js';
import type { Table, TableRow } from '../figure/table.js';
import type { QueryPlan } from '../question/plan.js';
import { isTime } from '../semantics/cut.js';
import { FiguresSaid } from './figures-said.js';
import { type Whose, whoseOf } from './whose.js';
import { timeNamed } from './times-named.js';
import type { Labels } from './words.js';

/** What a sentence is made of: the plan that was executed and what came of it, nothing else. */
export interface Told {
  plan: QueryPlan;
  table: Table;
  columns: readonly AnswerColumn[];
  periods: Periods;
  labels: Labels;
  /** How everything the asker sees is called. */
  whole: string;
  cells(row: TableRow): AnswerCell[];
  /** Known for whole years alone, as a budget is. */
  isYearly(metric: string): boolean;
}

const SEVERAL = 5;
const FIRST = 3;

/** When, whose, what and how much, in one sentence. */
export function sentenceOf(told: Told): string {
  const { plan, table, periods, labels, whole } = told;
  const when = spanWords(periods.current);
  const whose = whoseOf(plan, labels, whole);
  const noun = nounOf(plan, table, whose, labels);
  if (!table.rows.length) return `${when}${whose.who}没有${whose.bound || '符合条件的'}${noun}。`;
  const said = new FiguresSaid(told);
  if (!table.groupBy.length) return `${when}${oneFigure(told, whose, said)}。`;
  const row = (one: TableRow) => {
    const figures = said.beside(one, told.cells(one));
    const name = nameOf(one, table, periods);
    const isPlain = !/[，（]/.test(figures) && plan.metrics.length === 1 && !isOne(plan, table);
    return isPlain ? `${name} ${figures}` : `${name}（${figures}）`;
  };
  return `${when}${listOf(told, whose, noun, row)}。`;
}

function oneFigure(told: Told, whose: Whose, said: FiguresSaid): string {
  const { plan, table, labels, cells } = told;
  const [row] = table.rows as [TableRow];
  const [metric] = plan.metrics as [string];
  const own = cells(row);
  // 市本级A类项目共 35 个
  const counted = { project_count: whose.projects, org_count: `${whose.what && `有${whose.what}的`}部门` }[metric];
  if (counted && plan.metrics.length === 1 && !(plan.stat ?? plan.per)) {
    if (row.figures[metric]?.num === 0n && !told.periods.before && !plan.share)
      return `${whose.who}没有${whose.bound}${counted}`;
    const figures = said.alone(row, own).replace(/^[^ ]*为 /, '共 ');
    return `${whose.who}${whose.bound}${counted}${figures}`;
  }
  const groups = plan.stat ? plan.groupBy.map((dim) => `各${labels.dimension(dim)}`).join('') : '';
  const by = plan.counterOrg ? `由${plan.counterOrg}经办的` : '';
  // 各部门预算超过500万元的项目数平均值: the bar is of what is counted
  const among = countedEntity(plan) ? groups + whose.bound : whose.bound + groups;
  return `${whose.who}${among}${of(whose.what)}${by}${said.alone(row, own)}`;
}

function listOf(told: Told, whose: Whose, noun: string, row: (one: TableRow) => string): string {
  const { plan, table, labels } = told;
  const { who, what } = whose;
  const { rows, found } = table;
  const counted = countedHere(plan, whose, labels);
  const bound = counted ? '' : whose.bound;
  const isOfProjects = table.groupBy.at(-1) === 'project';
  const first = (count: number) => rows.slice(0, count).map(row).join('、');
  const more = rows.length > FIRST ? `等 ${rows.length} 个，见下表` : '';
  if (plan.order && plan.limit !== null) {
    const end = endOf(told, counted);
    const named = isOne(plan, table) ? `${end}的${noun}是` : `${end}的 ${rows.length} 个${noun}：`;
    const tied = table.isTied ? `（${plan.limit > 1 ? `第 ${plan.limit} 名` : ''}有并列，未全部列出）` : '';
    return `${who}${isOfProjects || counted ? '' : of(what)}${bound}${named}${first(FIRST)}${rows.length > FIRST ? '等，见下表' : ''}${tied}`;
  }
  const few = rows.length <= SEVERAL;
  if (!table.groupBy.some(isTime) && (bound || isOfProjects)) {
    const ranked = plan.order ? `，${sortedWords(plan, labels)}` : '';
    const listed = few ? first(SEVERAL) : plan.order ? first(FIRST) + more : extremes(told, row);
    return `${who}${bound}${noun}共 ${found.toLocaleString('zh-CN')} 个${ranked}：${listed}`;
  }
  const each = eachOf(plan, table, labels);
  const head = counted ? `${who}${each}${counted}` : `${who}${bound}${each}${of(what)}${measureOf(told)}`;
  if (few && !plan.order) return `${head}：${first(SEVERAL)}`;
  if (plan.order) return `${head}，${sortedWords(plan, labels)}：${few ? first(SEVERAL) : first(FIRST) + more}`;
  if (table.groupBy.every(isTime)) return `${head}：${overTime(rows, row)}`;
  return `${head}（共 ${found} 个）：${extremes(told, row)}`;
}

/** 预算批复数超过500万元的项目数, of each group: the bar is of what is counted, not of the group. Empty: nothing is counted so. */
function countedHere(plan: QueryPlan, { bound, projects, what }: Whose, labels: Labels): string {
  const entity = countedEntity(plan);
  if (!entity) return '';
  return bound + (entity === 'project' ? `${projects}数` : of(what) + labels.metric('org_count'));
}

/** 各部门; not where just these were asked for by name. */
function eachOf(plan: QueryPlan, { groupBy }: Table, labels: Labels): string {
  const isNamed = (dim: string) =>
    (dim === 'year' && plan.time !== null && 'points' in plan.time) ||
    plan.filters.some((filter) => filter.dim === dim && filter.op === 'in' && filter.values.length > 1);
  return groupBy
    .filter((dim) => !isNamed(dim))
    .map((dim) => `各${labels.dimension(dim)}`)
    .join('');
}

/** Years and months are read from the first to the last. */
const overTime = (rows: readonly TableRow[], row: (one: TableRow) => string): string =>
  `从${row(rows[0]!)}到${row(rows.at(-1)!)}，共 ${rows.length} 期，见下表`;

/** Unsorted rows are in no order that means anything: the highest and the lowest are worth a word. */
function extremes({ plan, table }: Told, row: (one: TableRow) => string): string {
  const [metric] = plan.metrics as [string];
  const known = table.rows.filter(({ figures }) => figures[metric]);
  if (known.length < 2) return '见下表';
  const byFigure = (a: TableRow, b: TableRow) => compareFigures(a.figures[metric]!, b.figures[metric]!);
  const highest = known.reduce((a, b) => (byFigure(a, b) >= 0 ? a : b));
  const lowest = known.reduce((a, b) => (byFigure(a, b) <= 0 ? a : b));
  if (byFigure(highest, lowest) === 0) return '各项相同，见下表';
  const isShared = (one: TableRow) => known.filter((other) => byFigure(one, other) === 0).length > 1;
  const said = (one: TableRow) => row(one) + (isShared(one) ? '（有并列）' : '');
  return `最高为${said(highest)}，最低为${said(lowest)}，见下表`;
}

const measureOf = ({ plan, columns }: Told): string =>
  plan.metrics.map((id) => columns.find((column) => column.id === id)!.label).join('和');

/** The one that stands first: 执行率最低的部门是科技局（40.00%）. */
const isOne = ({ order, limit }: QueryPlan, { rows }: Table): boolean =>
  order !== null && limit !== null && rows.length === 1;

const PIECES = new Set(['个', '条', '人']);

/** 申报金额最高, 预警数最多, 增幅最小 */
function endOf(told: Told, counted: string): string {
  const {
    plan: { order, metrics },
    columns,
    labels,
  } = told;
  const { by, dir } = order!;
  const isUp = dir === 'desc';
  if (by === 'share') return `占比最${isUp ? '高' : '低'}`;
  if (by === 'growth' && told.plan.compare === 'schedule') return `执行进度最${isUp ? '快' : '慢'}`;
  if (by === 'growth') return `${labels.metric(metrics[0]!)}增幅最${isUp ? '大' : '小'}`;
  const own = columns.find(({ id }) => id === by)?.label ?? labels.metric(by);
  const label = counted && by === metrics[0] ? counted : own;
  return `${label}最${PIECES.has(labels.unit(by)) ? (isUp ? '多' : '少') : isUp ? '高' : '低'}`;
}

/** 从高到低; by what is said where it is not the measure itself. */
function sortedWords({ order, metrics }: QueryPlan, labels: Labels): string {
  const { by, dir } = order!;
  const what = by === 'share' ? '按占比' : metrics.length === 1 && by === metrics[0] ? '' : `按${labels.metric(by)}`;
  return `${what}从${dir === 'asc' ? '低到高' : '高到低'}`;
}

function nounOf(plan: QueryPlan, { groupBy }: Table, { projects }: Whose, labels: Labels): string {
  const last = groupBy.at(-1);
  if (!last) return plan.metrics.includes('org_count') ? '部门' : projects;
  return last === 'project' ? projects : groupBy.map(labels.dimension).join('、');
}

function nameOf({ key, name }: TableRow, { groupBy }: Table, { current }: Periods): string {
  return groupBy
    .map((dim, i) =>
      dim === 'project' ? `“${name ?? key[i] ?? '未记录'}”` : timeNamed(dim, key[i] ?? '未记录', current),
    )
    .join('');
}

const of = (what: string): string => what && `${what}的`;
