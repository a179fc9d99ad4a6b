import { ledgerEvent } from '@zhunsheng/kernel';

/** What was asked of which model, and how much of its answer was shown; its words are nobody's record. */
export const remarksAsked = ledgerEvent<{
  version: number;
  question: string;
  model: string;
  shown: number;
  dropped: number;
  silent: string | null;
}>('remarks.asked', 1, '请模型提示', ({ question, shown, silent }) =>
  silent === null ? `${question}：${shown} 条，供参考` : `${question}：模型没有回答`,
);
