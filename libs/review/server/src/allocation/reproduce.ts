import type { AllocationResult } from '@zhunsheng/contract';
import { type Ctx, sm3Hex } from '@zhunsheng/kernel';

import { storedRun } from './allocation-runner.js';
import { allocate, resultText } from './plan/allocate.js';
import type { AllocationInputs } from './plan/inputs.js';

export interface Reproduced {
  run: string;
  inputDigest: string;
  /** The stored inputs still have the digest they were stored under. */
  inputsUnaltered: boolean;
  storedDigest: string | null;
  digest: string;
  identical: boolean;
  proven: boolean;
  result: AllocationResult;
}

/** Computes a stored run again from its inputs. A run that ended at its time limit may differ: it says `proven: false`. */
export async function reproduceAllocation(ctx: Ctx, region: number, id: string): Promise<Reproduced> {
  const run = await storedRun(ctx, region, id);
  const result = await allocate(JSON.parse(run.inputs) as AllocationInputs);
  const { digest } = resultText(result);
  return {
    run: id,
    inputDigest: run.inputDigest,
    inputsUnaltered: sm3Hex(run.inputs) === run.inputDigest,
    storedDigest: run.resultDigest,
    digest,
    identical: digest === run.resultDigest,
    proven: result.pools.every((pool) => pool.proven),
    result,
  };
}
