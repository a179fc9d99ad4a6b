import { comparePrice } from '@zhunsheng/base-data-server';
import type { PriceComparison } from '@zhunsheng/contract';

type LineRow = Record<string, unknown>;

/** A campaign has millions of lines and a few hundred pairs of measures. */
const known = new Map<string, PriceComparison>();
const MOST_KNOWN = 10_000;

/**
 * The cap a line is held against, said per the line's own measure: 6 元/㎡·月 is 72 元 for a line per ㎡·年. Where the measures
 * cannot be compared there is no cap but a cause: F15 must not weigh 元/人 against 元/人天, and a slip of the unit is for a
 * person to look at (待核实), not a way past the standard.
 */
export function withComparableCap<Row extends LineRow>(row: Row): Row {
  const { standard_unit: unit, standard_cap_fen: cap } = row;
  if (typeof unit !== 'string' || !Number(cap)) return row;
  const found = compared(unit, typeof row['measure'] === 'string' ? row['measure'] : null);
  if (!found.comparable) return { ...row, standard_cap_fen: { cause: found.cause } };
  return found.factor === 1 ? row : { ...row, standard_cap_fen: Math.round(Number(cap) * found.factor) };
}

function compared(unit: string, measure: string | null): PriceComparison {
  const key = `${unit}\n${measure ?? ''}`;
  const before = known.get(key);
  if (before) return before;
  const found = comparePrice(unit, measure);
  if (known.size < MOST_KNOWN) known.set(key, found);
  return found;
}
