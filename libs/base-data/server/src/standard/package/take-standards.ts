import type { PackagedChange } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

import { endVersion } from '../proposal/replace-version.js';

export interface Taking {
  region: number;
  since: string;
  /** Who made the package, and when. */
  from: string;
}

/** Another bureau's standard binds nobody here: it is taken as a provisional one, next version of a provisional one. */
export async function takeStandard(ctx: Ctx, { region, since, from }: Taking, change: PackagedChange): Promise<string> {
  const { theirs, mine } = change;
  if (change.state === '本地标准效力更高' && mine)
    throw new ZsError('STANDARD_IN_FORCE', { item: theirs.itemKey, class: mine.class, code: mine.code });
  if (mine && mine.since >= since)
    throw new ZsError('INVALID_INPUT', { problems: `${theirs.name}的起效日期应晚于本地现行版本的 ${mine.since}` });
  const code = mine?.code ?? (await nextCode(ctx, region));
  await endVersion(ctx, region, code, since);
  const { name, itemKey, tier, calc, valueFen, lowFen, highFen, ratio, quantityLimit, lifeYears, unit, econ } = theirs;
  await ctx.manager.query(
    `insert into standard (region_code, standard_code, since, name, item, item_key, tier, class, calc, value_fen, low_fen,
       high_fen, ratio, quantity_limit, life_years, unit, econ_code, scope, document, number, article, certainty, category)
     values ($1, $2, $3, $4, $5, $5, $6, '暂定', $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 'L', $20)`,
    [
      ...[region, code, since, name, itemKey, tier, calc, valueFen, lowFen, highFen, ratio, quantityLimit, lifeYears],
      ...[unit, econ, '本级预算单位', `${from}：${theirs.document}`, theirs.number, theirs.article, theirs.category],
    ],
  );
  for (const [i, row] of theirs.conditions.entries())
    await ctx.manager.query(
      `insert into standard_condition (region_code, standard_code, since, row_no, attribute, over, upto, word, value_fen,
         factor_low, factor_high, note) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[region, code, since, i + 1, row.attribute, row.over, row.upto, row.word, row.valueFen],
        ...[row.factorLow, row.factorHigh, row.note],
      ],
    );
  return code;
}

/** JL for 交流: what came from elsewhere is told by its number. */
async function nextCode(ctx: Ctx, region: number): Promise<string> {
  await ctx.manager.query('select pg_advisory_xact_lock($1, 59)', [region]);
  const [found]: { no: number }[] = await ctx.manager.query(
    `select coalesce(max(substring(standard_code from 4)::int), 0) + 1 as no from standard
     where region_code = $1 and standard_code ~ '^JL-[0-9]+$'`,
    [region],
  );
  return `JL-${String(found?.no ?? 1).padStart(4, '0')}`;
}
