import type { Filter } from '../question/plan.js';

/** A row of a published view as it lies in the database. */
export type PublishedRow = Record<string, unknown> & { unit_code: string; year: number; month?: number };
export type PublishedRows = Readonly<Record<string, readonly PublishedRow[]>>;

/** A fraction; never reduced, its divisor above zero. */
export interface Fraction {
  num: bigint;
  den: bigint;
}

export const NAIVE_VIEWS = ['published_project_year', 'published_payment_month'] as const;

const COLUMNS: Record<string, [view: (typeof NAIVE_VIEWS)[number], column: string]> = {
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

export const isMonthly = (metric: string): boolean => COLUMNS[metric]![0] === 'published_payment_month';

/** Which months, `YYYY-MM`, inclusive; `shift` is added to the year that a row shows. */
export interface NaiveSpan {
  from: string;
  to: string;
  shift?: number;
}

/** One metric by groups, read row by row: no SQL, none of the code that answers people. */
export function naiveSums(
  metric: string,
  groupBy: readonly string[],
  filters: readonly Filter[],
  { from, to, shift = 0 }: NaiveSpan,
  views: PublishedRows,
): Map<string, Fraction> {
  const [view, column] = COLUMNS[metric]!;
  const monthly = isMonthly(metric);
  const groups = new Map<string, { top: bigint; bottom: bigint; seen: Set<unknown>; rows: bigint }>();
  for (const row of views[view]!) {
    const when = `${row.year}-${String(row.month ?? 1).padStart(2, '0')}`;
    if (monthly ? when < from || when > to : row.year < +from.slice(0, 4) || row.year > +to.slice(0, 4)) continue;
    if (!filters.every(({ dim, op, values }) => matches(row[dim], op, values))) continue;
    const value = row[column];
    if (value === null || value === undefined) continue;
    const key = groupBy.map((dim) => String(dim === 'year' ? row.year + shift : (row[dim] ?? '∅'))).join('|');
    const group = groups.get(key) ?? { top: 0n, bottom: 0n, seen: new Set(), rows: 0n };
    if (metric === 'project_count') group.seen.add(value);
    else group.top += BigInt(value as string);
    if (metric === 'cut_rate') group.bottom += BigInt(row['judged_fen'] as string);
    group.rows += 1n;
    groups.set(key, group);
  }
  const sums = new Map<string, Fraction>();
  for (const [key, { top, bottom, seen, rows }] of groups) {
    if (metric === 'project_count') sums.set(key, { num: BigInt(seen.size), den: 1n });
    else if (metric === 'cut_rate') {
      if (bottom > 0n) sums.set(key, { num: top, den: bottom });
    } else if (metric === 'necessity_score') sums.set(key, { num: top, den: rows * 1_000_000n });
    else sums.set(key, { num: top, den: 1n });
  }
  // none is a number of projects, too
  if (metric === 'project_count' && !groupBy.length && !sums.size) sums.set('', { num: 0n, den: 1n });
  return sums;
}

function matches(value: unknown, op: Filter['op'], values: readonly string[]): boolean {
  if (value === null || value === undefined) return false;
  const wanted = values.flatMap((one) => (one === '基本支出' ? ['人员经费', '公用经费'] : [one]));
  return wanted.includes(value as string) === (op === 'in');
}
