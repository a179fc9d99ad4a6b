import type { Ctx } from '@zhunsheng/kernel';
import { type Deflator, type Measured, measureGroups } from '@zhunsheng/ruler';

import { readDictionary } from '../item/item-dictionary.js';
import { bringToItems, type BroughtToItems, type ItemGroup } from './bring-to-items.js';
import { deflatorOf, yearsBetween } from './price-index-of.js';
import { readPriceLines, type ReadLines } from './read-lines.js';
import { type Archive, Archivist } from './sample-archive.js';
import { type SamplePoint, thinned } from './thinned.js';

export interface Years {
  first: number;
  last: number;
}

export interface MeasuredGroup extends ItemGroup {
  measured: Measured;
  archive: Archive;
  points: SamplePoint[];
}

export interface HistoryMeasurement extends Omit<BroughtToItems, 'groups'> {
  lines: number;
  groups: number;
  deflator: Deflator;
  /** Group after group; too small ones are left out. Asked for once. */
  results: Iterable<MeasuredGroup>;
}

/** Reads the price lines of the years, brings them to items and measures each; writes nothing. */
export async function measureHistory(ctx: Ctx, region: number, { first, last }: Years): Promise<HistoryMeasurement> {
  const deflator = await deflatorOf(ctx, region, yearsBetween(first, last), last);
  const dictionary = await readDictionary(ctx, region);
  const read = await readPriceLines(ctx, region, first, last);
  const { groups, ...brought } = bringToItems(read, dictionary);
  const results = resultsOf(read, groups, deflator);
  return { ...brought, lines: read.lines.count, groups: groups.length, deflator, results };
}

function* resultsOf(
  { lines, units }: ReadLines,
  groups: readonly ItemGroup[],
  deflator: Deflator,
): Generator<MeasuredGroup> {
  const archivist = new Archivist(units);
  for (const { sorted, measured } of measureGroups(lines, groups.length, units.length, deflator)) {
    if (!measured) continue;
    const points = thinned(sorted, measured);
    yield { ...groups[sorted.group]!, measured, archive: archivist.archive(sorted), points };
  }
}
