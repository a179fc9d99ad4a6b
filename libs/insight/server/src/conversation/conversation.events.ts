import { ledgerEvent } from '@zhunsheng/kernel';

export const thumbGiven = ledgerEvent<{ good: boolean; reason: string | null }>(
  'question.thumb',
  1,
  '评价问数回答',
  ({ good, reason }) => `${good ? '有用' : '有误'}${reason ? `：${reason}` : ''}`,
);

export const questionHandedOn = ledgerEvent<{ handOff: string }>('question.handed-on', 1, '问数转人工');

export const faqKept = ledgerEvent<{ question: string; handOff: string }>(
  'faq.kept',
  1,
  '收录常见问答',
  ({ question }) => question,
);

export const faqTakenDown = ledgerEvent<Record<string, never>>('faq.taken-down', 1, '撤下常见问答');
