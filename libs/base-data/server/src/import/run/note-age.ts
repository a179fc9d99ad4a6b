import { type Ctx, lockEdit } from '@zhunsheng/kernel';

import type { LibraryTable } from '../../catalogue/library-table.js';
import { nameOfSource, noteSource } from '../../holdings/source/library-source.js';

/**
 * Says where a library now comes from and what day it speaks of. Last year's figures imported today are last year's: rows of
 * years speak of the end of their latest year. An older file does not make a library older.
 */
export async function noteAge(
  ctx: Ctx,
  { region, file }: { region: number; file: { name: string } },
  library: LibraryTable,
): Promise<void> {
  await lockEdit(ctx, nameOfSource(region, library.code, ''));
  const byYear = library.columns.some(({ name, type }) => name === 'year' && type === 'year');
  const [age] = await ctx.manager.query<{ asOf: string; known: string | null }[]>(
    `select least($3::date, ${byYear ? `make_date((select max(year) from incoming), 12, 31)` : `$3::date`})::text as "asOf",
       (select as_of::text from library_source where region_code = $1 and library = $2 and part = '') as known`,
    [region, library.code, ctx.clock.now()],
  );
  if (!age?.asOf || (age.known !== null && age.known > age.asOf)) return;
  await noteSource(ctx, region, library.code, { source: file.name, asOf: age.asOf });
}
