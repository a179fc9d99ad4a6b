import { type Measured, measureGroup, Tally } from './measure-group.js';
import type { Deflator } from './price-index.js';
import type { PriceLines, SortedGroup } from './sample.js';
import { sortedGroups } from './sort-groups.js';

export interface GroupResult {
  /** Valid until the next group is asked for. */
  sorted: SortedGroup;
  /** Null: too few lines or a single unit. */
  measured: Measured | null;
}

/** Measures group after group of columnar price lines; nothing is held but the lines themselves and one group. */
export function* measureGroups(
  lines: PriceLines,
  groups: number,
  units: number,
  deflator: Deflator,
): Generator<GroupResult> {
  const tally = new Tally(units);
  for (const sorted of sortedGroups(lines, groups, units, deflator))
    yield { sorted, measured: measureGroup(sorted, tally) };
}
