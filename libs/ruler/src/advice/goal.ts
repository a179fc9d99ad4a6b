import { GRADES } from '../grade.js';
import type { Grade } from '../shape/verdict.js';
import type { Standing } from './trial.js';

export type GoalKind = 'gate' | 'grade';

/** What a set of edits is to reach. */
export interface Goal {
  kind: GoalKind;
  reached(standing: Standing): boolean;
}

/** D and "none" are 4 and 5: a lower number is the better grade. */
const worth = (grade: number): number => grade || GRADES.length + 1;
export const gradeName = (grade: number): Grade | null => GRADES[grade - 1] ?? null;

export const THROUGH_THE_GATE: Goal = { kind: 'gate', reached: ({ held }) => held.length === 0 };

/** Through the gate, graded, and better than now; a project without a grade is better off with any. */
export const betterThan = (now: Standing): Goal => ({
  kind: 'grade',
  reached: ({ held, status, grade }) => held.length === 0 && status === 'graded' && worth(grade) < worth(now.grade),
});
