import type { AnswerCell, AnswerChart, AnswerColumn } from '@zhunsheng/contract';

import { change } from '../figure/growth.js';
import { basesOf } from '../figure/metric-figure.js';
import { schedule } from '../figure/schedule.js';
import { spanWords } from '../figure/period.js';
import { type Periods, periodsOf } from '../figure/periods-of-plan.js';
import { countsGrowth } from '../figure/counting.js';
import { type Table, TableMaker, type TableRow } from '../figure/table.js';
import type { QueryPlan } from '../question/plan.js';
import { CannotSay, type Figures, isTime } from '../semantics/cut.js';
import type { Semantics } from '../semantics/formula.js';
import { allOf } from './all-of.js';
import { chartOf } from './chart.js';
import { differenceOf } from './difference.js';
import { sentenceOf } from './sentence.js';
import { cellOf, shareCell, UNIT_SHOWN } from './show.js';
import { timeCell, unevenTimes } from './times-named.js';
import { whoseOf } from './whose.js';
import { explain } from './why.js';
import type { Labels } from './words.js';

/** What the figures of a question come to, before anybody's name is put on it. */
export interface QueryAnswer {
  columns: AnswerColumn[];
  rows: { cells: AnswerCell[]; key: readonly (string | null)[] | null }[];
  found: number;
  sentence: string;
  caliber: string[];
  notes: string[];
  asOf: string | null;
  chart: AnswerChart | null;
}

const MOST_ROWS = 1000;

/**
 * Money that is not approved yet is at least filed: a list of projects names the same ones by either. `whole`: how everything
 * the asker sees is called.
 */
export async function answerQuery(
  plan: QueryPlan,
  figures: Figures,
  semantics: Semantics,
  labels: Labels,
  whole: string,
): Promise<QueryAnswer> {
  try {
    return await answerAsPlanned(plan, figures, semantics, labels, whole);
  } catch (error) {
    if (!(error instanceof CannotSay) || !isPlainList(plan)) throw error;
    const asFiled: QueryPlan = { ...plan, metrics: ['declared_amount'] };
    const filed = await answerAsPlanned(asFiled, figures, semantics, labels, whole);
    return { ...filed, notes: ['尚无符合条件的预算批复数，以下按申报列出', ...filed.notes] };
  }
}

const isPlainList = ({ metrics, groupBy, order, having, stat, per, share, compare, kind }: QueryPlan): boolean =>
  kind === 'query' &&
  metrics.join() === 'budget_amount' &&
  groupBy.join() === 'project' &&
  !(order ?? stat ?? per ?? share ?? compare) &&
  !having.length;

async function answerAsPlanned(
  plan: QueryPlan,
  figures: Figures,
  semantics: Semantics,
  labels: Labels,
  whole: string,
): Promise<QueryAnswer> {
  for (const id of plan.metrics)
    if (!semantics.metrics[id]) throw new CannotSay(`现有数据里还没有“${labels.metric(id)}”这个指标`);
  const periods = await periodsOf(plan, figures, semantics, labels.metric(plan.metrics[0]!));
  const caliber = withRank(plan).metrics.map(
    (id) => `${labels.metric(id)}：${labels.caliber(id) ?? semantics.metrics[id]!.caliber}`,
  );
  const asOf = periods.until ? `${periods.until.year}-${String(periods.until.month).padStart(2, '0')}` : null;
  if (plan.kind === 'why') {
    const why = await explain(plan, periods, figures, semantics, labels);
    return {
      columns: why.columns,
      rows: why.rows.map((cells) => ({ cells, key: null })),
      found: why.rows.length,
      sentence: `${spanWords(periods.current)}${whoIs(plan, labels, whole)}${why.sentence}`,
      caliber,
      notes: [...periods.notes, '这里只说明变化由哪些部分构成，不推断原因'],
      asOf,
      chart: { kind: 'hbar', label: 0, values: [2] },
    };
  }
  const maker = new TableMaker(figures, semantics, labels.unit, labels.metric);
  if (plan.all) return { ...(await allOf(plan, maker, periods, labels, whole)), caliber, asOf };
  const table = await maker.make(plan, periods);
  const shown = countsGrowth(plan) ? { ...plan, compare: null } : withRank(plan);
  const told = countsGrowth(plan) ? { ...periods, before: null } : periods;
  const columns = columnsOf(shown, table, told, labels);
  const cells = (row: TableRow) => cellsOf(row, shown, table, told, labels);
  const rows = table.rows.slice(0, MOST_ROWS).map((row) => ({ cells: cells(row), key: row.key }));
  const figureColumns = columns.flatMap(({ kind }, i) => (kind === 'figure' ? [i] : []));
  const cut = table.rows.length > MOST_ROWS ? [`共 ${table.rows.length} 行，只列出前 ${MOST_ROWS} 行`] : [];
  return {
    columns,
    rows,
    found: table.found,
    sentence:
      sentenceOf({
        plan: countsGrowth(plan) ? plan : shown,
        ...{ table, columns, periods: told, labels, whole, cells },
        isYearly: (id) => isYearly(id, semantics),
      }) + differenceOf(plan, table, labels, periods.current),
    caliber: [...caliber, ...shareCaliber(plan)],
    notes: [...periods.notes, ...unevenNotes(table, periods), ...table.notes, ...cut],
    asOf,
    chart: chartOf(shown, table, figureColumns),
  };
}

