import { GRADES, type Judgement, STATUSES } from '@zhunsheng/ruler';

import { countHits } from '../../verdict/block/hit-severity.js';
import { numberOrNull } from '../../verdict/block/verdict-rows.js';

/** Columns of an adjusted verdict, as they stand in a sealed one. */
export function adjustedRow(judgement: Judgement, row: number, won: ReadonlySet<string>): Record<string, unknown> {
  const { hitMask, maskWords } = judgement;
  const mask = Buffer.from(hitMask.buffer, hitMask.byteOffset + row * maskWords * 4, maskWords * 4);
  const { findings } = judgement.verdict(row);
  // what was won in part is still found, but bars nothing any more
  const fallen = findings.filter(
    ({ rule, outcome, severity }) => outcome === 'hit' && severity === 'block' && won.has(rule),
  ).length;
  const counts = countHits(judgement);
  return {
    status: STATUSES[judgement.status[row]!],
    grade: GRADES[judgement.grade[row]! - 1] ?? null,
    necessity: judgement.necessity[row],
    necessity_max: judgement.necessityMax[row],
    importance: judgement.importance[row],
    importance_max: judgement.importanceMax[row],
    quality: judgement.quality[row],
    priority: judgement.priority[row],
    suggested_fen: numberOrNull(judgement.suggestedFen[row]),
    flags: judgement.flags[row],
    blockers: counts.blockers[row]! - fallen,
    warnings: counts.warnings[row],
    hits: `\\x${mask.toString('hex')}`,
    evidence: judgement.record(row),
  };
}
