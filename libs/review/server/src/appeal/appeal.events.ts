import type { AppealGround, AppealOutcome } from '@zhunsheng/contract';
import { editEvent, ledgerEvent } from '@zhunsheng/kernel';

import { OUTCOME_NAMES } from './outcome-names.js';

export const appealFiled = ledgerEvent<{
  project: string;
  version: number;
  run: string;
  rule: string;
  ground: AppealGround;
  statement: string;
  dueOn: string;
}>('appeal.filed', 1, '申请复评', ({ rule, ground, dueOn }) => `${rule}：${ground}，${dueOn} 前答复`);

export const appealAssigned = ledgerEvent<{ rule: string; reviewer: string; name: string }>(
  'appeal.assigned',
  1,
  '分派复评',
  ({ rule, name }) => `${rule}：由${name}复评`,
);

export const appealDecided = ledgerEvent<{
  project: string;
  version: number;
  run: string;
  rule: string;
  outcome: AppealOutcome;
  reason: string;
  late: boolean;
}>('appeal.decided', 1, '复评裁定', ({ rule, outcome, reason }) => `${rule}：${OUTCOME_NAMES[outcome]}（${reason}）`);

export const appealWithdrawn = ledgerEvent<{ rule: string }>('appeal.withdrawn', 1, '撤回复评', ({ rule }) => rule);

/** What the ruler says without the findings that fell; `digest` is the SM3 of the stored result. */
export const verdictAdjusted = ledgerEvent<{ run: string; waived: string; digest: string; verdict: string }>(
  'verdict.adjusted',
  1,
  '按复评重新计分',
  ({ waived }) => waived,
);

export const appealClockSet = editEvent<{
  since: string;
  fileWithinDays: number;
  decideWithinDays: number;
  source: string;
}>(
  'appeal-clock.set',
  1,
  '设定复评期限',
  ({ since, fileWithinDays, decideWithinDays }) =>
    `${since} 起：${fileWithinDays} 天内申请，${decideWithinDays} 天内答复`,
);
