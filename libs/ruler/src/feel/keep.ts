import type { CompiledRule } from '../rule/compiled-rule.js';
import type { Closures } from './closures.js';
import type { Num } from './tree.js';

/** Stores what a hit keeps: its numeric `let` values and the first row each of its loops found, counted from 1. */
export function keeper(closures: Closures, rule: CompiledRule): (i: number) => void {
  const { cursor } = closures;
  const values = rule.lets.flatMap((one) =>
    one.index < 0 ? [] : [{ index: one.index, value: closures.number(one.node as Num) }],
  );
  const searches = rule.witnesses.map((one) => ({
    index: one.index,
    list: cursor.list(one.fact),
    where: closures.bool(one.where),
  }));
  return (i) => {
    const base = i * cursor.stride;
    for (const { index, value } of values) cursor.kept[base + index] = value(i);
    for (const { index, list, where } of searches) {
      let found = 0;
      for (let j = list.at[i]!; j < list.at[i + 1]! && !found; j++) {
        cursor.row[0] = j;
        if (where(i) === 1) found = j - list.at[i]! + 1;
      }
      cursor.kept[base + index] = found;
    }
  };
}
