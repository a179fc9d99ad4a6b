import { Injectable } from '@nestjs/common';
import type { ItemQuestionView, ItemQueueView } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { firstOf, OF_ALL } from '../../limit.js';
import { narrowedTo, regionOf } from '../../region/region-of.js';
import { itemDecided } from '../standard.events.js';

export interface ItemAnswer {
  word: string;
  measure: string;
  /** Null: not a thing a standard is kept for. */
  itemKey: string | null;
}

/** Wordings nobody could place; what a person answers becomes a word of the dictionary and counts from the next run on. */
@Injectable()
export class ItemQueue {
  constructor(private readonly work: UnitOfWork) {}

  list(actor: Actor, state: string, named?: string): Promise<ItemQueueView> {
    const region = narrowedTo(actor, named) ?? null;
    return this.work.run(
      actor,
      async ({ manager }) => {
        const questions: (ItemQuestionView & { ofAll: number })[] = await manager.query(
          `select ${OF_ALL}, word, text, measure, lines, units, suggestions, state, item_key as "itemKey", decided_by as "decidedBy"
           from item_question where state = $1 and ($2::int is null or region_code = $2)
           order by lines desc, word, region_code limit 500`,
          [state, region],
        );
        const [totals]: { lines: number; unmatched: number }[] = await manager.query(
          `select lines::float8 as lines, unmatched::float8 as unmatched from measuring_run
           where state = 'done' and ($1::int is null or region_code = $1) order by finished_at desc limit 1`,
          [region],
        );
        const [dictionary]: ItemQueueView['dictionary'][] = await manager.query(
          `select (select count(*)::int from priced_item where $1::int is null or region_code = $1) as items,
             count(*)::int as words, count(*) filter (where source = '人工确认')::int as confirmed from item_word
           where $1::int is null or region_code = $1`,
          [region],
        );
        return {
          ...firstOf<ItemQuestionView>(questions),
          lines: totals?.lines ?? 0,
          unmatched: totals?.unmatched ?? 0,
          dictionary: dictionary ?? { items: 0, words: 0, confirmed: 0 },
        };
      },
      { readOnly: true },
    );
  }

  answer(actor: Actor, { word, measure, itemKey }: ItemAnswer, named?: string): Promise<void> {
    const region = regionOf(actor, named);
    return this.work.run(actor, async (ctx) => {
      await close(ctx, region, { word, measure, itemKey });
      if (itemKey !== null) {
        await ctx.manager.query(
          `insert into priced_item (region_code, item_key, measure, source) values ($1, $2, $3, '人工确认') on conflict do nothing`,
          [region, itemKey, measure],
        );
        await ctx.manager.query(
          `insert into item_word (region_code, word, item_key, source, confirmed_by, confirmed_at)
           values ($1, $2, $3, '人工确认', $4, $5)
           on conflict (region_code, word) do update set item_key = excluded.item_key, source = excluded.source,
             confirmed_by = excluded.confirmed_by, confirmed_at = excluded.confirmed_at`,
          [region, word, itemKey, actor.name, ctx.clock.now()],
        );
      }
      await ledger.append(ctx, itemDecided(`item-word/${word}`, { region, word, item: itemKey }));
    });
  }
}

/** The same word in another measure is answered with it: what a thing is does not hang on how it is counted. */
async function close(ctx: Ctx, region: number, { word, measure, itemKey }: ItemAnswer): Promise<void> {
  const found: { state: string; decider: string | null }[] = await ctx.manager.query(
    `select state, decided_by as decider from item_question where region_code = $1 and word = $2 and measure = $3 for update`,
    [region, word, measure],
  );
  const [question] = found;
  if (!question) throw new ZsError('NOT_FOUND');
  if (question.state !== '待确认')
    throw new ZsError('ALREADY_DECIDED', { decider: question.decider ?? '系统', state: question.state });
  await ctx.manager.query(
    `update item_question set state = $3, item_key = $4, decided_by = $5, decided_at = $6
     where region_code = $1 and word = $2 and state = '待确认'`,
    [region, word, itemKey === null ? '不归入' : '已归入', itemKey, ctx.actor.name, ctx.clock.now()],
  );
}
