import { type Item, type Pool, roomFor, take } from './pool.js';

/**
 * The best amounts for a chosen set, exactly: everybody their least, then the rest to the heaviest first. Null when the
 * least alone is above a ceiling.
 */
export function fillChosen({ capacity, rooms, items }: Pool, chosen: (k: number) => boolean): number[] | null {
  const left = { capacity, rooms: [...rooms] };
  const amounts = items.map(({ room, least }, k) => {
    if (!chosen(k)) return 0;
    take(left, room, least);
    return least;
  });
  if (left.capacity < 0 || left.rooms.some((room) => room < 0)) return null;
  for (const k of byWeight(items)) {
    const { room, want } = items[k]!;
    if (amounts[k] === 0) continue;
    const more = Math.min(want - amounts[k]!, roomFor(left, room));
    amounts[k]! += more;
    take(left, room, more);
  }
  return amounts;
}

const byWeight = (items: readonly Item[]): number[] =>
  items.map((_, k) => k).sort((a, b) => items[b]!.weight - items[a]!.weight || a - b);
