import type { FactRow, ListRow } from '../shape/fact-value.js';
import type { MoneyDocument } from './edit-document.js';

const rowsOf = (row: FactRow, list: string): ListRow[] => {
  const rows = row[list];
  return Array.isArray(rows) ? rows : [];
};
const money = (value: unknown): number => (typeof value === 'number' ? value : 0);

/**
 * Writes into `next`. A line that is changed costs quantity × price; the request, its sources, this year's plan and the capital part move by
 * as much as the lines did, since the form adds them up. Lines that were not touched keep what they say, right or wrong.
 */
export function followMoney(before: FactRow, next: FactRow, documents: MoneyDocument): void {
  const { lines, totals, plan, capital } = documents;
  const was = rowsOf(before, lines.list);
  const now = rowsOf(next, lines.list);
  if (before[lines.list] === next[lines.list]) return;
  const known = new Map(was.map((line) => [line.source ?? '', line]));
  const priced = now.map((line) => {
    const old = known.get(line.source ?? '');
    const { quantity, price, amount } = lines;
    if (!old || old[price] === line[price]) return line;
    return { ...line, [amount]: Math.round(money(line[quantity]) * money(line[price])) };
  });
  next[lines.list] = priced;
  const sum = (rows: readonly ListRow[]): number => rows.reduce((all, line) => all + money(line[lines.amount]), 0);
  const isCapital = (line: ListRow): boolean =>
    capital.starts.some((start) => String(line[capital.code] ?? '').startsWith(start));
  const change = sum(priced) - sum(was);
  for (const total of totals) if (typeof next[total] === 'number') next[total] = money(next[total]) + change;
  if (typeof next[capital.fact] === 'number') next[capital.fact] = sum(priced.filter(isCapital));
  const year = next[plan.budgetYear];
  if (change !== 0 && Array.isArray(next[plan.list]))
    next[plan.list] = rowsOf(next, plan.list).map((one) =>
      one[plan.year] === year ? { ...one, [plan.amount]: money(one[plan.amount]) + change } : one,
    );
}

/** The facts that move when lines do. */
export function moneyFacts({ lines, totals, plan, capital }: MoneyDocument): string[] {
  return [lines.list, ...totals, plan.list, capital.fact];
}
