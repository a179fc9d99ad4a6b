import { type Ctx, ledger } from '@zhunsheng/kernel';

import type { LibraryTable } from '../../catalogue/library-table.js';
import { thresholdSet } from '../governance.events.js';
import { SHIPPED_THRESHOLD } from './score.js';

/** A new version; what held before stays readable. */
export async function setThreshold(
  ctx: Ctx,
  region: number,
  { code, name }: LibraryTable,
  threshold: number,
  reason: string,
): Promise<void> {
  const [held] = await ctx.manager.query<{ version: number; threshold: number }[]>(
    `select version, threshold::float8 from quality_threshold where (region_code, library) = ($1, $2)
     order by version desc limit 1`,
    [region, code],
  );
  await ctx.manager.query(
    `insert into quality_threshold (region_code, library, version, threshold, reason, set_by, set_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [region, code, (held?.version ?? 0) + 1, threshold, reason, ctx.actor.name, ctx.clock.now()],
  );
  const before = held?.threshold ?? SHIPPED_THRESHOLD;
  await ledger.append(
    ctx,
    thresholdSet(`quality/${region}/${code}`, { region, library: code, name, before, after: threshold, reason }),
  );
}
