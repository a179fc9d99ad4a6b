import type { AllocationResult } from '@zhunsheng/contract';

type WithoutVeiled = AllocationResult & { veiled: number };

/**
 * A plan without the lines of projects the reader has yet to mark blindly: grade, place and suggested amount say what the mark
 * must not know. Sums of a fund stay whole: what they have beyond the lines is of all veiled projects together.
 */
export function withoutVeiled(result: AllocationResult, blind: ReadonlySet<string>): WithoutVeiled {
  const shown = <T extends { id: string }>(some: readonly T[]): T[] => some.filter(({ id }) => !blind.has(id));
  const cost = <T extends { displaced: { id: string; fen: number }[] }>(one: T): T => ({
    ...one,
    displaced: shown(one.displaced),
  });
  const lines = shown(result.lines);
  return {
    ...result,
    lines,
    inserts: shown(result.inserts).map((insert) => ({
      ...insert,
      greedy: cost(insert.greedy),
      optimal: cost(insert.optimal),
    })),
    next: result.next.filter((id) => !blind.has(id)),
    veiled: result.lines.length - lines.length,
  };
}
