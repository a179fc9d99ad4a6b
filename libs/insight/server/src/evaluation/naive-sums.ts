import type { Filter } from '../question/plan.js';
import { naiveLines } from './naive-lines.js';

/** A row of a published view as it lies in the database. */
export type PublishedRow = Record<string, unknown> & { unit_code: string; year: number; month?: number };
export type PublishedRows = Readonly<Record<string, readonly PublishedRow[]>>;

/** The rows themselves: none of the views that add them up beforehand. */
export const NAIVE_VIEWS = [
  'published_project_year',
  'published_payment_month',
  'published_line_year',
  'published_source_year',
  'published_staff_year',
] as const;

const WIDE = ['org', 'project', 'category', 'spend_type'];
const COLUMNS: Record<string, string[]> = {
  published_project_year: [...WIDE, 'nature', 'status', 'grade'],
  published_payment_month: WIDE,
  published_line_year: [...WIDE, 'func_class', 'econ_class', 'topic'],
  published_source_year: [...WIDE, 'fund_source'],
  published_staff_year: ['org'],
};

/** What is added up, where it is found, and where else if the first has not got what it is asked by. */
const AMOUNTS: Record<string, [view: string, column: string][]> = {
  budget: [
    ['published_project_year', 'budget_fen'],
    ['published_line_year', 'budget_fen'],
  ],
  adjusted: [['published_project_year', 'adjusted_fen']],
  paid: [
    ['published_payment_month', 'paid_fen'],
    ['published_line_year', 'paid_fen'],
  ],
  declared: [
    ['published_project_year', 'declared_fen'],
    ['published_source_year', 'declared_fen'],
    ['published_line_year', 'declared_fen'],
  ],
  suggested: [['published_project_year', 'suggested_fen']],
  cut: [['published_project_year', 'cut_fen']],
  judged: [['published_project_year', 'judged_fen']],
  warnings: [['published_project_year', 'warnings']],
  projects: [['published_project_year', 'project']],
  orgs: [['published_project_year', 'org']],
  priority: [['published_project_year', 'priority']],
  necessity: [['published_project_year', 'necessity']],
  importance: [['published_project_year', 'importance']],
  people: [['published_staff_year', 'on_post']],
};
const COUNTED = new Set(['projects', 'orgs']);
const TIMES = new Set(['year', 'quarter', 'month']);
const FEW_HAVE_IT = new Set(['topic']);
const OF_LINES = new Set(['topic', 'econ_class']);

/** The plan asks for what no row tells. */
export class Unanswerable extends Error {}

export const sourceOf = (amount: string, dims: readonly string[]): [view: string, column: string] => {
  const attributes = dims.filter((dim) => !TIMES.has(dim));
  const found = AMOUNTS[amount]!.find(([view]) => attributes.every((dim) => COLUMNS[view]!.includes(dim)));
  if (!found) throw new Unanswerable();
  return found;
};

export const isMonthly = (view: string): boolean => view === 'published_payment_month';

/** What rows come to. `n` is how many of them had the figure. */
export interface Sum {
  total: bigint;
  n: bigint;
}

export interface Wanted {
  by: readonly string[];
  filters: readonly Filter[];
  /** `YYYY-MM`, each that counts. */
  months: readonly string[];
  /** Added to the year that a row shows. */
  shift?: number;
}

/** One amount by groups, read row by row: no SQL, none of the code that answers people. */
export function naiveSums(amount: string, wanted: Wanted, views: PublishedRows): Map<string, Sum> {
  try {
    return recordedSums(amount, wanted, views);
  } catch (error) {
    const isOfLines = [...wanted.by, ...wanted.filters.map(({ dim }) => dim)].some((dim) => OF_LINES.has(dim));
    const isFine = wanted.by.includes('month') || wanted.by.includes('quarter');
    if (!(error instanceof Unanswerable) || !isOfLines || !(amount === 'paid' || (amount === 'adjusted' && !isFine)))
      throw error;
    sourceOf(amount === 'paid' ? 'paid' : 'budget', [...wanted.by, ...wanted.filters.map(({ dim }) => dim)]);
    const found = naiveLines(amount, wanted, views, {
      matches: (row, filters) =>
        filters.every(({ dim, op, values }) => matches(row[dim], op, values, FEW_HAVE_IT.has(dim))),
      keyOf: (row, by, month, shift) =>
        keyOf(by.map((dim) => cell({ ...row, month: Number(month.slice(5)) }, dim, shift))),
    });
    if (!found) throw error;
    return found;
  }
}

