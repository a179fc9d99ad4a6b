import { randomUUID } from 'node:crypto';

import type { ImportPreviewRow, ImportReport, ImportSum } from '@zhunsheng/contract';
import { type Ctx, type FieldCipher, ledger, ZsError } from '@zhunsheng/kernel';

import type { LibraryTable } from '../../catalogue/library-table.js';
import { type Counts, countRows, mergeRows, sumRows } from '../merge/merge-rows.js';
import { stageRows, type TurnedDown } from '../merge/stage-rows.js';
import { targetOf } from '../merge/target.js';
import type { LibraryMapping } from '../plan/library-mapping.js';
import { today } from '../../holdings/freshness.js';
import { rulesOf } from '../rules/library-rules.js';
import { loadRegisters } from '../plan/registers.js';
import { columnIndex } from '../tabular/header.js';
import { addressOf } from '../tabular/sheet.js';
import { UnreadableFile } from '../tabular/unreadable-file.js';
import { BatchBook } from './batch-book.js';
import { noteAge } from './note-age.js';
import { importDone } from './import.events.js';
import type { ImportSource } from './import-source.js';
import { grouped, RowPass } from './row-pass.js';

/** Wrong rows a report tells one by one; no more are mended at once, or the rest would count as mended. */
export const SHOWN = 300;

export interface ImportOrder {
  region: number;
  file: { name: string; hash: string };
  mapping: LibraryMapping;
  /** `try`: say what would happen; `all`: everything or nothing; `partial`: the good rows, the rest into quarantine. */
  mode: 'try' | 'all' | 'partial';
  from: 'web' | 'cli' | 'folder' | 'push' | 'pull';
  connector?: string;
  /** The batch opened when the file was dropped. */
  batch?: string;
}

/** One import in the transaction of `ctx`: read, staged, judged as a set, merged and written down, or nothing at all. */
export async function runImport(
  ctx: Ctx,
  cipher: FieldCipher,
  source: ImportSource,
  order: ImportOrder,
): Promise<ImportReport> {
  const { library } = source;
  checkComplete(library, order.mapping);
  const pass = new RowPass(
    source,
    order.mapping,
    await loadRegisters(ctx, library, order.region, order.mapping.codes ? ['units'] : []),
    today(ctx.clock),
    (await rulesOf(library.code).sealing?.sealer(ctx, cipher, order.region)) ?? null,
  );
  // a list of regions may bring its own
  if (library.table !== 'region') await regionMustBeKnown(ctx, order.region);
  const target = await targetOf(ctx, library, order.region, pass.stored);
  const staged = await stageRows(ctx, target, pass.copyLines());
  pass.checkTotals();
  const refused = [...pass.refused, ...staged.turnedDown.map((row) => previewOf(row, source, order.mapping))];
  const money = library.columns.filter(({ type, name }) => type === 'money' && pass.taker.columns.includes(name));
  const figures = library.columns.filter(({ type, name }) => type === 'number' && pass.taker.columns.includes(name));
  const sums = await sumRows(
    ctx,
    [...money, ...figures].map(({ name }) => name),
  );
  const counts = await countRows(ctx, target);
  const report = reportOf(source, order, pass, { refused, repeated: staged.repeated, counts });
  report.sums = [...money, ...figures].map(({ name, title, type }): ImportSum => {
    const read = type === 'money' ? String(pass.totals.sums.get(name) ?? 0n) : shortest(pass.figures.get(name) ?? 0);
    const accepted = sums.get(name) ?? '0';
    return {
      column: name,
      title,
      read,
      accepted: type === 'money' ? accepted : shortest(Number(accepted)),
      money: type === 'money',
    };
  });
  if (order.mode === 'try') return report;
  if (order.mode === 'all' && refused.length > 0) return { ...report, state: '未导入' };
  const nothing = counts.added + counts.changed === 0;
  const book = new BatchBook(ctx, order.region);
  if (nothing && (refused.length === 0 || (await book.known(library.code, order.file.hash)))) {
    if (order.batch !== undefined) await book.drop(order.batch);
    return { ...report, state: '无变化' };
  }
  const batch = order.batch ?? randomUUID();
  const done: ImportReport = { ...report, batch, state: '已导入' };
  await book.open(batch, order, library.code);
  await mergedSafely(library, () => mergeRows(ctx, target, batch));
  if (library.table === 'region') await regionMustBeKnown(ctx, order.region);
  await book.quarantine(batch, refused);
  await book.close(batch, done);
  await noteAge(ctx, order, library);
  const { added, changed, same } = counts;
  await ledger.append(
    ctx,
    importDone(`import/${batch}`, {
      region: order.region,
      library: library.code,
      libraryName: library.name,
      file: order.file.name,
      hash: order.file.hash,
      added,
      changed,
      same,
      refused: refused.length,
      sums: report.sums.map(({ column, accepted }) => ({ column, accepted })),
    }),
  );
  return done;
}

