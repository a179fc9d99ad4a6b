import type { NoteSource } from '@zhunsheng/contract';
import { type Ctx, ledger, ledgerEvent } from '@zhunsheng/kernel';

export const sourceNoted = ledgerEvent<{ library: string; part: string; source: string; asOf: string }>(
  'library.source-noted',
  1,
  '登记数据来源',
  ({ library, part, source, asOf }) => `${library}${part && `·${part}`}：${source}，截至 ${asOf}`,
);

/** Where a library of a region comes from and what day it speaks of; whoever brings new rows says so. */
export async function noteSource(ctx: Ctx, region: number, library: string, noted: NoteSource): Promise<void> {
  const { source, asOf, licence = null, part = '' } = noted;
  await ctx.manager.query(
    `insert into library_source (region_code, library, part, source, as_of, licence) values ($1, $2, $3, $4, $5, $6)
     on conflict (region_code, library, part)
     do update set source = excluded.source, as_of = excluded.as_of, licence = excluded.licence`,
    [region, library, part, source, asOf, licence],
  );
  await ledger.append(ctx, sourceNoted(`library/${region}/${library}`, { library, part, source, asOf }));
}
