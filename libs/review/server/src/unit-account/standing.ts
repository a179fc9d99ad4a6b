import type { AccountMeasure, AccountStanding } from '@zhunsheng/contract';

import type { UnitFigures } from './unit-figures.js';

/** Fewer units than this and a quartile would point at one of them. A choice of the product. */
export const LEAST_GROUP = 8;

const MORE_IS_BETTER: Record<AccountMeasure, boolean> = {
  quality: true,
  'findings-per-project': false,
  blocked: false,
  returned: false,
  'first-pass': true,
};
const MEASURES = Object.keys(MORE_IS_BETTER) as AccountMeasure[];

/** One unit beside the quartiles of the others of its kind; of all units where its kind is too small a group. */
export function standingOf(own: UnitFigures, all: readonly UnitFigures[]): AccountStanding[] {
  return MEASURES.map((measure) => {
    const value = own[measure];
    const group = peers(own, all, measure);
    if (group.length < LEAST_GROUP) return { measure, value, quartiles: null, of: 0, reading: null };
    const quartiles: [number, number, number] = [at(group, 0.25), at(group, 0.5), at(group, 0.75)];
    return {
      measure,
      value,
      quartiles,
      of: group.length,
      reading: value === null ? null : read(measure, value, quartiles),
    };
  });
}

function peers(own: UnitFigures, all: readonly UnitFigures[], measure: AccountMeasure): number[] {
  const values = (units: readonly UnitFigures[]): number[] =>
    units
      .filter(({ unit }) => unit !== own.unit)
      .map((one) => one[measure])
      .filter((value) => value !== null)
      .sort((a, b) => a - b);
  const alike = values(all.filter(({ kind }) => kind === own.kind));
  return alike.length >= LEAST_GROUP ? alike : values(all);
}

/** Between two units, so that no unit's own figure is shown; two decimals. */
function at(sorted: readonly number[], q: number): number {
  const place = Math.floor(q * (sorted.length - 1));
  const [low = 0, high = low] = [sorted[place], sorted[place + 1]];
  return Math.round(((low + high) / 2) * 100) / 100;
}

function read(
  measure: AccountMeasure,
  value: number,
  [q1, median, q3]: readonly [number, number, number],
): AccountStanding['reading'] {
  // where most units have the same figure, having it too is no merit and no fault
  if (value === median) return 'middle';
  const isHigh = value >= q3;
  const isLow = value <= q1;
  if (!isHigh && !isLow) return 'middle';
  return isHigh === MORE_IS_BETTER[measure] ? 'strength' : 'shortfall';
}