/** Raised by the triggers on standards and their bands. */
export const FROZEN = 'ZS036';

async function regionMustBeKnown(ctx: Ctx, region: number): Promise<void> {
  const known = await ctx.manager.query<unknown[]>('select 1 from region where region_code = $1', [region]);
  if (known.length === 0) throw new ZsError('IMPORT_REGION_UNKNOWN', { region });
}

function checkComplete(library: LibraryTable, mapping: LibraryMapping): void {
  const missing = library.columns.filter(
    (column) => column.required && !column.fallback && !(column.name in mapping.columns),
  );
  if (missing.length === 0) return;
  const titles = missing.map(({ title }) => `“${title}”`).join('、');
  throw new UnreadableFile(`${library.name}必填的${titles}还没有指定取自哪一列。请在字段对应里选定，或填一个固定值。`);
}

function reportOf(
  { library, feed, header }: ImportSource,
  order: ImportOrder,
  pass: RowPass,
  judged: { refused: ImportPreviewRow[]; repeated: number; counts: Counts },
): ImportReport {
  return {
    batch: null,
    library: library.code,
    libraryName: library.name,
    file: order.file.name,
    sheet: feed.name,
    state: '试算',
    rows: {
      read: pass.read,
      lines: pass.lines,
      totals: pass.totals.rows,
      setAside: [...pass.asides.values()].reduce((sum, { count }) => sum + count, 0),
      ...judged.counts,
      repeated: judged.repeated,
      refused: judged.refused.length,
    },
    sums: [],
    totalMismatches: pass.totals.mismatches.slice(0, SHOWN),
    asides: [...pass.asides].map(([reason, aside]) => ({ reason, ...aside })),
    problems: grouped(judged.refused),
    sample: pass.sample,
    wrong: judged.refused.slice(0, SHOWN),
    notes: [...feed.notes, ...(header.captionUnit ? [`表头注明单位：${header.captionUnit}`] : [])],
  };
}

/** Values as the database holds them, written the way a sheet would: money back in 元. */
function previewOf(
  { row, part, column, message, values }: TurnedDown,
  { library, head, header }: ImportSource,
  mapping: LibraryMapping,
): ImportPreviewRow {
  const cells: Record<string, string> = {};
  for (const { name, type } of library.columns) {
    const value = values[name];
    if (value === null || value === undefined) continue;
    cells[name] =
      type === 'money' ? `${yuan(BigInt(value))}元` : Array.isArray(value) ? value.join('、') : String(value);
  }
  const title = library.columns.find(({ name }) => name === column)?.title ?? '';
  const rule = mapping.columns[column];
  const index = rule && 'column' in rule ? columnIndex(header, rule.column) : -1;
  const at = index >= 0 ? addressOf(head, row, index, header.columns[index]) : `第${String(row)}行`;
  const problem = { column, title, at, text: cells[column] ?? '', message };
  return { row, part, cells, problems: [problem] };
}

function yuan(fen: bigint): string {
  const whole = (fen < 0n ? -fen : fen).toString().padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${whole.slice(0, -2)}.${whole.slice(-2)}`;
}

/** A rule of the database that the catalogue does not know of refuses the whole import, in words. */
async function mergedSafely<T>(library: LibraryTable, merge: () => Promise<T>): Promise<T> {
  try {
    return await merge();
  } catch (error) {
    const { code, constraint, column, detail } = error as Partial<
      Record<'code' | 'constraint' | 'column' | 'detail', string>
    >;
    if (code === FROZEN) throw new ZsError('STANDARDS_FROZEN', { year: detail ?? '' });
    if (code === undefined || !code.startsWith('23')) throw error;
    const what = column ?? constraint ?? code;
    throw new ZsError('IMPORT_REFUSED_BY_DATABASE', { library: library.name, what });
  }
}

function shortest(figure: number): string {
  return String(Number(figure.toPrecision(12)));
}
