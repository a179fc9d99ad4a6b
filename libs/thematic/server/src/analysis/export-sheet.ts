import { csvText } from '@zhunsheng/base-data-server';
import { type Ctx, ledger, ledgerEvent } from '@zhunsheng/kernel';
import { StreamableFile } from '@nestjs/common';

import type { Sheet } from './sheet.js';

export const analysisExported = ledgerEvent<{ title: string; rows: number }>(
  'analysis.exported',
  1,
  '导出分析表',
  ({ title, rows }) => `${title}，${String(rows)} 行`,
);

/** A file that names who took it and how its figures are made; formulas in its cells are text. Into the ledger first. */
export async function exportSheet(ctx: Ctx, { title, head, rows, caliber }: Sheet): Promise<StreamableFile> {
  await ledger.append(ctx, analysisExported(`analysis/${ctx.actor.name}`, { title, rows: rows.length }));
  const taken = `导出人 ${ctx.actor.name}，${ctx.clock.now().toISOString()}`;
  const bytes = Buffer.from(csvText([head, ...rows, [], ['口径', caliber], ['出处', taken]]), 'utf8');
  const name = `${title.replace(/[\\/:*?"<>|\s]/g, '')}.csv`;
  return new StreamableFile(bytes, {
    type: 'text/csv; charset=utf-8',
    // RFC 6266: a Chinese name needs the starred form
    disposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    length: bytes.length,
  });
}
