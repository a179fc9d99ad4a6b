import type { ThemeFilter } from '@zhunsheng/contract';

/**
 * Last year's budget of every unit in scope, those without lines this year too, as a query of `unit_code, fen`; null where it
 * could not be the same scope: last year is known by economic code alone, so words, marks and exceptions have nothing there.
 */
export function lastYearOf(filter: ThemeFilter, region: number, year: number, params: unknown[]): string | null {
  const { econ, words, marks, except, units } = filter;
  if (econ.length === 0 || words.length + marks.length + except.length > 0) return null;
  const value = (one: unknown): string => `$${String(params.push(one))}`;
  const among = (codes: readonly string[]): string => value(codes.map((code) => `${code}%`));
  const of = (table: string): string => `
    select unit_code, econ_code, sum(budget_fen) as fen from ${table}
    where region_code = ${value(region)} and year = ${value(year - 1)} and econ_code like any (${among(econ)})
      ${units.length > 0 ? `and unit_code like any (${among(units)})` : ''} group by 1, 2`;
  // a unit's own budget of a code includes that of its projects
  return `select unit_code, sum(coalesce(b.fen, h.fen)) as fen from (${of('unit_econ_budget')}) b
    full join (${of('history_payment')}) h using (unit_code, econ_code) group by 1`;
}
