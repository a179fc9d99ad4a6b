import type { Ctx } from '@zhunsheng/kernel';

import { CodeItem, CodePair } from '../code/code.entity.js';
import { Standard, StandardCondition } from '../standard/standard.entity.js';
import { shippedCodes, shippedCrosswalk } from './code-sets.js';
import { shippedConditions } from './standard-conditions.js';
import { SHIPPED_STANDARDS, type ShippedStandard } from './standards.js';

/** What is there stays: a bureau's own codes and standards are never overwritten by a shipped one. */
export async function loadShippedLibraries(ctx: Ctx, region: number, year: number): Promise<void> {
  const codes = shippedCodes().map((item) => ({ ...item, year }));
  const pairs = shippedCrosswalk().map((pair) => ({ ...pair, year }));
  const { manager } = ctx;
  await manager.createQueryBuilder().insert().into(CodeItem).values(codes).orIgnore().execute();
  await manager.createQueryBuilder().insert().into(CodePair).values(pairs).orIgnore().execute();
  await loadShippedStandards(ctx, region);
}

/** Not into a region whose standards are frozen: a newer release must not add to what a campaign relies on. */
async function loadShippedStandards({ manager }: Ctx, region: number): Promise<void> {
  const frozen: unknown[] = await manager.query('select 1 from campaign_standards where region_code = $1 limit 1', [
    region,
  ]);
  if (frozen.length > 0) return;
  const standards = SHIPPED_STANDARDS.map((standard) => ofRegion(standard, region));
  const conditions = shippedConditions().map((condition) => ({ ...condition, region }));
  await manager.createQueryBuilder().insert().into(Standard).values(standards).orIgnore().execute();
  await manager.createQueryBuilder().insert().into(StandardCondition).values(conditions).orIgnore().execute();
}

function ofRegion({ yuan, ...standard }: ShippedStandard, region: number): Partial<Standard> {
  return {
    ...standard,
    region,
    until: null,
    item: standard.itemKey,
    valueFen: yuan === null ? null : String(Math.round(yuan * 100)),
    lowFen: null,
    highFen: null,
  };
}
