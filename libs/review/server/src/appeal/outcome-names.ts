import type { AppealOutcome } from '@zhunsheng/contract';

export const OUTCOME_NAMES: Record<AppealOutcome, string> = {
  upheld: '申请复评成立，不计分',
  partly: '申请复评部分成立，只计扣分',
  rejected: '申请复评不成立',
};
