import { all, buildBatch, compileRuleSet, decide, encodeBatch, judge, not } from '@zhunsheng/ruler';
import type { Batch, CompiledRuleSet, FactRow, RuleSetDocuments } from '@zhunsheng/ruler';
import type { BandMatrix, RuleTree } from './peers/rule-tree.js';

/** What the peers are given: the very trees our emitters compile, whitelist included. */
export const ruleTrees = (set: CompiledRuleSet): RuleTree[] =>
  set.rules.map((rule) => ({
    code: rule.document.code,
    applies: all([rule.applies, not(rule.whitelist)]),
    bands: rule.bands.map((band) => band.when),
  }));

export interface Ours {
  set: CompiledRuleSet;
  batch: Batch;
  outcomes: Uint8Array;
  causes: Uint8Array;
}

export function ours(documents: RuleSetDocuments, rows: FactRow[], emitter: 'fused' | 'two-valued'): Ours {
  const set = compileRuleSet(documents, { emitter, year: 2026 });
  const batch = buildBatch(set.dictionary, rows);
  const size = rows.length * set.rules.length;
  return { set, batch, outcomes: new Uint8Array(size), causes: new Uint8Array(size) };
}

export const decideAll = (o: Ours): void => decide(o.set, o.batch, o.outcomes, o.causes);

const HIT = 3;

/** First true band of each rule and whether the rule was decided at all. */
export function bandsOf(o: Ours): { bands: BandMatrix; decided: Uint8Array } {
  const bands = new Int8Array(o.outcomes.length);
  const decided = new Uint8Array(o.outcomes.length);
  for (let i = 0; i < bands.length; i++) {
    bands[i] = o.outcomes[i]! >= HIT ? o.outcomes[i]! - HIT : -1;
    decided[i] = o.outcomes[i] === 2 ? 0 : 1;
  }
  return { bands, decided };
}

/** Evidence of every project as it is stored, appended to one buffer; returns its length in bytes. */
export function writeEvidence(o: Ours, into: Buffer): number {
  const judgement = judge(o.set, o.batch);
  let at = 0;
  for (let row = 0; row < judgement.rows; row++) at += into.write(judgement.record(row), at, 'utf8');
  return at;
}

export const blockBytes = (o: Ours): number => encodeBatch(o.batch).length;

export const findingsOf = (o: Ours): number =>
  o.outcomes.reduce(
    (sum, outcome, at) =>
      outcome >= HIT && o.set.rules[at % o.set.rules.length]!.document.kind === 'check' ? sum + 1 : sum,
    0,
  );
