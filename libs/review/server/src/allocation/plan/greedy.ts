import { type Pool, roomFor, take } from './pool.js';

/** Down the order: whole, else the rest if that is enough for a divisible project, else 下一顺位. Amounts item by item. */
export function greedy({ capacity, rooms, items }: Pool): number[] {
  const left = { capacity, rooms: [...rooms] };
  return items.map(({ room, want, least }) => {
    const most = roomFor(left, room);
    const fen = most >= want ? want : most >= least && least < want ? most : 0;
    take(left, room, fen);
    return fen;
  });
}