/** What a list is ranked by stands beside what was asked for: 预算批复数, of those with the highest 执行率. */
function withRank(plan: QueryPlan): QueryPlan {
  const { order, metrics, per, stat, share, compare } = plan;
  if (!order || ['growth', 'share', ...metrics].includes(order.by) || (per ?? stat ?? share ?? compare)) return plan;
  return { ...plan, metrics: [...metrics, order.by] };
}

function columnsOf(plan: QueryPlan, { groupBy }: Table, { before }: Periods, labels: Labels): AnswerColumn[] {
  const prefix = plan.per ? { headcount: '人均', project: '平均每个项目', org: '平均每个部门' }[plan.per] : '';
  const stat = plan.stat ? { avg: '平均值', median: '中位数', max: '最高值', min: '最低值' }[plan.stat] : '';
  const figure = (id: string, label: string, unit: AnswerColumn['unit']): AnswerColumn => ({
    id,
    label,
    unit,
    kind: 'figure',
  });
  const columns: AnswerColumn[] = groupBy.map((dim) => ({
    id: dim,
    label: labels.dimension(dim),
    unit: null,
    kind: 'attribute',
  }));
  for (const id of plan.metrics) {
    const unit = UNIT_SHOWN[labels.unit(id)] ?? null;
    columns.push(figure(id, `${prefix}${labels.metric(id)}${stat}`, unit));
    if (!before) continue;
    columns.push(figure(`${id}:before`, before.words, unit));
    // of several measures each has grown by its own
    const whose = plan.metrics.length > 1 ? labels.metric(id) : '';
    const [word, points] = { ratio: ['变化', '个百分点'] as const, 分: ['变化', '分'] as const }[labels.unit(id)] ?? [
      '增幅',
      '%',
    ];
    columns.push(figure(id === plan.metrics[0] ? 'growth' : `${id}:growth`, whose + word, points));
  }
  if (plan.compare === 'schedule')
    columns.push(figure('schedule', '序时进度', '%'), figure('gap', '快（慢）于序时', '个百分点'));
  if (plan.share) columns.push(figure('share', '占比', '%'));
  return columns;
}

function cellsOf(row: TableRow, plan: QueryPlan, { groupBy }: Table, periods: Periods, labels: Labels): AnswerCell[] {
  const divided = Boolean(plan.per ?? plan.stat);
  const cells: AnswerCell[] = groupBy.map((dim, i) => ({
    text: (dim === 'project' ? row.name : shownKey(dim, row.key[i], periods)) ?? '（未记录）',
    value: null,
  }));
  for (const id of plan.metrics) {
    cells.push(cellOf(row.figures[id] ?? null, labels.unit(id), divided));
    if (!periods.before) continue;
    const [now, then, unit] = [row.figures[id] ?? null, row.before[id] ?? null, labels.unit(id)];
    cells.push(cellOf(then, unit, divided), cellOf(change(now, then, unit), unit === '分' ? '分' : 'ratio'));
  }
  if (plan.compare === 'schedule') {
    cells.push(cellOf(schedule(periods.current, plan.groupBy), 'ratio'), cellOf(row.growth, 'ratio'));
  }
  if (plan.share) cells.push(shareCell(row.share));
  return cells;
}

const isYearly = (metric: string, { metrics, bases }: Semantics): boolean =>
  basesOf(metrics[metric]!.formula).every((base) => bases[base]!.time === 'year');

const shownKey = (dim: string, value: string | null | undefined, { current }: Periods) =>
  value === null || value === undefined ? value : timeCell(dim, value, current);

/** Eight months stand beside twelve: who reads the table must not take the one for the other. */
function unevenNotes({ groupBy, rows }: Table, { current }: Periods): string[] {
  return groupBy.flatMap((dim, i) => {
    const uneven = unevenTimes(dim, [...new Set(rows.flatMap(({ key }) => key[i] ?? []))], current);
    return uneven.length ? [`${uneven.join('、')}与其余各期长短不同，不宜直接相比`] : [];
  });
}

/** 教育局会议费的 */
function whoIs(plan: QueryPlan, labels: Labels, whole: string): string {
  const { who, what } = whoseOf(plan, labels, whole);
  return what ? `${who}${what}的` : who;
}

const shareCaliber = ({ share, groupBy }: QueryPlan): string[] => {
  if (!share) return [];
  if (share === 'group')
    return [`占比：各组占所列各组${groupBy.some(isTime) && !groupBy.every(isTime) ? '当期' : ''}合计的比重`];
  if (share === 'total') return ['占比：占您能查看的全部的比重'];
  if (share.startsWith('within:')) return ['占比：占所属范围内该指标合计的比重'];
  return [`占比：占“${share.slice(3).split('=')[1]}”的比重`];
};
