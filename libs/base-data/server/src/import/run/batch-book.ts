import type { ImportPreviewRow, ImportReport } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

import type { ImportOrder } from './run-import.js';

/** The record of imports: what came, from whom, and what became of it. */
export class BatchBook {
  constructor(
    private readonly ctx: Ctx,
    private readonly region: number,
  ) {}

  /** Whether this very file already stands in this library. */
  async known(library: string, hash: string): Promise<boolean> {
    const rows = await this.ctx.manager.query<unknown[]>(
      `select 1 from import_batch where region_code = $1 and library = $2 and file_hash = $3 and state = '已导入' limit 1`,
      [this.region, library, hash],
    );
    return rows.length > 0;
  }

  /** Two people accepting one dropped file: the second finds it done. */
  async mustWait(batch: string): Promise<void> {
    const rows = await this.ctx.manager.query<unknown[]>(
      `select 1 from import_batch where region_code = $1 and batch_id = $2 and state = '待导入' for update`,
      [this.region, batch],
    );
    if (rows.length === 0) throw new ZsError('IMPORT_GONE');
  }

  async open(batch: string, order: ImportOrder, library: string): Promise<void> {
    const { actor, clock } = this.ctx;
    await this.ctx.manager.query(
      `insert into import_batch (region_code, batch_id, library, file_name, file_hash, source, connector_id, mapping, state,
         report, started_by, started_name, started_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, '待导入', '{}', $9, $10, $11)
       on conflict (region_code, batch_id) do update set library = excluded.library, mapping = excluded.mapping,
         started_by = excluded.started_by, started_name = excluded.started_name, started_at = excluded.started_at`,
      [
        this.region,
        batch,
        library,
        order.file.name,
        order.file.hash,
        order.from,
        order.connector ?? null,
        JSON.stringify(order.mapping),
        actor.id,
        actor.name,
        clock.now(),
      ],
    );
  }

  async close(batch: string, report: ImportReport): Promise<void> {
    const { sample: _sample, wrong: _wrong, ...kept } = report;
    const { read, added, changed, same, refused } = report.rows;
    await this.ctx.manager.query(
      `update import_batch set state = '已导入', rows_read = $3, rows_new = $4, rows_changed = $5, rows_same = $6,
         rows_refused = $7, report = $8 where region_code = $1 and batch_id = $2`,
      [this.region, batch, read, added, changed, same, refused, JSON.stringify(kept)],
    );
    await this.ctx.manager.query('delete from import_file where region_code = $1 and batch_id = $2', [
      this.region,
      batch,
    ]);
  }

  async drop(batch: string): Promise<void> {
    await this.ctx.manager.query(
      `delete from import_batch where region_code = $1 and batch_id = $2 and state = '待导入'`,
      [this.region, batch],
    );
  }

  async quarantine(batch: string, rows: readonly ImportPreviewRow[]): Promise<void> {
    for (let at = 0; at < rows.length; at += 1000) {
      const piece = rows.slice(at, at + 1000).map(({ row, part, cells, problems }) => ({ row, part, cells, problems }));
      await this.ctx.manager.query(
        `insert into import_row (region_code, batch_id, row_no, part, cells, problems)
         select $1, $2, r."row", r.part, r.cells, r.problems
         from jsonb_to_recordset($3::jsonb) r("row" integer, part integer, cells jsonb, problems jsonb)`,
        [this.region, batch, JSON.stringify(piece)],
      );
    }
  }
}
