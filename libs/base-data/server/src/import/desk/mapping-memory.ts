import type { Ctx } from '@zhunsheng/kernel';

import type { LibraryMapping } from '../plan/library-mapping.js';

export interface RememberedMapping {
  library: string;
  mapping: LibraryMapping;
  name: string;
  at: string;
}

/** What people said last time about a form with the same captions. */
export async function recallMapping(
  ctx: Ctx,
  region: number,
  signature: string,
  library?: string,
): Promise<RememberedMapping | null> {
  const rows = await ctx.manager.query<{ library: string; mapping: LibraryMapping; name: string; at: Date }[]>(
    `select library, mapping, used_name as name, used_at as at from import_mapping
     where region_code = $1 and signature = $2 and ($3::text is null or library = $3) order by used_at desc limit 1`,
    [region, signature, library ?? null],
  );
  const [found] = rows;
  return found ? { ...found, at: found.at.toISOString() } : null;
}

export async function rememberMapping(
  ctx: Ctx,
  region: number,
  signature: string,
  mapping: LibraryMapping,
): Promise<void> {
  // the place in the workbook belongs to the file, not to the form
  const { sheet: _sheet, ...form } = mapping;
  await ctx.manager.query(
    `insert into import_mapping (region_code, library, signature, mapping, used_at, used_name)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (region_code, library, signature) do update set mapping = excluded.mapping, used_at = excluded.used_at,
       used_name = excluded.used_name`,
    [region, mapping.library, signature, JSON.stringify(form), ctx.clock.now(), ctx.actor.name],
  );
}
