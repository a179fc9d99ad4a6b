import type { Batch } from '../../batch/columns.js';
import type { CompiledRuleSet } from '../compile.js';

/** One rule over a batch: 0 pass, 1 not applicable, 2 not evaluated, 3 + b hit by band b; causes stand above the lowest 8 bits. */
export function decideOne(ruleSet: CompiledRuleSet, code: string, batch: Batch): Int32Array {
  const at = ruleSet.rules.findIndex((rule) => rule.document.code === code);
  const decider = ruleSet.deciders[at];
  if (!decider) throw new RangeError(`no rule ${code}`);
  ruleSet.cursor.bind(batch, ruleSet.cursor.scratch(batch.rows * ruleSet.captures), ruleSet.captures);
  return Int32Array.from({ length: batch.rows }, (_, row) => decider(row));
}
