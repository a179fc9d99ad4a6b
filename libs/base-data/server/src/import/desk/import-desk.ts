import { Injectable } from '@nestjs/common';
import type { ImportBatchView, ImportReport, Page } from '@zhunsheng/contract';
import { type Actor, FieldCipher, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { findLibrary } from '../../catalogue/catalogue.js';
import { DocumentReader } from '../../document/document-reader.js';
import type { LibraryMapping } from '../plan/library-mapping.js';
import { BatchBook } from '../run/batch-book.js';
import { fileHash, formSignature, openSource } from '../run/import-source.js';
import { type ImportOrder, runImport } from '../run/run-import.js';
import { undoImport } from '../run/undo-import.js';
import { droppedBytes } from './drop-desk.js';
import { homeRegion, regionOfBatch } from './home-region.js';
import { rememberMapping } from './mapping-memory.js';
import { toldPlainly } from './told-plainly.js';

export interface WholeFile {
  name: string;
  bytes: Buffer;
  mapping: LibraryMapping;
  mode: ImportOrder['mode'];
  from: ImportOrder['from'];
  connector?: string;
  region?: number;
}

/** Imports as people ask for them: try, accept, take back, look at what was done. */
@Injectable()
export class ImportDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly reader: DocumentReader,
    private readonly cipher: FieldCipher,
  ) {}

  /** A file that was dropped before. */
  async dropped(
    actor: Actor,
    batch: string,
    mapping: LibraryMapping,
    mode: ImportOrder['mode'],
  ): Promise<ImportReport> {
    return toldPlainly(async () => {
      const { region, bytes, name } = await this.work.run(
        actor,
        async (ctx) => {
          const home = await regionOfBatch(ctx, batch);
          return { region: home, ...(await droppedBytes(ctx, this.cipher, home, batch)) };
        },
        { readOnly: true },
      );
      // read before the transaction begins: a file in the queue of the reader must not hold a connection
      const source = await openSource(this.reader, bytes, name, mapping);
      return this.work.run(actor, async (ctx) => {
        await new BatchBook(ctx, region).mustWait(batch);
        const order: ImportOrder = { region, file: { name, hash: fileHash(bytes) }, mapping, mode, from: 'web', batch };
        const report = await runImport(ctx, this.cipher, source, order);
        if (report.state === '已导入') await rememberMapping(ctx, region, formSignature(source.header), mapping);
        return report;
      });
    });
  }

  /** A file at hand, from the command line or a connector. */
  async whole(
    actor: Actor,
    { name, bytes, mapping, mode, from, connector, region: named }: WholeFile,
  ): Promise<ImportReport> {
    return toldPlainly(async () => {
      const source = await openSource(this.reader, bytes, name, mapping);
      return this.work.run(actor, async (ctx) => {
        const region = await homeRegion(ctx, named);
        const order = {
          region,
          file: { name, hash: fileHash(bytes) },
          mapping,
          mode,
          from,
          ...(connector ? { connector } : {}),
        };
        return runImport(ctx, this.cipher, source, order);
      });
    });
  }

  async forget(actor: Actor, batch: string): Promise<void> {
    await this.work.run(actor, async (ctx) => new BatchBook(ctx, await regionOfBatch(ctx, batch)).drop(batch));
  }

  async undo(actor: Actor, batch: string): Promise<{ removed: number; restored: number }> {
    return this.work.run(actor, async (ctx) => {
      const { removed, restored } = await undoImport(ctx, await regionOfBatch(ctx, batch), batch);
      return { removed, restored };
    });
  }

  async list(actor: Actor, limit: number): Promise<Page<ImportBatchView>> {
    return this.work.run(
      actor,
      async ({ manager }) => {
        const rows = await manager.query<BatchRow[]>(`${BATCHES} order by started_at desc limit $1`, [limit]);
        const [count] = await manager.query<{ total: number }[]>(
          `select count(*)::int as total from import_batch where state <> '待导入'`,
        );
        return { items: rows.map(viewOf), total: count?.total ?? 0, next: null };
      },
      { readOnly: true },
    );
  }

  /** The batch with the report that was given when it was imported; samples are not kept. */
  async one(actor: Actor, batch: string): Promise<ImportBatchView & { report: ImportReport }> {
    return this.work.run(
      actor,
      async ({ manager }) => {
        const [row] = await manager.query<BatchRow[]>(`${BATCHES} and batch_id = $1`, [batch]);
        if (!row) throw new ZsError('IMPORT_GONE');
        return { ...viewOf(row), report: { ...row.report, sample: [], wrong: [] } };
      },
      { readOnly: true },
    );
  }
}

const BATCHES = `
  select batch_id as id, library, file_name as file, source, state, rows_new as added, rows_changed as changed,
    rows_same as same, rows_refused as refused,
    (select count(*)::int from import_row r where (r.region_code, r.batch_id) = (b.region_code, b.batch_id)
      and r.state = '待改' and b.state = '已导入') as waiting, report, started_name as by, started_at as at, undone_name as "undoneBy",
    undone_at as "undoneAt"
  from import_batch b where state <> '待导入'`;

type BatchRow = Omit<ImportBatchView, 'libraryName' | 'at' | 'undoneAt'> & {
  report: ImportReport;
  at: Date;
  undoneAt: Date | null;
};

function viewOf({ report: _report, at, undoneAt, ...row }: BatchRow): ImportBatchView {
  return {
    ...row,
    libraryName: findLibrary(row.library)?.name ?? row.library,
    at: at.toISOString(),
    undoneAt: undoneAt?.toISOString() ?? null,
  };
}
