import type { Prohibition, ThemeDocument, ThemeLimit } from '@zhunsheng/contract';
import { canonicalJson } from '@zhunsheng/kernel';

import { FINDS } from '../find/finds.js';
import { limitsOf } from '../find/limit.js';

type Document = ThemeDocument | { items: readonly Prohibition[] };

/** What a draft would change, so that the second person need not compare two documents by eye. */
export function changesOf(inForce: Document | null, draft: Document): string[] {
  if ('items' in draft) return listChanges(inForce && 'items' in inForce ? inForce.items : [], draft.items);
  if (!inForce || 'items' in inForce) return [`新专题：${filterWords(draft)}`, ...draft.alerts.map(ruleWords)];
  return [
    ...(inForce.name === draft.name ? [] : [`名称：${inForce.name} → ${draft.name}`]),
    ...(inForce.purpose === draft.purpose ? [] : [`目的：${inForce.purpose} → ${draft.purpose}`]),
    ...(filterWords(inForce) === filterWords(draft) ? [] : [`筛选：${filterWords(inForce)} → ${filterWords(draft)}`]),
    ...partsChanged(inForce.alerts.map(ruleWords), draft.alerts.map(ruleWords)),
    ...partsChanged(limitWords(inForce), limitWords(draft)),
  ];
}

const partsChanged = (before: readonly string[], after: readonly string[]): string[] => [
  ...before.filter((one) => !after.includes(one)).map((one) => `去掉 ${one}`),
  ...after.filter((one) => !before.includes(one)).map((one) => `加上 ${one}`),
];

function filterWords({ filter: { econ, words, except, marks, units } }: ThemeDocument): string {
  const part = (name: string, list: readonly string[]) => (list.length > 0 ? [`${name} ${list.join('、')}`] : []);
  return [
    ...part('经济分类', econ),
    ...part('关键词', words),
    ...part('标志', marks),
    ...part('例外词', except),
    ...part('单位', units),
  ].join('；');
}

const ruleWords = ({ name, level, when }: ThemeDocument['alerts'][number]): string =>
  `预警规则“${name}”（${{ blue: '蓝', yellow: '黄', orange: '橙', red: '红' }[level]}）：${when}`;

/** A draft holds only the limits it sets: the others are the product's. */
const limitWords = ({ finds }: ThemeDocument): string[] =>
  finds.flatMap(({ code, limits }) =>
    limitsOf(FINDS.find((find) => find.code === code)?.limits, limits).map((limit) => limitWord(code, limit)),
  );

const limitWord = (find: string, { name, value, unit, basis }: ThemeLimit): string =>
  `限额“${name}”（${find}）${unit === '分' ? `${String(value / 100)}元` : `${String(value)}${unit}`}，依据 ${basis}`;

function listChanges(before: readonly Prohibition[], after: readonly Prohibition[]): string[] {
  const same = (a: Prohibition, b: Prohibition): boolean => canonicalJson(a) === canonicalJson(b);
  return [
    ...before.filter(({ code }) => !after.some((one) => one.code === code)).map(({ name }) => `删除“${name}”`),
    ...after.flatMap((one) => {
      const old = before.find(({ code }) => code === one.code);
      if (!old) return [`新增“${one.name}”：${one.words.join('、')}`];
      return same(old, one)
        ? []
        : [`修改“${one.name}”：词 ${one.words.join('、')}；例外 ${one.except.join('、') || '无'}`];
    }),
  ];
}
