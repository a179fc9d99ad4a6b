import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { DroppedFile, DroppedSheet, SuggestedMapping } from '@zhunsheng/contract';
import { type Actor, type Ctx, FieldCipher, type FieldPlace, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { findLibrary } from '../../catalogue/catalogue.js';
import { DocumentReader } from '../../document/document-reader.js';
import { headOf, openFeeds, type RowFeed } from '../feed/row-feed.js';
import type { LibraryMapping } from '../plan/library-mapping.js';
import { rowSorter } from '../plan/row-kinds.js';
import { hideNumbers } from '../rules/hide-identities.js';
import { suggestFromSheet } from '../plan/suggest-from-sheet.js';
import { suggestLibraries } from '../plan/suggest-mapping.js';
import { fileHash, formSignature } from '../run/import-source.js';
import { findHeader, type Header } from '../tabular/header.js';
import { columnLetters, isBlankRow, type Sheet } from '../tabular/sheet.js';
import { UnreadableFile } from '../tabular/unreadable-file.js';
import { homeRegion, regionOfBatch } from './home-region.js';
import { recallMapping } from './mapping-memory.js';
import { toldPlainly } from './told-plainly.js';

const SAMPLES = 3;
/** Before anything is known of the columns, totals and notes are still no samples. */
const PLAIN: LibraryMapping = {
  schema: 'zhunsheng.import/1',
  library: '',
  fillDown: [],
  rows: { setAside: [] },
  columns: {},
};

export interface LookedFor {
  library: string;
  sheet?: string;
  header?: { row: number; rows: number };
}

/** Where a file lands: it is read, its header found, and what its columns may mean is suggested. Nothing is imported yet. */
@Injectable()
export class DropDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly reader: DocumentReader,
    private readonly cipher: FieldCipher,
  ) {}

  async drop(actor: Actor, file: { name: string; bytes: Buffer }, named?: number): Promise<DroppedFile> {
    return toldPlainly(async () => {
      const feeds = await openFeeds(this.reader, file.bytes, file.name);
      const sheets = await Promise.all(feeds.map((feed) => sheetView(feed)));
      const readable = sheets.filter((sheet) => sheet !== null);
      const best = readable[0];
      if (!best) throw new UnreadableFile('文件里没有找到表格：每张工作表都缺少至少两个列名的表头。');
      const batch = randomUUID();
      return this.work.run(actor, async (ctx) => {
        const region = await homeRegion(ctx, named);
        const remembered = await recallMapping(ctx, region, formSignature(best.header));
        const libraries = suggestLibraries(best.header, best.head.rows.slice(best.header.bodyStart));
        const known = remembered && findLibrary(remembered.library);
        if (known) {
          const why = `${remembered.name} 用同样的表导入过`;
          libraries.unshift({ code: known.code, name: known.name, score: 1, why });
        }
        await keep(ctx, this.cipher, region, batch, file);
        const unique = libraries.filter(({ code }, at) => libraries.findIndex((other) => other.code === code) === at);
        return { batch, file: file.name, sheets: readable.map(({ view }) => view), libraries: unique };
      });
    });
  }

  async suggest(actor: Actor, batch: string, wanted: LookedFor): Promise<SuggestedMapping & { sheet: DroppedSheet }> {
    return toldPlainly(() =>
      this.work.run(actor, async (ctx) => {
        const library = findLibrary(wanted.library);
        if (!library) throw new UnreadableFile(`没有“${wanted.library}”这个库。`);
        const region = await regionOfBatch(ctx, batch);
        const { bytes, name } = await droppedBytes(ctx, this.cipher, region, batch);
        const feeds = await openFeeds(this.reader, bytes, name);
        const feed = feeds.find((one) => one.name === wanted.sheet) ?? feeds[0];
        const seen = feed && (await sheetView(feed, wanted.header));
        if (!feed || !seen) throw new UnreadableFile('这张工作表里没有找到表头。请指定表头在第几行。');
        const { head, header, view } = seen;
        const { suggestion, headings } = suggestFromSheet(library, name, head, header);
        const known = await recallMapping(ctx, region, formSignature(header), library.code);
        const place = {
          ...(feeds.length > 1 ? { sheet: feed.name } : {}),
          ...(wanted.header ? { header: wanted.header } : {}),
        };
        const mapping = { ...(known?.mapping ?? suggestion.mapping), ...place };
        const columns = known
          ? suggestion.columns.map((column) => {
              const rule = known.mapping.columns[column.column];
              const from = rule && 'column' in rule ? rule.column : null;
              return { ...column, from, why: rule ? '上次这样对应' : column.why, sure: rule ? 1 : 0 };
            })
          : suggestion.columns;
        return {
          mapping: mapping as unknown as Record<string, unknown>,
          columns,
          remembered: known ? { name: known.name, at: known.at } : null,
          sheet: mapping.sections ? withSections(view, mapping.sections.name, headings) : view,
        };
      }),
    );
  }
}

