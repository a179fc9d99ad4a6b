import { type Ctx, ledger, ZsError } from '@zhunsheng/kernel';

import { findLibrary } from '../../catalogue/catalogue.js';
import { laterChanges, type UndoneRows, undoRows } from '../merge/undo-rows.js';
import { forgetUndonePeople } from './forget-undone.js';
import { importUndone } from './import.events.js';
import { FROZEN } from './run-import.js';

/** Takes a whole import back: its new rows go, its changed rows are as before. Refused where later work stands on it. */
export async function undoImport(ctx: Ctx, region: number, batch: string): Promise<UndoneRows & { library: string }> {
  const found = await ctx.manager.query<{ library: string; file: string; state: string; at: Date }[]>(
    `select library, file_name as file, state, started_at as at from import_batch
     where region_code = $1 and batch_id = $2 for update`,
    [region, batch],
  );
  const known = found[0];
  const library = known && findLibrary(known.library);
  if (!known || !library) throw new ZsError('IMPORT_GONE');
  if (known.state !== '已导入') throw new ZsError('IMPORT_NOT_DONE', { state: known.state });
  const changed = await laterChanges(ctx, library, region, batch);
  if (changed > 0) {
    throw new ZsError('IMPORT_CHANGED_LATER', { rows: changed, later: await laterImports(ctx, region, known) });
  }
  const undone = await undoRows(ctx, library).catch((error: unknown) => {
    const { code, table, detail } = error as { code?: string; table?: string; detail?: string };
    if (code === FROZEN) throw new ZsError('STANDARDS_FROZEN', { year: detail ?? '' });
    if (code !== '23503') throw error;
    throw new ZsError('IMPORT_STILL_USED', { library: library.name, what: table ?? '' });
  });
  await ctx.manager.query(
    `update import_batch set state = '已撤销', undone_name = $3, undone_at = $4, announced_at = null where region_code = $1 and batch_id = $2`,
    [region, batch, ctx.actor.name, ctx.clock.now()],
  );
  if (library.code === 'persons') await forgetUndonePeople(ctx, region);
  await ledger.append(
    ctx,
    importUndone(`import/${batch}`, { region, library: library.code, file: known.file, ...undone }),
  );
  return { ...undone, library: library.code };
}

async function laterImports(ctx: Ctx, region: number, { library, at }: { library: string; at: Date }): Promise<string> {
  const later = await ctx.manager.query<{ file: string }[]>(
    `select file_name as file from import_batch
     where region_code = $1 and library = $2 and state = '已导入' and started_at > $3 order by started_at desc limit 3`,
    [region, library, at],
  );
  return later.length === 0 ? '' : `（之后还导入过 ${later.map(({ file }) => file).join('、')}）`;
}
