import type { AllocationLine, AllocationPool, AllocationResult, BudgetKind, PlanSums } from '@zhunsheng/contract';
import { canonicalJson, sm3Hex } from '@zhunsheng/kernel';

import { greedy } from './greedy.js';
import type { AllocationInputs } from './inputs.js';
import { insertCosts } from './insert-costs.js';
import { type Optimum, optimal } from './optimal.js';
import { before, type Pool, poolOf, valueOf } from './pool.js';

const NEXT = 10;
/** Seconds since some moment, for time limits only. */
const stopwatch = (): number => performance.now() / 1000;

/** A pool with both plans; amounts stand beside `pool.items`. */
export interface Planned {
  pool: Pool;
  greedy: number[];
  best: Optimum;
}

export async function planPool(
  inputs: AllocationInputs,
  fundType: BudgetKind,
  without: string | null = null,
): Promise<Planned | null> {
  const pool = poolOf(inputs, fundType, without);
  if (!pool) return null;
  return { pool, greedy: greedy(pool), best: await optimal(pool, inputs.settings.solver, stopwatch) };
}

/** Both plans of every fund, side by side. Throws `AllocationRefused` when people inserted more than there is. */
export async function allocate(inputs: AllocationInputs): Promise<AllocationResult> {
  const funds = [...new Set(inputs.ceilings.map(({ fundType }) => fundType))].sort();
  const planned: Planned[] = [];
  for (const fundType of funds) {
    const one = await planPool(inputs, fundType);
    if (one) planned.push(one);
  }
  const lines = linesOf(inputs, planned);
  return {
    v: 1,
    pools: planned.map(poolView),
    lines,
    inserts: await insertCosts(inputs, planned),
    next: lines
      .filter(({ kind, greedyFen, suggestedFen }) => kind === 'order' && greedyFen === 0 && suggestedFen > 0)
      .slice(0, NEXT)
      .map(({ id }) => id),
  };
}

export function resultText(result: AllocationResult): { text: string; digest: string } {
  const text = canonicalJson(result);
  return { text, digest: sm3Hex(text) };
}

function linesOf({ candidates }: AllocationInputs, planned: readonly Planned[]): AllocationLine[] {
  const lines = candidates.map((candidate): AllocationLine => {
    const { id, code, name, department, fundType, grade, rank, requestFen, wantFen, divisible, floor } = candidate;
    return {
      ...{ id, projectId: id.startsWith('task-') ? null : id, code, name, departmentCode: department, fundType },
      ...{ grade, rank, requestFen, suggestedFen: wantFen, greedyFen: 0, optimalFen: 0, divisible },
      kind: floor ? 'floor' : 'order',
    };
  });
  for (const { pool, greedy: walked, best } of planned) {
    for (const { at, fen } of [...pool.floors, ...pool.inserts])
      Object.assign(lines[at]!, { greedyFen: fen, optimalFen: fen });
    for (const { at } of pool.inserts) lines[at]!.kind = 'insert';
    pool.items.forEach(({ at }, k) => Object.assign(lines[at]!, { greedyFen: walked[k], optimalFen: best.amounts[k] }));
  }
  const order = candidates
    .map((_, at) => at)
    .sort((a, b) => byFloor(lines[a]!, lines[b]!) || before(candidates[a]!, candidates[b]!));
  return order.map((at) => lines[at]!);
}

const byFloor = (a: AllocationLine, b: AllocationLine): number =>
  Number(b.kind === 'floor') - Number(a.kind === 'floor');

const total = (fen: readonly number[]): number => fen.reduce((sum, one) => sum + one, 0);

function poolView({ pool, greedy: walked, best }: Planned): AllocationPool {
  const floorFen = total(pool.floors.map(({ fen }) => fen));
  const insertFen = total(pool.inserts.map(({ fen }) => fen));
  const sums = (amounts: readonly number[]): PlanSums => ({
    fundedFen: floorFen + insertFen + total(amounts),
    leftFen: pool.capacity - total(amounts),
    funded: amounts.filter((fen) => fen > 0).length,
    partly: amounts.filter((fen, k) => fen > 0 && fen < pool.items[k]!.want).length,
    value: String(valueOf(pool.items, amounts)),
  });
  return {
    ...{ fundType: pool.fundType, ceilingFen: pool.ceiling, floorFen, insertFen, shortfallFen: pool.shortfall },
    ...{ greedy: sums(walked), optimal: sums(best.amounts), bound: String(best.bound), proven: best.proven },
  };
}
