import type { FinderAnswerView, FoundStandardView } from '@zhunsheng/contract';
import { type Ctx, dayInChina } from '@zhunsheng/kernel';
import { allowanceOf, type OwnAttributes } from '@zhunsheng/ruler';
import { In } from 'typeorm';

import { ItemDictionary } from '../item/item-dictionary.js';
import { plainWording } from '../item/wording.js';
import { Standard, StandardCondition } from '../standard.entity.js';
import { conditionView, standardView } from '../standard.view.js';

export interface Wish {
  text: string;
  own: OwnAttributes | null;
}

/** Below this likeness a wrong standard would be held out as the right one. */
const SURE_ENOUGH = 0.5;
const MOST = 12;

/** What may be spent on what somebody types in: standards in force today, or an honest silence. */
export async function findStandards(ctx: Ctx, { text, own }: Wish): Promise<FinderAnswerView> {
  const today = dayInChina(ctx.clock.now());
  const words: { word: string; itemKey: string }[] = await ctx.manager.query(
    `with held as (select distinct item_key from standard where state = '启用' and since <= $1 and (until is null or until >= $1))
     select item_key as word, item_key as "itemKey" from held
     union select w.word, w.item_key from item_word w join held using (item_key) order by 1, 2`,
    [today],
  );
  const dictionary = new ItemDictionary(words);
  for (const { word, itemKey } of words) dictionary.add(plainWording(word), itemKey);
  const sure = dictionary.itemOf(text);
  const likely = sure ? [{ itemKey: sure, score: 1 }] : dictionary.suggestions(text);
  const good = likely.filter(({ score }) => score >= SURE_ENOUGH);
  const silence = silenceOf(text, words.length, good.length, likely[0]?.itemKey);
  const items = good.length > 0 ? await standardsOf(ctx, good, today, own) : [];
  return { asked: text, items: items.slice(0, MOST), total: items.length, next: null, silence };
}

function silenceOf(text: string, held: number, good: number, nearest: string | undefined): string | null {
  if (good > 0) return null;
  if (held === 0) return '标准库还是空的。';
  const near = nearest ? `最接近的是“${nearest}”，但把握不足，未列出。` : '';
  return `没有找到适用于“${text}”的标准。${near}请换一个说法，或按市场询价申报并附三家报价。`;
}

async function standardsOf(
  ctx: Ctx,
  likely: readonly { itemKey: string; score: number }[],
  today: string,
  own: OwnAttributes | null,
): Promise<FoundStandardView[]> {
  const scores = new Map(likely.map(({ itemKey, score }) => [itemKey, score]));
  const standards = (
    await ctx.manager.find(Standard, {
      where: { itemKey: In([...scores.keys()]), state: '启用' },
      order: { code: 'ASC' },
    })
  ).filter(({ since, until }) => since <= today && (until === null || until >= today));
  const conditions = await ctx.manager.find(StandardCondition, {
    where: { code: In(standards.map(({ code }) => code)) },
    order: { rowNo: 'ASC' },
  });
  return standards
    .map((standard) => {
      const rows = conditions.filter(
        // two regions may keep one code
        ({ region, code, since }) => region === standard.region && code === standard.code && since === standard.since,
      );
      return found(standard, rows, scores.get(standard.itemKey) ?? 0, own);
    })
    .sort((a, b) => b.score - a.score);
}

function found(
  standard: Standard,
  rows: readonly StandardCondition[],
  score: number,
  own: OwnAttributes | null,
): FoundStandardView {
  const view = standardView(standard);
  const conditions = rows.map(conditionView);
  // of a provisional interval the upper end is the most that passes without an explanation
  const capFen = view.class === '暂定' ? (view.highFen ?? view.valueFen) : view.valueFen;
  const allowed = own && capFen !== null ? allowanceOf(capFen, conditions, own) : null;
  const { code, name, tier, unit, certainty, lowFen, scope, basis } = view;
  return {
    code,
    name,
    itemKey: standard.itemKey,
    tier: tier ?? '',
    class: view.class,
    certainty,
    unit,
    score,
    matched: standard.itemKey,
    capFen,
    lowFen,
    conditions,
    allowance: allowed && {
      ...allowed,
      applied: conditions.filter((one) => allowed.applied.includes(one)),
    },
    quantityLimit: standard.quantityLimit,
    lifeYears: standard.lifeYears,
    scope,
    basis,
  };
}
