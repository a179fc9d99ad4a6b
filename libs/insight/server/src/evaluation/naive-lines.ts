import type { PublishedRow, PublishedRows, Sum, Wanted } from './naive-sums.js';

/** What reading rows needs, whichever rows they are. */
interface Reading {
  matches: (row: PublishedRow, filters: Wanted['filters']) => boolean;
  keyOf: (row: PublishedRow, by: readonly string[], month: string, shift: number) => string;
}

const TIMES = new Set(['year', 'quarter', 'month']);

/**
 * What lines come to that are only recorded otherwise: payments by the year, adjusted budgets by the project. Null where one
 * project leaves it open. Read project by project: its lines, its months, its budget.
 */
export function naiveLines(
  amount: 'paid' | 'adjusted',
  { by, filters, months: asked, shift = 0 }: Wanted,
  views: PublishedRows,
  { matches, keyOf }: Reading,
): Map<string, Sum> | null {
  const column = amount === 'paid' ? 'paid_fen' : 'budget_fen';
  const sums = new Map<string, Sum>();
  const put = (key: string, more: bigint) => {
    const { total, n } = sums.get(key) ?? { total: 0n, n: 0n };
    sums.set(key, { total: total + more, n: n + 1n });
  };
  for (const [year, inYear] of Object.entries(groupBy(asked, (month) => month.slice(0, 4)))) {
    const ofYear = views['published_line_year']!.filter((row) => row.year === Number(year) && present(row[column]));
    const isWholeYear = inYear.length === 12 && !by.includes('month') && !by.includes('quarter');
    const direct = amount === 'paid' && isWholeYear;
    if (!direct && !addsUp(amount, Number(year), filters, views, matches)) return null;
    for (const [project, lines] of Object.entries(groupBy(ofYear, (row) => String(row['project'])))) {
      const own = lines.filter((row) => matches(row, filters));
      if (!own.length) continue;
      const isOfProject = (row: PublishedRow) => row['project'] === project && row.year === Number(year);
      const paid = views['published_payment_month']!.filter(isOfProject);
      const budgets = views['published_project_year']!.filter(
        (row) => isOfProject(row) && present(row['adjusted_fen']),
      );
      const all = amount === 'paid' ? sum(paid, 'paid_fen') : sum(budgets, 'adjusted_fen');
      const isClear = sum(lines, column) === all && paid.every((row) => BigInt(row['paid_fen'] as string) >= 0n);
      if (!direct && (amount === 'paid' ? !isClear : sum(lines, column) !== all)) return null;
      const apart = by.filter((dim) => !TIMES.has(dim));
      for (const group of Object.values(groupBy(own, (row) => keyOf(row, apart, '', 0)))) {
        const [first] = group as [PublishedRow];
        const total = sum(group, column);
        if (direct || amount === 'adjusted') {
          put(keyOf(first, by, `${year}-12`, shift), total);
          continue;
        }
        for (const [key, some] of Object.entries(groupBy(inYear, (month) => keyOf(first, by, month, shift)))) {
          const inside = sum(
            paid.filter((row) => some.includes(`${year}-${String(row.month).padStart(2, '0')}`)),
            'paid_fen',
          );
          if (total === all) put(key, inside);
          else if (total === 0n || inside === 0n) put(key, 0n);
          else if (inside === all) put(key, total);
          else return null;
        }
      }
    }
  }
  return sums;
}

const OF_LINES = new Set(['econ_class', 'topic']);

/** Whether no project may have lines that are not recorded, and no money of a class went back. */
function addsUp(
  amount: 'paid' | 'adjusted',
  year: number,
  filters: Wanted['filters'],
  views: PublishedRows,
  matches: Reading['matches'],
): boolean {
  const wide = filters.filter(({ dim }) => !OF_LINES.has(dim));
  const [view, whole, column] =
    amount === 'paid'
      ? (['published_payment_month', 'paid_fen', 'paid_fen'] as const)
      : (['published_project_year', 'adjusted_fen', 'budget_fen'] as const);
  const of = (name: string, said: string) =>
    views[name]!.filter((row) => row.year === year && present(row[said]) && matches(row, wide));
  const [lines, recorded] = [of('published_line_year', column), of(view, whole)];
  for (const project of new Set([...lines, ...recorded].map((row) => String(row['project'])))) {
    const its = (rows: readonly PublishedRow[]) => rows.filter((row) => String(row['project']) === project);
    const isOther = sum(its(lines), column) !== sum(its(recorded), whole);
    // what was added to a budget went to the classes it has
    if (isOther && (amount === 'paid' || !its(lines).length)) return false;
    const classes = Object.values(groupBy(its(lines), (row) => String(row['econ_class'])));
    if (amount === 'paid' && classes.some((some) => sum(some, column) < 0n)) return false;
  }
  return true;
}

const present = (value: unknown): boolean => value !== null && value !== undefined;

const sum = (rows: readonly PublishedRow[], column: string): bigint =>
  rows.reduce((all, row) => all + BigInt(row[column] as string), 0n);

function groupBy<T>(all: readonly T[], of: (one: T) => string): Record<string, T[]> {
  const groups: Record<string, T[]> = {};
  for (const one of all) (groups[of(one)] ??= []).push(one);
  return groups;
}
