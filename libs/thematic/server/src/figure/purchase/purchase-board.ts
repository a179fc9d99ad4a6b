import { freshnessOf, today } from '@zhunsheng/base-data-server';
import type { PurchaseBoard, PurchaseSupplier, ThemeDocument } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { WITH_DEALS } from './deals.js';
import { lacksOf } from './lacks.js';
import { boughtYears } from './purchase-years.js';
import { timing } from './timing.js';

/** 限额、中标比、供应商集中度、时间 of what was bought in the three years before. */
export async function purchaseBoard(
  ctx: Ctx,
  { filter, finds }: Pick<ThemeDocument, 'filter' | 'finds'>,
  { region, year }: { region: number; year: number },
): Promise<PurchaseBoard> {
  const limits = finds.find(({ code }) => code === 'split-purchase')?.limits ?? [];
  const tenderFen = limits.find(({ code }) => code === 'tender')?.value ?? null;
  const params = [region, year, filter.units.map((unit) => `${unit}%`)] as const;
  const found = await boughtYears(ctx, params, tenderFen);
  const { source, asOf } = await freshnessOf(ctx, 'awards');
  return {
    years: found.map(({ monthsFen, leftOut: _, ...one }) => ({
      ...one,
      ...timing({ year: one.year, monthsFen }, asOf ?? today(ctx.clock)),
    })),
    suppliers: await largest(ctx, params),
    ...{ tenderFen, source, knownUntil: asOf, lacks: lacksOf(found.map(({ leftOut }) => leftOut)) },
  };
}

const largest = (ctx: Ctx, params: readonly [number, number, string[]]): Promise<PurchaseSupplier[]> =>
  ctx.manager.query(
    `${WITH_DEALS}
     select vendor as name, deals, units, fen::float8 as "awardFen",
       fen::float8 / (select sum(fen) from s where year = (select max(year) from d))::float8 as share
     from s where year = (select max(year) from d) and place <= 5 order by place`,
    [...params],
  );
