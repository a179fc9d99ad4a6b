import type { LibraryCard } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { LIBRARY_TABLES } from '../../catalogue/catalogue.js';
import { LATEST_SCORES } from '../quality/low-quality.js';
import { columnsThere } from '../check/measure-table.js';
import { SHIPPED_THRESHOLD } from '../quality/score.js';

interface Scored {
  library: string;
  score: number | null;
  timeliness: number | null;
  asOf: string | null;
  threshold: number;
  low: boolean;
}

type LastImport = NonNullable<LibraryCard['lastImport']> & { library: string };

/** One card a library: the rows the reader sees, how good and how old they are, who brought the last ones in. */
export async function libraryCards(ctx: Ctx): Promise<LibraryCard[]> {
  const there = await columnsThere(ctx);
  const tables = LIBRARY_TABLES.filter(({ table }) => there.has(table));
  const rows = await countRows(
    ctx,
    tables.map(({ table }) => table),
  );
  const scores = await ctx.manager.query<Scored[]>(
    `select distinct on (library) library, score::float8, timeliness::float8, as_of::text as "asOf", threshold::float8, low
     from (${LATEST_SCORES}) l order by library, score nulls last`,
  );
  const imports =
    seesImports(ctx) && there.has('import_batch') ? await ctx.manager.query<LastImport[]>(LAST_IMPORTS) : [];
  const scoreOf = new Map(scores.map((score) => [score.library, score]));
  const importOf = new Map(imports.map(({ library, ...last }) => [library, last]));
  return tables.map(({ code, name, group, owner, cadence, meaning, table }) => {
    const scored = scoreOf.get(code);
    return {
      ...{ code, name, group, owner, cadence, meaning },
      rows: rows.get(table) ?? 0,
      asOf: scored?.asOf ?? null,
      timeliness: scored?.timeliness ?? null,
      score: scored?.score ?? null,
      threshold: scored?.threshold ?? SHIPPED_THRESHOLD,
      low: scored?.low ?? false,
      lastImport: importOf.get(code) ?? null,
    };
  });
}

/** Who brought what in is for those who see a whole region; units have no right on these tables at all. */
const seesImports = ({ scope }: Ctx): boolean => scope.kind === 'region' || scope.kind === 'all';

const LAST_IMPORTS = `
  select distinct on (library) library, started_at as at, started_name as by, file_name as file,
    rows_new + rows_changed + rows_same as rows
  from import_batch where state = '已导入' order by library, started_at desc`;

/** Under row-level security: a unit's count is the count of its own rows. */
async function countRows(ctx: Ctx, tables: readonly string[]): Promise<Map<string, number>> {
  if (tables.length === 0) return new Map();
  const counts = [...new Set(tables)].map((table) => `select '${table}' as name, count(*)::int as rows from ${table}`);
  const rows = await ctx.manager.query<{ name: string; rows: number }[]>(counts.join(' union all '));
  return new Map(rows.map(({ name, rows: count }) => [name, count]));
}
