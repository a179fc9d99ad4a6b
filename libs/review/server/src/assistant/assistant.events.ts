import { ledgerEvent } from '@zhunsheng/kernel';

export const handedOff = ledgerEvent<{ unit: string; question: string; passages: number; onDuty: number }>(
  'assistant.handed-off',
  1,
  '转人工',
  ({ question, onDuty }) => `${question}（${onDuty} 人在岗）`,
);

export const handOffTaken = ledgerEvent<{ waitedMs: number }>('assistant.taken', 1, '受理咨询');

export const handOffAnswered = ledgerEvent<{ answer: string }>(
  'assistant.answered',
  1,
  '答复咨询',
  ({ answer }) => answer,
);

export const handOffWithdrawn = ledgerEvent<Record<string, never>>('assistant.withdrawn', 1, '撤回咨询');

export const dutyChanged = ledgerEvent<{ on: boolean }>('assistant.duty', 1, '咨询值守', ({ on }) =>
  on ? '上岗' : '离岗',
);
