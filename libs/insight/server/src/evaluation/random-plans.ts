import { emptyQuery, type Filter, type Op, type QueryPlan, type Time } from '../question/plan.js';
import { broken } from '../question/grammar/invariants.js';
import type { Reading } from '../question/grammar/reading.js';
import { type Dice, pick } from './dice.js';
import { isCounted, kindOf, MEASURED } from './naive-figures.js';

/** What a plan can be made of. */
export interface Parts {
  /** By dimension: what the rows hold. */
  values: Readonly<Record<string, readonly string[]>>;
  years: readonly number[];
  /** What is only known of the years that are under review. */
  recent: readonly number[];
  metric: Reading['metric'];
}

const TIMES = ['year', 'quarter', 'month'];
const WIDE = ['org', 'org', 'project', 'category', 'spend_type'];
const DIMENSIONS = [...WIDE, 'grade', 'nature', 'status'];
const FINE = ['fund_source', 'func_class', 'econ_class', 'topic', 'over_standard'];
/** Measures that are known of the same things at the same time: a plan of any other mixture is mostly told to be no question. */
const KINDS = [
  { measures: ['budget_amount', 'adjusted_amount', 'executed_amount', 'execution_rate', 'balance'], dims: WIDE },
  { measures: ['budget_amount', 'executed_amount'], dims: ['org', 'econ_class', 'topic', 'category'] },
  { measures: ['executed_amount'], dims: [...WIDE, 'month', 'quarter', 'month', 'year'] },
  { measures: ['declared_amount'], dims: ['org', 'fund_source', 'func_class', 'econ_class', 'topic', 'grade'] },
  {
    measures: MEASURED.filter((id) => /^(?:declared|suggested|cut|warning|review|necess|import)/.test(id)),
    dims: DIMENSIONS,
  },
  { measures: ['project_count', 'org_count', 'budget_amount', 'executed_amount'], dims: WIDE },
  { measures: ['project_count', 'org_count', 'declared_amount', 'cut_amount', 'warning_count'], dims: DIMENSIONS },
  { measures: ['headcount', 'executed_amount', 'budget_amount'], dims: ['org', 'year'] },
  { measures: MEASURED, dims: [...DIMENSIONS, ...FINE] },
];
const OPS: Op[] = ['>', '>=', '<', '<=', '='];
const STATS = ['avg', 'median', 'max', 'min'] as const;

/** A plan that the grammar might make: any mixture of its parts that is not unsound by its shape. */
export function randomPlan(next: Dice, parts: Parts): QueryPlan {
  for (;;) {
    const plan = anyPlan(next, parts);
    if (!broken(plan, parts)) return plan;
  }
}

function anyPlan(next: Dice, parts: Parts): QueryPlan {
  const oneIn = (n: number) => next(n) === 0;
  const plan = emptyQuery();
  const kind = pick(KINDS, next);
  const metric = () => pick(kind.measures, next);
  const isRecent = kind.measures.includes('cut_amount') || kind.dims.includes('grade');
  plan.metrics = [
    ...new Set(oneIn(4) ? (oneIn(3) ? [metric(), metric(), metric()] : [metric(), metric()]) : [metric()]),
  ];
  const dims = (n: number): string[] =>
    Array.from({ length: n }, () => (oneIn(8) ? 'year' : pick(oneIn(25) ? FINE : kind.dims, next)));
  plan.groupBy = [...new Set(dims([0, 0, 1, 1, 1, 1, 1, 2, 2, 3][next(10)]!))];
  const filtered = dims([0, 0, 0, 1, 1, 1, 2, 3][next(8)]!).filter((dim) => !TIMES.includes(dim));
  plan.filters = [...new Set(filtered)].flatMap((dim) => filterOn(dim, next, parts));
  const years = isRecent && !oneIn(8) ? parts.recent : parts.years;
  const byMonth = plan.metrics.some((id) => ['executed_amount', 'execution_rate', 'balance'].includes(id));
  plan.time = timeOf(next, years, byMonth);
  if (oneIn(12))
    return {
      ...plan,
      kind: 'why',
      metrics: plan.metrics.slice(0, 1),
      groupBy: [],
      compare: pick([null, 'yoy', 'yoy', 'mom'], next),
    };
  if (oneIn(20))
    return {
      ...plan,
      metrics: ['project_count'],
      groupBy: [],
      all: true,
      having: barsOf({ ...plan, metrics: [metric()] }, next).slice(0, next(2)),
    };
  if (oneIn(4)) plan.compare = compareOf(next, years);
  if (plan.metrics.includes('execution_rate') && oneIn(3)) plan.compare = 'schedule';
  if (oneIn(3)) plan.having = barsOf(plan, next);
  // 预算下降的部门有几个, 慢于序时进度的项目有几个
  if (plan.metrics.every(isCounted) && oneIn(4)) {
    plan.compare = pick(['yoy', 'yoy', 'schedule'], next);
    const of = plan.compare === 'schedule' ? 'execution_rate' : pick(KINDS[isRecent ? 4 : 0]!.measures, next);
    plan.having = [{ metric: 'growth', of, op: pick(OPS, next), value: pick([0, 0, 0.1, -0.1], next) }];
  }
  if (oneIn(5)) plan.share = shareOf(plan, next, parts);
  if (oneIn(9)) plan.per = pick(['headcount', 'project', 'org'] as const, next);
  if (oneIn(8)) plan.stat = pick(STATS, next);
  if (oneIn(10)) plan.minus = minusOf(next, years, parts);
  if (oneIn(10)) {
    const [left, right] = [
      pick(['declared_amount', 'budget_amount', 'executed_amount', 'adjusted_amount'], next),
      metric(),
    ];
    plan.versus = { left, right, op: pick(OPS, next), value: (next(16) - 6) / 10 };
  }
  if (oneIn(3)) {
    const by = pick([...plan.metrics, ...plan.metrics, metric(), ...(plan.compare ? ['growth', 'growth'] : [])], next);
    plan.order = { by: plan.share && oneIn(2) ? 'share' : by, dir: pick(['asc', 'desc'], next) };
    if (oneIn(2)) plan.limit = 1 + next(8);
  }
  if (oneIn(30)) plan.counterOrg = '财政局';
  return plan;
}

