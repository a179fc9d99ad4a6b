import { type Item, type Pool, roomFor, take } from './pool.js';

/**
 * The prices of a 分 of the fund and of each department when every project could be cut at will: heaviest first is then
 * optimal, because the ceilings are nested. Whatever the prices, `bound` is above every plan (weak duality), in whole numbers.
 */
export interface Prices {
  /** Of a 分 for each item: fund and department together. */
  of: number[];
  bound: bigint;
  /** What the relaxed plan gives each item. */
  relaxed: number[];
}

export function pricesOf({ capacity, rooms, items }: Pool): Prices {
  const left = { capacity, rooms: [...rooms] };
  const order = items.map((_, k) => k).sort((a, b) => items[b]!.weight - items[a]!.weight || a - b);
  const relaxed = new Array<number>(items.length).fill(0);
  const heaviest = (of: readonly Item[]): number => of.reduce((most, { weight }) => Math.max(most, weight), 0);
  // what is empty from the start is dearer than anything it could pay for
  const paid = rooms.map((fen, d) => (fen > 0 ? 0 : heaviest(items.filter(({ room }) => room === d))));
  let fund = capacity > 0 ? 0 : heaviest(items);
  for (const k of order) {
    const { room, want, weight } = items[k]!;
    if (left.capacity === 0) break;
    const fen = Math.min(want, roomFor(left, room));
    relaxed[k] = fen;
    take(left, room, fen);
    if (left.capacity === 0) fund = weight;
    // the department is full: from now on its 分 cost what the last project in it was worth
    if (room >= 0 && left.rooms[room] === 0 && fen > 0) paid[room] = weight;
  }
  const of = items.map(({ room }) => Math.max(fund, room < 0 ? 0 : paid[room]!));
  let bound = BigInt(fund) * BigInt(capacity);
  rooms.forEach((fen, d) => (bound += BigInt(Math.max(0, paid[d]! - fund)) * BigInt(fen)));
  items.forEach(({ weight, want }, k) => (bound += BigInt(Math.max(0, weight - of[k]!)) * BigInt(want)));
  return { of, bound, relaxed };
}
