import { CannotSay, type Gathered, isTime } from '../semantics/cut.js';

export type Divisors = ReadonlyMap<string, bigint | null>;

export const keyOf = ({ key }: Pick<Gathered, 'key'>): string => JSON.stringify(key);

const TOGETHER = /^人数少于 \d+ 人的合并$/;
export const isTogether = ({ key }: Pick<Gathered, 'key'>): boolean => key.some((value) => TOGETHER.test(value ?? ''));

export interface Merged {
  rows: Gathered[];
  divisors: Map<string, bigint | null>;
  /** Groups that stand together, or not at all. */
  merged: number;
}

/**
 * What is spent a head in an office of two is what one of them knows of the other. Groups of fewer people than `fewest` are
 * added up into one; where that one is still too small it is left out, for the figures beside it would tell it.
 *
 * @throws CannotSay where the question is of such a group alone
 */
export function withoutSmall(
  rows: readonly Gathered[],
  people: Divisors,
  groupBy: readonly string[],
  fewest: number,
): Merged {
  const isSmall = (row: Gathered): boolean => {
    const n = people.get(keyOf(row)) ?? null;
    return n !== null && n < BigInt(fewest);
  };
  const small = rows.filter(isSmall);
  const divisors = new Map(people);
  if (!small.length) return { rows: [...rows], divisors, merged: 0 };
  if (groupBy.every(isTime)) throw new CannotSay(`人数少于 ${fewest} 人，人均数会反映个人情况，不展示`);
  const together = new Map<string, { row: Gathered; people: bigint }>();
  for (const row of small) {
    const key = row.key.map((value, i) => (isTime(groupBy[i]!) ? value : `人数少于 ${fewest} 人的合并`));
    const id = JSON.stringify(key);
    const known = together.get(id);
    together.set(id, {
      row: known ? { ...known.row, sums: added(known.row.sums, row.sums) } : { key, sums: row.sums },
      people: (known?.people ?? 0n) + people.get(keyOf(row))!,
    });
  }
  const shown = [...together].filter(([, group]) => group.people >= BigInt(fewest));
  for (const [id, group] of shown) divisors.set(id, group.people);
  return {
    rows: [...rows.filter((row) => !isSmall(row)), ...shown.map(([, { row }]) => row)],
    divisors,
    merged: small.length,
  };
}

function added(a: Gathered['sums'], b: Gathered['sums']): Record<string, bigint | null> {
  const sum = (base: string): bigint | null => {
    const [left, right] = [a[base] ?? null, b[base] ?? null];
    return left === null ? right : right === null ? left : left + right;
  };
  return Object.fromEntries(Object.keys({ ...a, ...b }).map((base) => [base, sum(base)]));
}
