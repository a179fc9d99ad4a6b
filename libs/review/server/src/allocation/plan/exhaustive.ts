import type { Item, Pool } from './pool.js';

/**
 * What the best plan is worth, by trying every amount of every project: best[c] = the most that c 分 can be worth, first
 * within each department, then over departments under the fund. A referee for pools of a few thousand 分: every feasible
 * plan is one path through the tables, so nothing is missed.
 */
export function exhaustiveValue({ capacity, rooms, items }: Pool): bigint {
  let fund = new Float64Array(capacity + 1);
  for (let room = -1; room < rooms.length; room++) {
    const mine = items.filter((item) => item.room === room);
    if (mine.length) fund = joined(fund, tableOf(mine, room < 0 ? capacity : Math.min(rooms[room]!, capacity)));
  }
  return BigInt(fund[capacity]!);
}

function tableOf(items: readonly Item[], capacity: number): Float64Array {
  let best = new Float64Array(capacity + 1);
  for (const { weight, want, least } of items) {
    const next = best.slice();
    for (let fen = least; fen <= Math.min(want, capacity); fen++)
      for (let c = fen; c <= capacity; c++) next[c] = Math.max(next[c]!, best[c - fen]! + weight * fen);
    best = next;
  }
  return best;
}

/** How to part c 分 between two tables. */
function joined(a: Float64Array, b: Float64Array): Float64Array<ArrayBuffer> {
  const out = new Float64Array(a.length);
  for (let c = 0; c < out.length; c++)
    for (let other = 0; other <= Math.min(c, b.length - 1); other++)
      out[c] = Math.max(out[c]!, a[c - other]! + b[other]!);
  return out;
}
