import type { FilingAct, FilingState } from '@zhunsheng/contract';
import { editEvent, ledgerEvent } from '@zhunsheng/kernel';

import { ACT_NAMES } from './life/act-names.js';

interface Submitted {
  unit: string;
  version: number;
  content: string;
  gate: { status: string; grade: string | null; ruleSet: string; findings: string[] };
}
const submittedWords = ({ version, gate }: Submitted) => `第 ${version} 版，入库校验：${gate.findings.length} 条疑点`;

/** Entries written before the gate's verdict had a digest. */
ledgerEvent<Submitted>('filing.submitted', 1, '提交申报', submittedWords);

/** The gate's word goes into the ledger with the submission: what was known when it passed cannot be disputed later. */
export const filingSubmitted = editEvent<Submitted & { verdict: string }>(
  'filing.submitted',
  2,
  '提交申报',
  submittedWords,
  { basis: ({ gate }) => ({ rules: gate.ruleSet }) },
);

/** How much of last year's text came along, and what of it was read and kept. */
export const filingCarried = ledgerEvent<{ from: string; version: number; kept: number; changed: number }>(
  'filing.carried',
  1,
  '沿用上年',
  ({ kept, changed }) => `确认沿用 ${kept} 处，修改 ${changed} 处`,
);

export const commitmentGiven = ledgerEvent<{
  version: number;
  digest: string;
  publicKey: string | null;
  signature: string | null;
}>(
  'filing.committed',
  1,
  '材料真实性承诺',
  ({ version, signature }) => `第 ${version} 版${signature === null ? '' : '，SM2 签名'}`,
);

export const filingMoved = editEvent<{
  act: FilingAct;
  from: FilingState;
  to: FilingState;
  version: number;
  rules: string[];
  reason: string | null;
}>('filing.moved', 1, '申报流转', ({ act, from, to, reason }) => {
  return `${ACT_NAMES[act]}：${from} → ${to}${reason ? `（${reason}）` : ''}`;
});

export const commitmentKeyRegistered = ledgerEvent<{ publicKey: string }>(
  'commitment-key.registered',
  1,
  '登记承诺签名公钥',
  ({ publicKey }) => `公钥 ${publicKey.slice(0, 16)}…`,
);
