import { randomUUID } from 'node:crypto';

import type { MeasuringTemplate, UseTemplate } from '@zhunsheng/contract';
import { type Ctx, ledger, ZsError } from '@zhunsheng/kernel';

import { templateUsed } from './template.events.js';

/** By template, of the year, among what the reader may see. */
export async function usesOf(ctx: Ctx, year: number): Promise<Map<string, MeasuringTemplate['used']>> {
  const rows = await ctx.manager.query<(MeasuringTemplate['used'] & { template: string })[]>(
    `select template, count(*)::int as times, count(distinct unit_code)::int as units
     from template_use where region_code between $1 and $2 and year = $3 group by 1`,
    [ctx.scope.regionLo, ctx.scope.regionHi, year],
  );
  return new Map(rows.map(({ template, ...used }) => [template, used]));
}

export async function noteUse(ctx: Ctx, template: string, { year, lines, amountFen }: UseTemplate): Promise<void> {
  const { unitCode, id } = ctx.actor;
  if (unitCode === null) throw new ZsError('INVALID_INPUT', { problems: '您的账号没有所属单位' });
  const use = randomUUID();
  await ctx.manager.query(
    `insert into template_use (region_code, use_id, template, unit_code, year, lines, amount_fen, by_id, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [ctx.scope.regionLo, use, template, unitCode, year, lines, amountFen, id, ctx.clock.now()],
  );
  await ledger.append(ctx, templateUsed(`template-use/${use}`, { template, unit: unitCode, year, lines, amountFen }));
}
