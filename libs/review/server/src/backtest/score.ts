import type { BacktestPair, BacktestScore } from '@zhunsheng/contract';

import type { Truth } from './known-truth.js';

/** Which rules hit a project. */
export type Hits = ReadonlyMap<number, ReadonlySet<string>>;

/** One version against what turned out; a truth about a project that was not judged counts as missed. */
export function scoreOf(truths: readonly Truth[], hits: Hits): BacktestScore {
  let [known, caught, falseAlarms, caughtFen, missedFen] = [0, 0, 0, 0, 0];
  for (const { project, rule, stands, amountFen } of truths) {
    const spoken = hits.get(project);
    const hit = rule === null ? (spoken?.size ?? 0) > 0 : (spoken?.has(rule) ?? false);
    if (!stands) falseAlarms += Number(hit);
    else {
      known++;
      caught += Number(hit);
      if (hit) caughtFen += amountFen;
      else missedFen += amountFen;
    }
  }
  return {
    known,
    caught,
    falseAlarms,
    recall: known === 0 ? null : caught / known,
    precision: caught + falseAlarms === 0 ? null : caught / (caught + falseAlarms),
    caughtFen,
    missedFen,
  };
}

/** Worse: finds a smaller share of what is known, or is wrong more often where it speaks. */
export function isWorse({ before, after }: BacktestPair): boolean {
  const less = (a: number | null, b: number | null): boolean => a !== null && b !== null && a < b;
  return less(after.recall, before.recall) || less(after.precision, before.precision);
}
