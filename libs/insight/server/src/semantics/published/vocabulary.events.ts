import { ledgerEvent } from '@zhunsheng/kernel';

interface Said {
  reason: string;
  words: string[];
  calibers: string[];
}

const said = ({ reason, words, calibers }: Said): string =>
  `${words.length} 个词、${calibers.length} 条口径（${reason}）`;

export const vocabularyProposed = ledgerEvent<Said>('vocabulary.proposed', 1, '提出词汇与口径', said);

export const vocabularyPublished = ledgerEvent<Said & { number: number; proposer: string }>(
  'vocabulary.published',
  1,
  '发布词汇与口径',
  (event) => `第 ${event.number} 版：${said(event)}，${event.proposer}提出`,
);

export const vocabularyReturned = ledgerEvent<Said & { note: string }>(
  'vocabulary.returned',
  1,
  '退回词汇与口径',
  (event) => `${said(event)}：${event.note}`,
);

export const vocabularyWithdrawn = ledgerEvent<Said>('vocabulary.withdrawn', 1, '撤回词汇与口径', said);
