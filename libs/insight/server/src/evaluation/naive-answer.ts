import type { QueryPlan } from '../question/plan.js';

/** A row of a published view as it lies in the database. */
export type PublishedRow = Record<string, unknown> & { unit_code: string; year: number; month?: number };

export interface NaiveRow {
  key: string;
  num: bigint;
  den: bigint;
}

const COLUMNS: Record<string, [view: string, column: string]> = {
  budget_amount: ['published_project_year', 'budget_fen'],
  adjusted_amount: ['published_project_year', 'adjusted_fen'],
  declared_amount: ['published_project_year', 'declared_fen'],
  suggested_amount: ['published_project_year', 'suggested_fen'],
  cut_amount: ['published_project_year', 'cut_fen'],
  cut_rate: ['published_project_year', 'cut_fen'],
  executed_amount: ['published_payment_month', 'paid_fen'],
  project_count: ['published_project_year', 'project'],
  necessity_score: ['published_project_year', 'necessity'],
  warning_count: ['published_project_year', 'warnings'],
};

/**
 * The figures of a plan by reading every row, one after the other: slow, without SQL, without the code that answers people.
 * Knows the shapes that random plans take. Null: nothing to sum up.
 */
export function naiveAnswer(plan: QueryPlan, views: Record<string, PublishedRow[]>, ending: string): NaiveRow[] | null {
  const metric = plan.metrics[0]!;
  const [view, column] = COLUMNS[metric]!;
  const time = plan.time as { from: string; to: string };
  const monthly = view === 'published_payment_month';
  const to = monthly && time.to > ending ? ending : time.to;
  const groups = new Map<string, { top: bigint; bottom: bigint; seen: Set<unknown>; rows: number }>();
  for (const row of views[view]!) {
    const when = `${row.year}-${String(row.month ?? 1).padStart(2, '0')}`;
    if (monthly ? when < time.from || when > to : row.year < +time.from.slice(0, 4) || row.year > +time.to.slice(0, 4))
      continue;
    if (!plan.filters.every(({ dim, op, values }) => matches(row[dim], op, values))) continue;
    const value = row[column];
    if (value === null || value === undefined) continue;
    const key = plan.groupBy.map((dim) => String(row[dim] ?? '∅')).join('|');
    const group = groups.get(key) ?? { top: 0n, bottom: 0n, seen: new Set(), rows: 0 };
    if (metric === 'project_count') group.seen.add(value);
    else group.top += BigInt(value as string);
    if (metric === 'cut_rate') group.bottom += BigInt(row['judged_fen'] as string);
    group.rows += 1;
    groups.set(key, group);
  }
  let rows = [...groups].flatMap(([key, { top, bottom, seen, rows: n }]): NaiveRow[] => {
    if (metric === 'project_count') return [{ key, num: BigInt(seen.size), den: 1n }];
    if (metric === 'cut_rate') return bottom === 0n ? [] : [{ key, num: top, den: bottom }];
    if (metric === 'necessity_score') return [{ key, num: top, den: BigInt(n) * 1_000_000n }];
    return [{ key, num: top, den: 1n }];
  });
  if (metric === 'project_count' && !plan.groupBy.length && !rows.length) rows = [{ key: '', num: 0n, den: 1n }];
  if (!rows.length) return null;
  for (const { op, value } of plan.having) {
    const bar = BigInt(value) * (metric.endsWith('_amount') ? 100n : 1n);
    rows = rows.filter(({ num, den }) => {
      const left = num - bar * den;
      return op === '>' ? left > 0n : op === '>=' ? left >= 0n : op === '<' ? left < 0n : left <= 0n;
    });
  }
  if (plan.stat) return [statistic(plan.stat, rows)];
  if (plan.order) {
    const sign = plan.order.dir === 'asc' ? 1 : -1;
    rows.sort((a, b) => {
      const order = Number(a.num * b.den > b.num * a.den) - Number(a.num * b.den < b.num * a.den);
      return order ? order * sign : JSON.stringify([a.key]) < JSON.stringify([b.key]) ? -1 : 1;
    });
  } else rows.sort((a, b) => (JSON.stringify([a.key]) < JSON.stringify([b.key]) ? -1 : 1));
  return plan.limit === null ? rows : rows.slice(0, plan.limit);
}

function matches(value: unknown, op: 'in' | 'not_in', values: readonly string[]): boolean {
  if (value === null || value === undefined) return false;
  const wanted = values.flatMap((one) => (one === '基本支出' ? ['人员经费', '公用经费'] : [one]));
  return wanted.includes(value as string) === (op === 'in');
}

function statistic(stat: NonNullable<QueryPlan['stat']>, rows: readonly NaiveRow[]): NaiveRow {
  const common = rows.reduce((all, { den }) => all * den, 1n);
  const tops = rows.map(({ num, den }) => num * (common / den)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const n = tops.length;
  if (stat === 'min') return { key: '', num: tops[0]!, den: common };
  if (stat === 'max') return { key: '', num: tops[n - 1]!, den: common };
  if (stat === 'avg') return { key: '', num: tops.reduce((sum, top) => sum + top, 0n), den: common * BigInt(n) };
  if (n % 2) return { key: '', num: tops[n >> 1]!, den: common };
  return { key: '', num: tops[n / 2 - 1]! + tops[n / 2]!, den: common * 2n };
}
