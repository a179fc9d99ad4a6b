import type { BudgetKind } from '@zhunsheng/contract';
import { timesRatio } from '@zhunsheng/ruler';

import type { AllocationInputs, Candidate } from './inputs.js';

/** A project that competes, as integers: a 分 given to it weighs `weight`. */
export interface Item {
  at: number;
  /** Index of the department ceiling, -1 without one. */
  room: number;
  weight: number;
  want: number;
  /** The least it takes; equals `want` when it cannot be divided. */
  least: number;
}

export interface Fixed {
  at: number;
  fen: number;
}

/** One of the four budgets: nothing passes between two pools. */
export interface Pool {
  fundType: BudgetKind;
  ceiling: number;
  /** What is left for the items below, of the fund and of each department with a ceiling. */
  capacity: number;
  rooms: number[];
  departments: string[];
  floors: Fixed[];
  inserts: Fixed[];
  /** In the order of the engine. */
  items: Item[];
  /** What 三保 lacks under the ceilings. */
  shortfall: number;
}

/** Amounts of each candidate of the run; 0 for nothing. */
export type Amounts = Float64Array;

export class AllocationRefused extends Error {
  override readonly name = 'AllocationRefused';
}

/** Floors first, then what people inserted; the rest competes. Without a ceiling for the fund nothing can be arranged. */
export function poolOf(inputs: AllocationInputs, fundType: BudgetKind, without: string | null = null): Pool | null {
  const ceilings = inputs.ceilings.filter((one) => one.fundType === fundType);
  const whole = ceilings.find(({ department }) => department === '');
  const own = ceilings.filter(({ department }) => department !== '');
  if (!whole) return null;
  const departments = own.map(({ department }) => department);
  const pool: Pool = {
    fundType,
    ceiling: whole.amountFen,
    capacity: whole.amountFen,
    rooms: own.map(({ amountFen }) => amountFen),
    departments,
    floors: [],
    inserts: [],
    items: [],
    shortfall: 0,
  };
  const mine = inputs.candidates
    .map((candidate, at) => ({ candidate, at, room: departments.indexOf(candidate.department) }))
    .filter(({ candidate }) => candidate.fundType === fundType)
    .sort((a, b) => before(a.candidate, b.candidate));
  const inserted = new Map(inputs.inserts.filter(({ id }) => id !== without).map((insert) => [insert.id, insert]));
  for (const { candidate, at, room } of mine) {
    if (!candidate.floor) continue;
    const fen = Math.min(candidate.wantFen, roomFor(pool, room));
    take(pool, room, fen);
    pool.floors.push({ at, fen });
    pool.shortfall += candidate.wantFen - fen;
  }
  for (const { candidate, at, room } of mine) {
    const insert = candidate.floor ? undefined : inserted.get(candidate.id);
    if (!insert) continue;
    if (insert.amountFen > roomFor(pool, room))
      throw new AllocationRefused(`手工安排“${candidate.name}”的金额超过${fundType}或其部门的上限余额`);
    take(pool, room, insert.amountFen);
    pool.inserts.push({ at, fen: insert.amountFen });
  }
  for (const { candidate, at, room } of mine) {
    if (candidate.floor || inserted.has(candidate.id) || !candidate.grade || candidate.wantFen <= 0) continue;
    const weight = inputs.settings.gradeWeight[candidate.grade] + candidate.priority;
    const least = candidate.divisible
      ? Math.max(1, leastOf(candidate.wantFen, inputs.settings.leastShare))
      : candidate.wantFen;
    pool.items.push({ at, room, weight, want: candidate.wantFen, least });
  }
  return pool;
}

/** Rounded up: a share of 60 % is never a 分 below it. */
function leastOf(want: number, share: number): number {
  const down = timesRatio(want, share);
  return Math.round(share * 1_000_000) * want === down * 1_000_000 ? down : Math.min(want, down + 1);
}

export const roomFor = ({ capacity, rooms }: Pick<Pool, 'capacity' | 'rooms'>, room: number): number =>
  room < 0 ? capacity : Math.min(capacity, rooms[room]!);

export function take(pool: Pick<Pool, 'capacity' | 'rooms'>, room: number, fen: number): void {
  pool.capacity -= fen;
  if (room >= 0) pool.rooms[room]! -= fen;
}

/** The order of the engine; what has no rank (刚性保障) by its code. */
export const before = (a: Candidate, b: Candidate): number =>
  (a.rank ?? Infinity) - (b.rank ?? Infinity) || (a.code < b.code ? -1 : Number(a.code > b.code)) || 0;

export const valueOf = (items: readonly Item[], amounts: readonly number[]): bigint =>
  items.reduce((sum, { weight }, k) => sum + BigInt(weight) * BigInt(amounts[k]!), 0n);