export async function droppedBytes(
  ctx: Ctx,
  cipher: FieldCipher,
  region: number,
  batch: string,
): Promise<{ bytes: Buffer; name: string }> {
  const rows = await ctx.manager.query<{ content: Buffer; name: string }[]>(
    `select f.content, b.file_name as name from import_batch b join import_file f using (region_code, batch_id)
     where b.region_code = $1 and b.batch_id = $2 and b.state = '待导入'`,
    [region, batch],
  );
  const [found] = rows;
  if (!found) throw new ZsError('IMPORT_GONE');
  return { bytes: cipher.openBytes(found.content, droppedPlace(region, batch)), name: found.name };
}

/** A roll of people may lie here for a day: the file is kept sealed. */
export function droppedPlace(region: number, batch: string): FieldPlace {
  return { region, table: 'import_file', column: 'content', row: batch };
}

async function keep(
  ctx: Ctx,
  cipher: FieldCipher,
  region: number,
  batch: string,
  { name, bytes }: { name: string; bytes: Buffer },
): Promise<void> {
  const { actor, clock } = ctx;
  // dropped and forgotten: what nobody imported within a day goes when the next file comes
  await ctx.manager.query(
    `delete from import_batch where region_code = $1 and state = '待导入' and started_at < $2::timestamptz - interval '1 day'`,
    [region, clock.now()],
  );
  await ctx.manager.query(
    `insert into import_batch (region_code, batch_id, library, file_name, file_hash, source, mapping, state, report,
       started_by, started_name, started_at)
     values ($1, $2, '', $3, $4, 'web', '{}', '待导入', '{}', $5, $6, $7)`,
    [region, batch, name, fileHash(bytes), actor.id, actor.name, clock.now()],
  );
  await ctx.manager.query('insert into import_file (region_code, batch_id, content) values ($1, $2, $3)', [
    region,
    batch,
    cipher.sealBytes(bytes, droppedPlace(region, batch)),
  ]);
}

/** Headings are shown as one more column, so that a person sees what they are taken for. */
const withSections = (sheet: DroppedSheet, caption: string, headings: readonly string[]): DroppedSheet => ({
  ...sheet,
  columns: [...sheet.columns, { caption, letter: '—', samples: headings.slice(0, SAMPLES) }],
});

/** A cover page has no header and is passed over. */
async function sheetView(
  feed: RowFeed,
  at?: { row: number; rows: number },
): Promise<{ head: Sheet; header: Header; view: DroppedSheet } | null> {
  const head = await headOf(feed);
  try {
    const header = findHeader(head, at);
    const body = head.rows.slice(header.bodyStart).filter((row) => !isBlankRow(row));
    const isLine = rowSorter(PLAIN, header);
    const lines = body.filter((row) => isLine(row).kind === 'line');
    const columns = header.columns.map((caption, index) => ({
      caption,
      letter: columnLetters(index),
      samples: [...new Set(lines.map((row) => (row.cells[index] ?? '').trim()).filter((text) => text !== ''))]
        .slice(0, SAMPLES)
        .map(hideNumbers),
    }));
    const last = head.rows[header.bodyStart - 1]?.number ?? 1;
    const headerRow = at?.row ?? head.rows[header.top]?.number ?? 1;
    return {
      head,
      header,
      view: { name: feed.name, columns, headerRow, headerRows: last - headerRow + 1, unit: header.captionUnit },
    };
  } catch (error) {
    if (error instanceof UnreadableFile) return null;
    throw error;
  }
}
