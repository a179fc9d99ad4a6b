import type { ThemeAlertView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { findName } from '../find/finds.js';
import { yuan } from '../find/find.js';
import { seesEveryUnit } from '../roles.js';

type Told = Pick<ThemeAlertView, 'themeName' | 'find' | 'title' | 'sentence' | 'amountFen' | 'evidence'>;

/** Names by code. Two units may have one name, and a unit may get another: only the code says whose a row is. */
export type Units = ReadonlyMap<string, string>;

/** The units whose rows are the reader's to see; null = every unit. */
export async function unitsOfReader(ctx: Ctx): Promise<Units | null> {
  if (seesEveryUnit(ctx.scope)) return null;
  const { regionLo, regionHi, unitLo, unitHi } = ctx.scope;
  const units = await ctx.manager.query<{ code: string; name: string }[]>(
    'select unit_code as code, name from unit where region_code between $1 and $2 and unit_code >= $3 and unit_code < $4',
    [regionLo, regionHi, unitLo, unitHi],
  );
  return new Map(units.map(({ code, name }) => [code, name]));
}

/**
 * An alert as `units` may be told it. Title, sentence and sum are written for those who see every unit; where they rest on
 * rows of others, only the reader's own rows and their sum remain.
 */
export function ownPart<T extends Told>(told: T, units: Units | null): T {
  const own = told.evidence.filter((row) => units === null || isOf(row, units));
  if (own.length === told.evidence.length) return told;
  const amounts = own.flatMap(({ amountFen }) => amountFen ?? []);
  const amountFen = amounts.length === 0 ? null : amounts.reduce((sum, one) => sum + one, 0);
  const sum = amountFen === null ? '' : `（合计 ${yuan(amountFen)}）`;
  return {
    ...told,
    title: `${told.themeName}：${findName(told.find)}，涉及其他单位`,
    sentence: `与其他单位的事项有关联，请说明本单位的 ${String(own.length)} 行${sum}`,
    amountFen,
    evidence: own,
  };
}

const isOf = ({ unit, unitCode }: Told['evidence'][number], units: Units): boolean =>
  unitCode === undefined ? [...units.values()].includes(unit) : units.has(unitCode);
