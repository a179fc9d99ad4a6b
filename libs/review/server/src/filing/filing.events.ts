import type { FilingAct, FilingState } from '@zhunsheng/contract';
import { ledgerEvent } from '@zhunsheng/kernel';

import { ACT_NAMES } from './act-names.js';

/** The gate's word goes into the ledger with the submission: what was known when it passed cannot be disputed later. */
export const filingSubmitted = ledgerEvent<{
  unit: string;
  version: number;
  content: string;
  gate: { status: string; grade: string | null; ruleSet: string; findings: string[] };
}>(
  'filing.submitted',
  1,
  '提交申报',
  ({ version, gate }) => `第 ${version} 版，入库校验：${gate.findings.length} 条疑点`,
);

export const filingMoved = ledgerEvent<{
  act: FilingAct;
  from: FilingState;
  to: FilingState;
  version: number;
  rules: string[];
  reason: string | null;
}>('filing.moved', 1, '申报流转', ({ act, from, to, reason }) => {
  return `${ACT_NAMES[act]}：${from} → ${to}${reason ? `（${reason}）` : ''}`;
});
