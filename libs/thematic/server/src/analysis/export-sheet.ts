import { csvText } from '@zhunsheng/base-data-server';
import { type Actor, type ExportDesk, ledger, ledgerEvent, type UnitOfWork } from '@zhunsheng/kernel';
import { StreamableFile } from '@nestjs/common';

import type { Sheet } from './sheet.js';

export const analysisExported = ledgerEvent<{ title: string; rows: number }>(
  'analysis.exported',
  1,
  '导出分析表',
  ({ title, rows }) => `${title}，${String(rows)} 行`,
);

interface Doors {
  work: UnitOfWork;
  exports: ExportDesk;
}

/**
 * A file that names who took it and how its figures are made; formulas in its cells are text. Into the ledger first.
 *
 * @throws ZsError EXPORT_NEEDS_APPROVAL
 */
export async function exportSheet(
  { work, exports }: Doors,
  actor: Actor,
  { title, head, rows, caliber }: Sheet,
  query: Readonly<Record<string, string | undefined>>,
): Promise<StreamableFile> {
  const { text } = await exports.pass(actor, { what: title, rows: rows.length, level: 'L2', query });
  const event = analysisExported(`analysis/${actor.name}`, { title, rows: rows.length });
  await work.run(actor, (ctx) => ledger.append(ctx, event));
  const taken = `导出人 ${text}`;
  const bytes = Buffer.from(csvText([head, ...rows, [], ['口径', caliber], ['出处', taken]]), 'utf8');
  const name = `${title.replace(/[\\/:*?"<>|\s]/g, '')}.csv`;
  return new StreamableFile(bytes, {
    type: 'text/csv; charset=utf-8',
    // RFC 6266: a Chinese name needs the starred form
    disposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    length: bytes.length,
  });
}
