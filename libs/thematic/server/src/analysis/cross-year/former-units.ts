import type { Ctx } from '@zhunsheng/kernel';

import { seriesEvents, successionsOf } from './known-successions.js';
import type { Succession } from './succession.js';

/** A code under which a unit's money was booked before the year `before`. */
export interface FormerUnit {
  code: string;
  before: number;
}

/** The codes of old of a unit, by the register the comparison of years goes by, one step after another. */
export function formerUnits(unit: string, successions: readonly Succession[]): FormerUnit[] {
  const found: FormerUnit[] = [];
  const look = (code: string, until: number): void => {
    for (const { from, to, year } of successions) {
      if (to !== code || year > until || from === unit || found.some((one) => one.code === from)) continue;
      found.push({ code: from, before: year });
      look(from, year);
    }
  };
  look(unit, Infinity);
  return found;
}

export async function formerUnitsOf(ctx: Ctx, region: number, unit: string): Promise<FormerUnit[]> {
  return formerUnits(unit, successionsOf(await seriesEvents(ctx, region, 'unit')));
}
