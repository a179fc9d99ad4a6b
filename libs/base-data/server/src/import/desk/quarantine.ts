import { Injectable } from '@nestjs/common';
import type { ImportReport, QuarantinedRow } from '@zhunsheng/contract';
import { type Actor, type Ctx, FieldCipher, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { findLibrary } from '../../catalogue/catalogue.js';
import type { LibraryTable } from '../../catalogue/library-table.js';
import type { LibraryMapping } from '../plan/library-mapping.js';
import { quarantineDropped } from '../run/import.events.js';
import { hiddenCells } from '../rules/hide-identities.js';
import { FIRST_PLAIN_ROW, plainMapping, plainSource } from '../run/plain-rows.js';
import { runImport } from '../run/run-import.js';
import { regionOfBatch } from './home-region.js';
import { toldPlainly } from './told-plainly.js';

export interface MendedRow {
  row: number;
  part: number;
  cells: Record<string, string>;
}

interface Held {
  region: number;
  library: LibraryTable;
  file: string;
  hash: string;
  mapping: LibraryMapping;
}

/** Rows that were refused wait here until somebody mends or gives them up. */
@Injectable()
export class Quarantine {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cipher: FieldCipher,
  ) {}

  async list(actor: Actor, batch: string, limit: number): Promise<{ items: QuarantinedRow[]; total: number }> {
    return this.work.run(
      actor,
      async ({ manager }) => {
        const items = await manager.query<QuarantinedRow[]>(
          `select row_no as row, part, cells, problems, state from import_row
           where batch_id = $1 order by state = '待改' desc, row_no, part limit $2`,
          [batch, limit],
        );
        const [count] = await manager.query<{ total: number }[]>(
          `select count(*)::int as total from import_row where batch_id = $1 and state = '待改'`,
          [batch],
        );
        return { items, total: count?.total ?? 0 };
      },
      { readOnly: true },
    );
  }

  /** Mended rows are an import of their own, which can be taken back by itself. What is still wrong stays with its new reason. */
  async retry(actor: Actor, batch: string, rows: readonly MendedRow[]): Promise<ImportReport> {
    return toldPlainly(() =>
      this.work.run(actor, async (ctx) => {
        const held = await heldBy(ctx, batch);
        await this.mustWait(ctx, held.region, batch, rows);
        const { library } = held;
        const mapping = plainMapping(
          library,
          (name) => name in held.mapping.columns || rows.some(({ cells }) => (cells[name] ?? '') !== ''),
        );
        const source = await plainSource(
          library,
          rows.map(({ cells }) => cells),
          mapping,
        );
        const report = await runImport(ctx, this.cipher, source, {
          region: held.region,
          file: { name: `${held.file}（补改 ${String(rows.length)} 行）`, hash: `${held.hash}+${batch}` },
          mapping,
          mode: 'partial',
          from: 'web',
        });
        const wrong = new Map(report.wrong.map((row) => [row.row, row.problems]));
        for (const [index, mended] of rows.entries()) {
          const problems = wrong.get(index + FIRST_PLAIN_ROW);
          await ctx.manager.query(
            `update import_row set cells = $5, problems = $6, state = $7
             where region_code = $1 and batch_id = $2 and row_no = $3 and part = $4`,
            [
              held.region,
              batch,
              mended.row,
              mended.part,
              JSON.stringify(hiddenCells(library.code, mended.cells)),
              JSON.stringify(problems ?? []),
              problems ? '待改' : '已补入',
            ],
          );
        }
        if (report.batch !== null) {
          // the rows that are still wrong wait where they were, not twice
          await ctx.manager.query('delete from import_row where region_code = $1 and batch_id = $2', [
            held.region,
            report.batch,
          ]);
        }
        return report;
      }),
    );
  }

  async giveUp(actor: Actor, batch: string): Promise<{ rows: number }> {
    return this.work.run(actor, async (ctx) => {
      const region = await regionOfBatch(ctx, batch);
      const given = await ctx.manager.query<[unknown[], number]>(
        `update import_row set state = '已放弃' where region_code = $1 and batch_id = $2 and state = '待改'`,
        [region, batch],
      );
      const rows = given[1];
      if (rows > 0) await ledger.append(ctx, quarantineDropped(`import/${batch}`, { region, rows }));
      return { rows };
    });
  }

  private async mustWait(ctx: Ctx, region: number, batch: string, rows: readonly MendedRow[]): Promise<void> {
    const waiting = await ctx.manager.query<{ row: number; part: number }[]>(
      `select row_no as row, part from import_row where region_code = $1 and batch_id = $2 and state = '待改' for update`,
      [region, batch],
    );
    const known = new Set(waiting.map(({ row, part }) => `${String(row)}/${String(part)}`));
    const stranger = rows.find(({ row, part }) => !known.has(`${String(row)}/${String(part)}`));
    if (stranger) throw new ZsError('CONFLICT');
  }
}

async function heldBy(ctx: Ctx, batch: string): Promise<Held> {
  const rows = await ctx.manager.query<
    { region: number; code: string; file: string; hash: string; mapping: LibraryMapping }[]
  >(
    `select region_code as region, library as code, file_name as file, file_hash as hash, mapping
     from import_batch where batch_id = $1 and state = '已导入'`,
    [batch],
  );
  const [found] = rows;
  const library = found && findLibrary(found.code);
  if (!found || !library) throw new ZsError('IMPORT_GONE');
  return { ...found, library };
}
