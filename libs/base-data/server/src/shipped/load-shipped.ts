import type { Ctx } from '@zhunsheng/kernel';

import { CodeItem, CodePair } from '../code/code.entity.js';
import { Standard } from '../standard/standard.entity.js';
import { shippedCodes, shippedCrosswalk } from './code-sets.js';
import { SHIPPED_STANDARDS, type ShippedStandard } from './standards.js';

/** What is there stays: a bureau's own codes and standards are never overwritten by a shipped one. */
export async function loadShippedLibraries(ctx: Ctx, region: number, year: number): Promise<void> {
  const codes = shippedCodes().map((item) => ({ ...item, year }));
  const pairs = shippedCrosswalk().map((pair) => ({ ...pair, year }));
  const standards = SHIPPED_STANDARDS.map((standard) => ofRegion(standard, region));
  const { manager } = ctx;
  await manager.createQueryBuilder().insert().into(CodeItem).values(codes).orIgnore().execute();
  await manager.createQueryBuilder().insert().into(CodePair).values(pairs).orIgnore().execute();
  await manager.createQueryBuilder().insert().into(Standard).values(standards).orIgnore().execute();
}

function ofRegion({ yuan, ...standard }: ShippedStandard, region: number): Standard {
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
