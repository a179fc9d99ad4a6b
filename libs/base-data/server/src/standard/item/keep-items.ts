import type { Ctx } from '@zhunsheng/kernel';

import type { OpenQuestion } from '../measuring/bring-to-items.js';

/** Items that history itself brought up enter the dictionary, marked as such. */
export async function keepFounded(
  ctx: Ctx,
  region: number,
  founded: readonly { itemKey: string; measure: string }[],
): Promise<void> {
  await ctx.manager.query(
    `insert into priced_item (region_code, item_key, measure, source)
     select $1, f."itemKey", f.measure, '历史归集' from jsonb_to_recordset($2) f("itemKey" text, measure text)
     on conflict do nothing`,
    [region, JSON.stringify(founded)],
  );
}

/** Questions nobody has answered are brought up to date; an answer stays an answer. */
export async function keepQuestions(ctx: Ctx, region: number, questions: readonly OpenQuestion[]): Promise<void> {
  await ctx.manager.query(
    `insert into item_question (region_code, word, text, measure, lines, units, suggestions)
     select $1, q.* from jsonb_to_recordset($2) q(word text, text text, measure text, lines int, units int, suggestions jsonb)
     on conflict (region_code, word, measure) do update
     set lines = excluded.lines, units = excluded.units, suggestions = excluded.suggestions
     where item_question.state = '待确认'`,
    [region, JSON.stringify(questions)],
  );
}
