import type { CrossYearCell, CrossYearDimension, ThemeDocument } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

import { sumOf } from '../money.js';
import { CLASS } from './booked.js';
import { seriesOf, spanOf } from './cross-year.js';
import { CODELESS } from './series.js';

/** Why a cell is what it is: the project-years that make it, under the codes of their day. */
export async function crossYearCell(
  ctx: Ctx,
  region: number,
  { by, key, year, apart }: { by: CrossYearDimension; key: string; year: number; apart: boolean },
  themes: readonly ThemeDocument[],
): Promise<CrossYearCell> {
  const span = await spanOf(ctx, region);
  const series = await seriesOf(ctx, span, by, themes);
  const row = series.rows.find((one) => one.key === key);
  const alone = series.apart.find((one) => one.key === key && one.year === year);
  const named = apart ? alone : row;
  if (!named) throw new ZsError('NOT_FOUND');
  const codes = apart ? [key] : (row?.sources.get(year) ?? []);
  const units = themes.find(({ code }) => by === 'theme' && !apart && code === key)?.filter.units ?? [];
  const rows = await ctx.manager.query<CrossYearCell['rows']>(PROJECTS[by], [
    ...[region, year, codes.filter((code) => code !== CODELESS), codes.includes(CODELESS)],
    ...(by === 'theme' ? [units.map((unit) => `${unit}%`)] : []),
  ]);
  return {
    ...{ by, key, name: named.name, year, rows },
    finalFen: sumOf(rows, ({ finalFen }) => finalFen),
    paidFen: sumOf(rows, ({ paidFen }) => paidFen),
  };
}

const HEAD = `select u.name as unit, h.project_key as project, h.name`;
const UNIT = `join unit u on (u.region_code, u.unit_code) = (h.region_code, h.unit_code)`;
const OWN = `h.final_fen::float8 as "finalFen", h.executed_fen::float8 as "paidFen"`;

const PROJECTS: Record<CrossYearDimension, string> = {
  unit: `${HEAD}, h.unit_code as code, ${OWN} from history_project_year h ${UNIT}
    where (h.region_code, h.year) = ($1, $2) and (h.unit_code = any ($3) or $4 and h.unit_code is null)
    order by h.final_fen desc, 2`,
  function: `${HEAD}, coalesce(f.code, '') as code, ${OWN} from history_project_year h ${UNIT}
    cross join lateral (select ${CLASS} as code) f
    where (h.region_code, h.year) = ($1, $2) and (f.code = any ($3) or $4 and f.code is null)
    order by h.final_fen desc, 2`,
  theme: `${HEAD}, y.econ_code as code, y.budget_fen::float8 as "finalFen", y.paid_fen::float8 as "paidFen"
    from history_payment y join history_project_year h on (h.region_code, h.unit_code, h.project_key, h.year)
      = (y.region_code, y.unit_code, y.project_key, y.year) ${UNIT}
    where (y.region_code, y.year) = ($1, $2) and (y.econ_code = any ($3) or $4 and y.econ_code is null)
      and (cardinality($5::text[]) = 0 or y.unit_code like any ($5))
    order by y.budget_fen desc, 2, 4`,
};
