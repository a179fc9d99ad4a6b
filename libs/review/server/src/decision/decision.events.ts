import type { DecisionKind, DecisionState, DecisionSubject } from '@zhunsheng/contract';
import { editEvent, ledgerEvent } from '@zhunsheng/kernel';

export const KIND_NAMES: Readonly<Record<DecisionKind, string>> = {
  accept: '认可机审',
  adjust: '调整金额',
  override: '推翻机审',
};

export const decisionMade = ledgerEvent<{
  project: string;
  version: number;
  verdict: string | null;
  subject: DecisionSubject;
  kind: DecisionKind;
  rule: string | null;
  evidence: string | null;
  reason: string | null;
  grade: [string | null, string | null];
  amount: [number | null, number | null];
  stake: number;
  limit: number;
  state: DecisionState;
  replaces: string | null;
}>('decision.made', 1, '人工决定', ({ kind, rule, reason, state }) =>
  [KIND_NAMES[kind], rule, reason, state === '待复核' ? '待第二人复核' : null].filter(Boolean).join('，'),
);

export const decisionSeconded = ledgerEvent<{ project: string; agree: boolean; note: string | null; author: string }>(
  'decision.seconded',
  1,
  '第二人复核决定',
  ({ agree, note }) => `${agree ? '同意' : '不同意'}${note === null ? '' : `（${note}）`}`,
);

export const decisionWithdrawn = ledgerEvent<{ project: string }>('decision.withdrawn', 1, '撤回决定');

export const decisionRulesSet = editEvent<{
  since: string;
  secondAboveFen: number;
  idleSeconds: number;
  source: string;
}>(
  'decision-rules.set',
  1,
  '设定人工决定参数',
  ({ since, secondAboveFen }) => `${since} 起，${secondAboveFen / 100} 元以上须第二人复核`,
);
