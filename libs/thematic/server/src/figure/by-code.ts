import type { ThemeCode, ThemeDocument } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { lastYearOf } from './last-year.js';
import { linesOf } from './lines-of.js';

/**
 * A theme made of economic codes alone, code by code: asked for now, budgeted and paid last year. Null for other themes: past
 * years know no words and no marks.
 */
export async function byCode(
  ctx: Ctx,
  { filter }: Pick<ThemeDocument, 'filter'>,
  { region, year }: { region: number; year: number },
): Promise<ThemeCode[] | null> {
  if (lastYearOf(filter, region, year, []) === null) return null;
  const found: ThemeCode[] = [];
  for (const code of filter.econ) found.push(await oneCode(ctx, { ...filter, econ: [code] }, region, year));
  return found;
}

async function oneCode(ctx: Ctx, filter: ThemeDocument['filter'], region: number, year: number): Promise<ThemeCode> {
  const params: unknown[] = [];
  const lines = linesOf(filter, region, year, {}, params);
  const last = lastYearOf(filter, region, year, params) ?? '';
  const value = (one: unknown): string => `$${String(params.push(one))}`;
  const [code = ''] = filter.econ;
  const of = [value(region), value(year), value(code), value(filter.units.map((unit) => `${unit}%`))] as const;
  const [row] = await ctx.manager.query<[Omit<ThemeCode, 'code' | 'rises'>]>(
    `select coalesce((select name from code_meaning where kind = 'dept_econ' and year = ${of[1]} and code = ${of[2]}), ${of[2]}) as name,
       (select coalesce(sum(amount_fen), 0)::float8 from (${lines}) l) as "declaredFen",
       (select sum(fen)::float8 from (${last}) y) as "lastBudgetFen",
       (select sum(paid_fen)::float8 from history_payment where region_code = ${of[0]} and year = ${of[1]} - 1
         and starts_with(econ_code, ${of[2]}) and (cardinality(${of[3]}::text[]) = 0 or unit_code like any (${of[3]}))) as "lastPaidFen"`,
    params,
  );
  return { code, ...row, rises: row.lastBudgetFen === null ? null : row.declaredFen > row.lastBudgetFen };
}
