import { GRADES, type Judgement, STATUSES } from '@zhunsheng/ruler';

import type { Member } from './facts/campaign.js';
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
  const checks = judgement.ruleSet.rules.flatMap(({ document }, k) => (document.kind === 'check' ? [k] : []));
  const units = new Map<string, UnitTally>();
  const rules = new Map<string, RuleTally>();
  members.forEach((member, i) => {
    const status = STATUSES[judgement.status[i] ?? 0] ?? '';
    const grade = GRADES[(judgement.grade[i] ?? 0) - 1] ?? '';
    const key = `${member.unit} ${status} ${grade}`;
    const sum = units.get(key) ?? emptyUnitTally(member.unit, status, grade);
    units.set(key, sum);
    sum.projects++;
    sum.blockers += blockers[i] ? 1 : 0;
    sum.requestFen += member.requestFen;
    sum.suggestedFen += numberOrNull(judgement.suggestedFen[i]) ?? 0;
    const counts = rules.get(member.unit) ?? emptyRuleTally(member.unit, checks.length);
    rules.set(member.unit, counts);
    countOutcomes(judgement, checks, i, counts);
  });
  return { units: [...units.values()], rules: [...rules.values()] };
}

function countOutcomes(judgement: Judgement, checks: readonly number[], row: number, counts: RuleTally): void {
  const width = judgement.ruleSet.rules.length;
  const lists = [counts.pass, counts.notApplicable, counts.notEvaluated, counts.hit];
  for (let position = 0; position < checks.length; position++) {
    const list = lists[Math.min(judgement.outcomes[row * width + (checks[position] ?? 0)] ?? 0, HIT)] ?? [];
    list[position] = (list[position] ?? 0) + 1;
  }
}

function emptyUnitTally(unit: string, status: string, grade: string): UnitTally {
  return { unit, status, grade, projects: 0, blockers: 0, requestFen: 0, suggestedFen: 0 };
}

function emptyRuleTally(unit: string, checks: number): RuleTally {
  const zeros = (): number[] => new Array<number>(checks).fill(0);
  return { unit, hit: zeros(), pass: zeros(), notApplicable: zeros(), notEvaluated: zeros() };
}
