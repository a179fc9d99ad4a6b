import type { Filter, Op, QueryPlan } from '../question/plan.js';
import { type Fraction, isMonthly, naiveSums, type NaiveSpan, type PublishedRows } from './naive-sums.js';

export interface NaiveRow {
  key: string;
  figure: Fraction | null;
  growth: Fraction | null;
  share: Fraction | null;
}

/**
 * The figures of a plan by reading every row, one after the other. Knows the shapes that random plans take: one metric; where
 * years are compared, one year. `ending` is the last month that is paid. Null: nothing to sum up.
 */
export function naiveAnswer(plan: QueryPlan, views: PublishedRows, ending: string): NaiveRow[] | null {
  const metric = plan.metrics[0]!;
  const time = plan.time as { from: string; to: string };
  const now: NaiveSpan = { from: time.from, to: isMonthly(metric) && time.to > ending ? ending : time.to };
  const sums = (filters = plan.filters, span = now, of = metric, by = plan.groupBy) =>
    divided(naiveSums(of, by, filters, span, views), plan, () => naiveSums('project_count', by, filters, span, views));
  const current = sums();
  const earlier = plan.compare === 'yoy' ? sums(plan.filters, yearBefore(now)) : new Map<string, Fraction>();
  if (!current.size) return null;
  let rows = [...new Set([...current.keys(), ...earlier.keys()])].map((key): NaiveRow => {
    const [figure, then] = [current.get(key) ?? null, earlier.get(key) ?? null];
    return { key, figure, growth: figure && then && grown(metric, figure, then), share: null };
  });
  if (plan.minus?.time) {
    const there = naiveSums(metric, plan.groupBy, plan.filters, plan.minus.time as NaiveSpan, views);
    rows = rows.filter(({ key }) => (there.get(key)?.num ?? 0n) === 0n);
  }
  if (plan.versus) {
    const [left, right] = [sums(plan.filters, now, plan.versus.left), sums(plan.filters, now, plan.versus.right)];
    const bar = (key: string) => scaled(right.get(key)!, plan.versus!.value);
    rows = rows.filter(
      ({ key }) => left.has(key) && right.has(key) && holds(plan.versus!.op, left.get(key)!, bar(key)),
    );
  }
  for (const { op, value } of plan.having) {
    const bar = { num: BigInt(value) * (metric.endsWith('_amount') ? 100n : 1n), den: 1n };
    rows = rows.filter(({ figure }) => figure !== null && holds(op, figure, bar));
  }
  if (plan.share) addShares(plan, rows, sums);
  if (plan.stat) return [statistic(plan.stat, rows)];
  // what was not recorded stands last
  const byKey = (a: NaiveRow, b: NaiveRow) =>
    Number(a.key === '∅') - Number(b.key === '∅') || (JSON.stringify([a.key]) < JSON.stringify([b.key]) ? -1 : 1);
  const sign = plan.order?.dir === 'asc' ? 1 : -1;
  rows.sort((a, b) => {
    if (!plan.order) return byKey(a, b);
    if (!a.figure || !b.figure) return a.figure ? -1 : b.figure ? 1 : byKey(a, b);
    return order(a.figure, b.figure) * sign || byKey(a, b);
  });
  return plan.limit === null ? rows : rows.slice(0, plan.limit);
}

type Sums = (filters: Filter[], span?: NaiveSpan, of?: string, by?: string[]) => Map<string, Fraction>;

/** A share of all there is, of what is listed, or of one office's money. */
function addShares(plan: QueryPlan, rows: NaiveRow[], sums: Sums): void {
  const listed = rows.flatMap(({ figure }) => figure ?? []);
  const filters = plan.share === 'total' ? [] : plan.filters.filter(({ dim }) => dim === 'org');
  const apart = plan.groupBy.includes('year') || (plan.share === 'within:org' && plan.groupBy.includes('org'));
  const wholes = plan.share === 'group' ? null : sums(filters, undefined, undefined, apart ? plan.groupBy : []);
  for (const row of rows) {
    const whole = wholes ? wholes.get(apart ? row.key : '') : added(listed);
    row.share =
      row.figure && whole && whole.num !== 0n
        ? upright({ num: row.figure.num * whole.den, den: row.figure.den * whole.num })
        : null;
  }
}

function divided(sums: Map<string, Fraction>, { per }: QueryPlan, counts: () => Map<string, Fraction>) {
  if (per !== 'project') return sums;
  const count = counts();
  const parts = new Map<string, Fraction>();
  for (const [key, { num, den }] of sums) {
    const n = count.get(key)?.num ?? 0n;
    if (n > 0n) parts.set(key, { num, den: den * n });
  }
  return parts;
}

/** Against what it was; a rate and points differ in points. */
function grown(metric: string, now: Fraction, then: Fraction): Fraction | null {
  const change = { num: now.num * then.den - then.num * now.den, den: now.den * then.den };
  if (metric === 'cut_rate' || metric === 'necessity_score') return change;
  if (then.num === 0n) return null;
  const size = then.num < 0n ? -then.num : then.num;
  return { num: change.num * then.den, den: change.den * size };
}

const yearBefore = ({ from, to }: NaiveSpan): NaiveSpan => {
  const back = (month: string) => `${+month.slice(0, 4) - 1}${month.slice(4)}`;
  return { from: back(from), to: back(to), shift: 1 };
};

const order = (a: Fraction, b: Fraction): number =>
  Number(a.num * b.den > b.num * a.den) - Number(a.num * b.den < b.num * a.den);

function holds(op: Op, left: Fraction, right: Fraction): boolean {
  const sign = order(left, right);
  return op === '='
    ? sign === 0
    : op.startsWith('>')
      ? sign > 0 || (sign === 0 && op === '>=')
      : sign < 0 || (sign === 0 && op === '<=');
}

/** With an excess of whole hundredths. */
const scaled = ({ num, den }: Fraction, excess: number): Fraction => ({
  num: num * BigInt(100 + Math.round(excess * 100)),
  den: den * 100n,
});

const upright = ({ num, den }: Fraction): Fraction => (den < 0n ? { num: -num, den: -den } : { num, den });

const added = (figures: readonly Fraction[]): Fraction | undefined =>
  figures.length
    ? figures.reduce((all, one) => ({ num: all.num * one.den + one.num * all.den, den: all.den * one.den }))
    : undefined;

function statistic(stat: NonNullable<QueryPlan['stat']>, rows: readonly NaiveRow[]): NaiveRow {
  const figures = rows.flatMap(({ figure }) => figure ?? []).sort(order);
  const n = figures.length;
  const middle = figures[n >> 1];
  const chosen: Record<typeof stat, () => Fraction> = {
    min: () => figures[0]!,
    max: () => figures[n - 1]!,
    avg: () => shared(added(figures)!, n),
    median: () => (n % 2 ? middle! : shared(added([figures[n / 2 - 1]!, middle!])!, 2)),
  };
  return { key: '', figure: n ? chosen[stat]() : null, growth: null, share: null };
}

const shared = ({ num, den }: Fraction, among: number): Fraction => ({ num, den: den * BigInt(among) });
