import { gradeOf, GRADES } from '../grade.js';
import type { Goal } from './goal.js';
import type { Ground } from './search.js';
import type { Standing } from './trial.js';

/**
 * A proof, in one look, that no set of edits reaches the goal; null when there is none such. The rules no edit can change
 * keep their outcome: if one of them holds the filing back, it stays held back; and if every part an edit can change were
 * full, with every cap an edit can change lifted, and the grade were still no better, no set lifts it.
 */
export function reachable(ground: Ground, goal: Goal, now: Standing): number[] | null {
  const { edits, reads, trial, row } = ground;
  const open = new Set(edits.flatMap((edit) => [...edit.touches]));
  const fixed = (rule: number): boolean => ![...reads[rule]!].some((fact) => open.has(fact));
  const stuck = now.held.filter(fixed);
  if (stuck.length > 0) return stuck;
  if (goal.kind === 'gate') return null;
  const { set } = trial;
  const { scorecard, consequences } = set;
  const judgement = trial.judged([row]);
  const verdict = judgement.verdict(0);
  const hits = set.rules.flatMap(({ index }) => {
    const code = judgement.outcomes[index]!;
    return code >= 3 && consequences.rules[index]!.touchesGrade ? [{ rule: index, band: code - 3 }] : [];
  });
  const best = { N: 0, I: 0 };
  scorecard.parts.forEach((part, at) => {
    const rules = set.rules.flatMap(({ index }) =>
      index === part.rule || consequences.rules[index]!.bands.some((band) => band.parts.some((one) => one.at === at))
        ? [index]
        : [],
    );
    const points = verdict.parts.find((one) => one.part === part.part);
    best[part.side] += rules.every(fixed) && points ? points.pointsMax : part.max;
  });
  for (const side of ['N', 'I'] as const)
    for (const { rule, band } of hits)
      for (const cap of consequences.rules[rule]!.bands[band]!.caps)
        if (cap.on === side && fixed(rule)) best[side] = Math.min(best[side], cap.value(0));
  const { cutN, cutI } = scorecard.grading;
  const grade = gradeOf(best.N, best.I, cutN, cutI);
  const isBetter = now.grade === 0 || GRADES.indexOf(grade) + 1 < now.grade;
  return isBetter ? null : [];
}
