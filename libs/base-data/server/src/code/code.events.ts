import { editEvent, ledgerEvent } from '@zhunsheng/kernel';

import { nameOfKind } from './code-kinds.js';

export const nameOfSet = (kind: string, year: number): string => `code-set/${kind}/${year}`;

export const codeSetLoaded = ledgerEvent<{
  kind: string;
  year: number;
  source: string;
  complete: boolean;
  items: number;
  replaced: number;
  digest: string;
}>(
  'code-set.loaded',
  1,
  '装入代码集',
  ({ kind, year, items, complete, source }) =>
    `${year} 年${nameOfKind(kind)} ${items} 项${complete ? '' : '（不完整）'}，来源：${source}`,
);

export const codeSetDescribed = editEvent<{ kind: string; year: number; source: string; complete: boolean }>(
  'code-set.described',
  1,
  '说明代码集',
  ({ kind, year, complete, source }) =>
    `${year} 年${nameOfKind(kind)}：${complete ? '完整清单' : '摘录'}，来源：${source}`,
);

export const codeSuccessorsConfirmed = ledgerEvent<{
  kind: string;
  from: number;
  to: number;
  pairs: { from: string; to: string; reason: string }[];
}>(
  'code-successors.confirmed',
  1,
  '确认科目衔接',
  ({ kind, from, to, pairs }) =>
    `${nameOfKind(kind)} ${from}→${to}：${pairs.map((pair) => `${pair.from}→${pair.to}`).join('、')}`,
);

export const codeAccepted = ledgerEvent<{ kind: string; year: number; text: string; code: string }>(
  'code-suggestion.accepted',
  1,
  '采纳科目',
  ({ text, code }) => `“${text}”归入 ${code}`,
);