/** As it is recorded, and nothing that only follows from it. */
export function recordedSums(amount: string, wanted: Wanted, views: PublishedRows): Map<string, Sum> {
  const { by, filters, months, shift = 0 } = wanted;
  const [view, column] = sourceOf(amount, [...by, ...filters.map(({ dim }) => dim)]);
  const monthly = isMonthly(view);
  const asked = new Set(months);
  const years = new Set(months.map((month) => Number(month.slice(0, 4))));
  const needsMonths = by.includes('month') || by.includes('quarter') || months.length !== years.size * 12;
  if (!monthly && needsMonths && (amount === 'paid' || by.includes('month') || by.includes('quarter')))
    throw new Unanswerable();
  const groups = new Map<string, { total: bigint; n: bigint; seen: Set<unknown> }>();
  for (const row of views[view]!) {
    if (monthly ? !asked.has(monthOf(row)) : !years.has(row.year)) continue;
    if (!filters.every(({ dim, op, values }) => matches(row[dim], op, values, FEW_HAVE_IT.has(dim)))) continue;
    const value = row[column];
    if (value === null || value === undefined) continue;
    const key = keyOf(by.map((dim) => cell(row, dim, shift)));
    const group = groups.get(key) ?? { total: 0n, n: 0n, seen: new Set() };
    group.n += 1n;
    if (COUNTED.has(amount)) {
      group.seen.add(value);
      group.total = BigInt(group.seen.size);
    } else group.total += BigInt(value as string);
    groups.set(key, group);
  }
  // none is a number of projects, too
  if (COUNTED.has(amount) && !by.length && !groups.size) groups.set(keyOf([]), { total: 0n, n: 0n, seen: new Set() });
  return groups;
}

export interface KnownMonths {
  since: number;
  /** `YYYY-MM` */
  until: string;
}

/** The first year and the last month that have the amount; of lines, the months that are not over where they leave no doubt. */
export function knownOf(amount: string, filters: readonly Filter[], views: PublishedRows): KnownMonths {
  if (!filters.some(({ dim }) => OF_LINES.has(dim))) return recordedOf(amount, filters, views);
  if (amount === 'adjusted') return recordedOf('budget', filters, views);
  const own = recordedOf(amount, filters, views);
  if (amount !== 'paid') return own;
  const { until } = recordedOf(
    'paid',
    filters.filter(({ dim }) => !OF_LINES.has(dim)),
    views,
  );
  if (until.endsWith('-12') || until.slice(0, 4) <= own.until.slice(0, 4)) return own;
  const months = Array.from(
    { length: Number(until.slice(5)) },
    (_, i) => `${until.slice(0, 5)}${String(i + 1).padStart(2, '0')}`,
  );
  try {
    return naiveSums('paid', { by: [], filters, months }, views).size ? { since: own.since, until } : own;
  } catch (error) {
    if (error instanceof Unanswerable) return own;
    throw error;
  }
}

/** The first year and the last month that are recorded. */
export function recordedOf(amount: string, filters: readonly Filter[], views: PublishedRows): KnownMonths {
  const [view, column] = sourceOf(
    amount,
    filters.map(({ dim }) => dim),
  );
  const isTold = (row: PublishedRow) =>
    filters.every(({ dim, op, values }) =>
      dim === 'org' ? matches(row[dim], op, values, false) : FEW_HAVE_IT.has(dim) || present(row[dim]),
    );
  const rows = views[view]!.filter((row) => present(row[column]) && isTold(row));
  if (!rows.length) throw new Unanswerable();
  const since = Math.min(...new Set(rows.map(({ year }) => year)));
  const until = rows.reduce((last, row) => (monthOf(row) > last ? monthOf(row) : last), '');
  if (isMonthly(view)) return { since, until };
  const year = Number(until.slice(0, 4));
  if (amount !== 'paid') return { since, until: `${year}-12` };
  // summed up by the year: known when the year is over
  const offices = filters.filter(({ dim }) => dim === 'org');
  const months = views['published_payment_month']!.filter((row) =>
    offices.every(({ op, values }) => matches(row['org'], op, values, false)),
  );
  if (!months.length) return { since, until: `${year}-12` };
  const paid = months.reduce((last, row) => (monthOf(row) > last ? monthOf(row) : last), '');
  const over = paid.endsWith('-12') ? Number(paid.slice(0, 4)) : Number(paid.slice(0, 4)) - 1;
  if (Math.min(over, year) < since) throw new Unanswerable();
  return { since, until: `${Math.min(over, year)}-12` };
}

export const keyOf = (parts: readonly (string | null)[]): string => JSON.stringify(parts);

const present = (value: unknown): boolean => value !== null && value !== undefined;
const monthOf = (row: PublishedRow): string => `${row.year}-${String(row.month ?? 12).padStart(2, '0')}`;

function cell(row: PublishedRow, dim: string, shift: number): string | null {
  const year = row.year + shift;
  if (dim === 'year') return String(year);
  if (dim === 'month') return `${year}-${String(row.month).padStart(2, '0')}`;
  if (dim === 'quarter') return `${year}年第${Math.ceil(row.month! / 3)}季度`;
  return (row[dim] as string | null | undefined) ?? null;
}

function matches(value: unknown, op: Filter['op'], values: readonly string[], fewHaveIt: boolean): boolean {
  if (!present(value)) return fewHaveIt && op === 'not_in';
  const wanted = values.flatMap((one) => (one === '基本支出' ? ['人员经费', '公用经费'] : [one]));
  return wanted.includes(value as string) === (op === 'in');
}
