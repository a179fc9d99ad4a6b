import type { CoachingKind, GoalMeasure } from '@zhunsheng/contract';
import { ledgerEvent } from '@zhunsheng/kernel';

export const coachingGoalSet = ledgerEvent<{
  unit: string;
  measure: GoalMeasure;
  rule: string | null;
  baseline: number;
  target: number;
}>('coaching-goal.set', 1, '设定改进目标', ({ unit, baseline, target }) => `${unit}：${baseline} → ${target}`);

export const coachingStepTaken = ledgerEvent<{
  unit: string;
  kind: CoachingKind;
  note: string;
  measured: number | null;
}>('coaching.step', 1, '辅导', ({ unit, note }) => `${unit}：${note}`);
