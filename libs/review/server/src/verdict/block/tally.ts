import { GRADES, type Judgement, STATUSES } from '@zhunsheng/ruler';

import type { Member } from '../facts/campaign.js';
import { HIT, type HitCounts } from './hit-severity.js';
import { numberOrNull } from './verdict-rows.js';

export interface UnitTally {
  unit: string;
  status: string;
  grade: string;
  projects: number;
  blockers: number;
  requestFen: number;
  suggestedFen: number;
}

export interface RuleTally {
  unit: string;
  hit: number[];
  pass: number[];
  notApplicable: number[];
  notEvaluated: number[];
}

/** Sums an overview adds up again, per unit, so that everybody's overview is the sum of what they may see. */
export function tally(
  judgement: Judgement,
  members: readonly Member[],
  { blockers }: HitCounts,
): { units: UnitTally[]; rules: RuleTally[] } {
  const checks = Int32Array.from(
    judgement.ruleSet.rules.flatMap(({ document }, k) => (document.kind === 'check' ? [k] : [])),
  );
  const units: UnitTally[] = [];
  const byUnit = new Map<string, Sums>();
  // filings come unit by unit: neighbours rarely need to be looked up
  let unit: string | undefined;
  let sums = emptySums(0);
  members.forEach((member, i) => {
    if (member.unit !== unit) {
      unit = member.unit;
      sums = byUnit.get(unit) ?? emptySums(OUTCOMES * checks.length);
      byUnit.set(unit, sums);
    }
    const [status, grade] = [judgement.status[i] ?? 0, judgement.grade[i] ?? 0];
    const at = status * (GRADES.length + 1) + grade;
    let sum = sums.tallies[at];
    if (!sum) {
      sum = sums.tallies[at] = emptyUnitTally(member.unit, STATUSES[status] ?? '', GRADES[grade - 1] ?? '');
      units.push(sum);
    }
    sum.projects++;
    sum.blockers += blockers[i] ? 1 : 0;
    sum.requestFen += member.requestFen;
    sum.suggestedFen += numberOrNull(judgement.suggestedFen[i]) ?? 0;
    countOutcomes(judgement, checks, i, sums.outcomes);
  });
  return { units, rules: Array.from(byUnit, ([of, { outcomes }]) => ruleTally(of, outcomes, checks.length)) };
}

/** What is being added up for one unit. */
interface Sums {
  /** By status and grade. */
  tallies: (UnitTally | undefined)[];
  outcomes: Uint32Array;
}

const emptySums = (outcomes: number): Sums => ({ tallies: [], outcomes: new Uint32Array(outcomes) });

/** Pass, not applicable, not evaluated, hit: one list of counts after the other. */
const OUTCOMES = HIT + 1;

function countOutcomes(judgement: Judgement, checks: Int32Array, row: number, counts: Uint32Array): void {
  const { outcomes } = judgement;
  const from = row * judgement.ruleSet.rules.length;
  const width = checks.length;
  for (let position = 0; position < width; position++) {
    const outcome = outcomes[from + checks[position]!]!;
    const at = (outcome < HIT ? outcome : HIT) * width + position;
    counts[at] = counts[at]! + 1;
  }
}

function emptyUnitTally(unit: string, status: string, grade: string): UnitTally {
  return { unit, status, grade, projects: 0, blockers: 0, requestFen: 0, suggestedFen: 0 };
}

function ruleTally(unit: string, counts: Uint32Array, width: number): RuleTally {
  const list = (outcome: number): number[] => Array.from(counts.subarray(outcome * width, (outcome + 1) * width));
  return { unit, hit: list(HIT), pass: list(0), notApplicable: list(1), notEvaluated: list(2) };
}
