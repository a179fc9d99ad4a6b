import type { InsertCost, OpportunityCost } from '@zhunsheng/contract';

import { type Planned, planPool } from './allocate.js';
import type { AllocationInputs } from './inputs.js';

/** Each insert against the same run without it: the project then competes like any other. */
export async function insertCosts(inputs: AllocationInputs, planned: readonly Planned[]): Promise<InsertCost[]> {
  const costs: InsertCost[] = [];
  for (const insert of inputs.inserts) {
    const candidate = inputs.candidates.find(({ id }) => id === insert.id);
    const here = planned.find(({ pool }) => pool.fundType === candidate?.fundType);
    const free = here && (await planPool(inputs, here.pool.fundType, insert.id));
    if (!here || !free) continue;
    costs.push({
      ...insert,
      greedy: costOf(inputs, insert.id, amountsOf(here, here.greedy), amountsOf(free, free.greedy)),
      optimal: costOf(inputs, insert.id, amountsOf(here, here.best.amounts), amountsOf(free, free.best.amounts)),
      proven: here.best.proven && free.best.proven,
    });
  }
  return costs;
}

function amountsOf({ pool }: Planned, amounts: readonly number[]): Map<number, number> {
  return new Map([
    ...pool.inserts.map(({ at, fen }): [number, number] => [at, fen]),
    ...pool.items.map(({ at }, k): [number, number] => [at, amounts[k]!]),
  ]);
}

/** The worth of what others lose, less what the project itself would have been worth in the free plan. */
function costOf(
  { candidates, settings }: AllocationInputs,
  id: string,
  here: ReadonlyMap<number, number>,
  free: ReadonlyMap<number, number>,
): OpportunityCost {
  let value = 0n;
  const displaced: OpportunityCost['displaced'] = [];
  for (const [at, fen] of free) {
    const candidate = candidates[at]!;
    const less = fen - (here.get(at) ?? 0);
    if (candidate.grade) value += BigInt(settings.gradeWeight[candidate.grade] + candidate.priority) * BigInt(less);
    if (less > 0 && candidate.id !== id) displaced.push({ id: candidate.id, fen: less });
  }
  displaced.sort((a, b) => b.fen - a.fen || (a.id < b.id ? -1 : 1));
  return { value: String(value), displaced };
}