function filterOn(dim: string, next: Dice, { values }: Parts): Filter[] {
  const all = values[dim] ?? [];
  if (!all.length) return [];
  const first = next(all.length);
  const among = all.slice(first, first + 1 + (next(2) ? next(3) : 0));
  const some = dim === 'spend_type' && next(4) === 0 ? ['基本支出'] : among;
  return [{ dim, op: pick(['in', 'in', 'in', 'not_in'] as const, next), values: some }];
}

const month = (year: number, m: number): string => `${year}-${String(m).padStart(2, '0')}`;

function timeOf(next: Dice, years: readonly number[], byMonth: boolean): Time | null {
  const year = pick(years, next);
  const whole: Time = { from: month(year, 1), to: month(year, 12) };
  const first = 1 + next(12);
  const last = first + next(13 - first);
  const halves: Time[] = [
    { from: month(year, first), to: month(year, last) },
    { from: month(year, 1), to: month(year, last) },
    { from: month(year, 1 + 3 * next(4)), to: '' },
    { points: [month(year, first), month(year + next(2), last)] },
    { from: month(year - 1, first), to: month(year, last) },
  ];
  const quarter = halves[2] as { from: string; to: string };
  quarter.to = month(year, Number(quarter.from.slice(5)) + 2);
  if (byMonth && next(2)) return pick(halves, next);
  const rare: (Time | null)[] = [
    null,
    null,
    { points: [String(year - 1), String(year)] },
    { points: [String(year - 2), String(year)] },
    { from: month(year - 2, 1), to: month(year, 12) },
    { from: month(year - 1, 1), to: month(year, 12) },
    pick(halves, next),
  ];
  return next(3) ? whole : pick(rare, next);
}

function compareOf(next: Dice, years: readonly number[]): string {
  const year = pick(years, next);
  const from = 1 + next(12);
  const some = [month(year, from), month(year, from + next(13 - from))].join('~');
  return pick(
    [
      'yoy',
      'yoy',
      'yoy',
      'mom',
      'schedule',
      'schedule',
      `period:${month(year, 1)}~${month(year, 12)}`,
      `period:${some}`,
    ],
    next,
  );
}

/** Near what groups of this size come to, so that some pass and some do not. */
function barOf(metric: string, next: Dice): number {
  const kind = kindOf(metric);
  if (kind === 'ratio') return next(20) / 20;
  if (kind === '分') return 40 + next(50);
  if (kind !== '元') return next(8);
  return pick([0, 10_000, 200_000, 500_000, 1_000_000, 5_000_000, 20_000_000], next);
}

function barsOf({ metrics, compare }: QueryPlan, next: Dice): QueryPlan['having'] {
  const of = next(2) ? pick(metrics, next) : pick(MEASURED, next);
  if (compare && next(3)) {
    const bar = { metric: 'growth', op: pick(OPS, next), value: pick([0, 0, 0, 0.1, -0.1, 0.05], next) };
    const said = next(2) ? { ...bar, of: compare === 'schedule' ? 'execution_rate' : of } : bar;
    return next(4) ? [said] : [said, { metric: of, op: pick(OPS, next), value: barOf(of, next) }];
  }
  const bar = { metric: of, op: pick(OPS, next), value: barOf(of, next) };
  return next(3) ? [bar] : [bar, { metric: of, op: '<=', value: bar.value * 3 + 1 }];
}

function shareOf({ groupBy }: QueryPlan, next: Dice, { values }: Parts): string {
  const dim = pick([...groupBy.filter((one) => values[one]?.length), ...DIMENSIONS, ...FINE], next);
  const [value] = [values[dim]?.[next(values[dim].length)]];
  return pick(
    [
      'total',
      'group',
      'group',
      `within:${dim}`,
      `within:${pick([...groupBy, 'org'], next)}`,
      value ? `of:${dim}=${value}` : 'within:org',
    ],
    next,
  );
}

function minusOf(next: Dice, years: readonly number[], parts: Parts): NonNullable<QueryPlan['minus']> {
  const year = pick(years, next);
  const time = { from: month(year, 1), to: month(year, 12) };
  if (next(2)) return { time };
  const filters = filterOn(pick([...DIMENSIONS, ...FINE], next), next, parts).map((one) => ({
    ...one,
    op: 'in' as const,
  }));
  if (!filters.length) return { time };
  return next(4) ? { filters } : { filters, time };
}
