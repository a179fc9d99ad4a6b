import { randomUUID } from 'node:crypto';

import { Inject, Injectable } from '@nestjs/common';
import type { FaqCandidate, FaqEntry, FaqRequest, FaqView } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { DOORS, type Doors } from '../desk/doors.js';
import { faqKept, faqTakenDown } from './conversation.events.js';

/** Who may say that an answer holds for everybody. */
export const KEEPERS_OF_FAQ = ['reviewer', 'performance', 'budget', 'publisher'] as const;

/** Answers of people worth giving again: each confirmed by a person and shown with its author and date. */
@Injectable()
export class Faq {
  constructor(
    private readonly work: UnitOfWork,
    @Inject(DOORS) private readonly doors: Doors,
  ) {}

  async view(actor: Actor): Promise<FaqView> {
    const entries = await this.work.run(actor, faqEntries, { readOnly: true });
    if (!actor.roles.some((role) => (KEEPERS_OF_FAQ as readonly string[]).includes(role)))
      return { entries, candidates: [] };
    const kept = await this.work.run(actor, handOffsKept, { readOnly: true });
    return { entries, candidates: (await this.answered(actor)).filter(({ handOffId }) => !kept.has(handOffId)) };
  }

  async keep(actor: Actor, { handOffId, question, answer }: FaqRequest): Promise<FaqView> {
    const from = (await this.answered(actor)).find((candidate) => candidate.handOffId === handOffId);
    if (!from) throw new ZsError('NOT_FOUND');
    await this.work.run(actor, async (ctx) => {
      if ((await handOffsKept(ctx)).has(handOffId))
        throw new ZsError('INVALID_INPUT', { problems: '这条答复已收录；要改写请先撤下原来的一条。' });
      const id = randomUUID();
      await ctx.manager.query(
        `insert into faq_entry (region_code, faq_id, question, answer, answered_by, answered_at, confirmed_by,
           confirmed_name, confirmed_at, handoff_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          ...[ctx.scope.regionLo, id, question.trim(), answer.trim(), from.answeredBy, from.answeredOn],
          ...[actor.id, actor.name, ctx.clock.now(), handOffId],
        ],
      );
      await ledger.append(ctx, faqKept(`faq/${id}`, { question: question.trim(), handOff: handOffId }));
    });
    return this.view(actor);
  }

  async takeDown(actor: Actor, id: string): Promise<FaqView> {
    await this.work.run(actor, async (ctx) => {
      const [, changed] = await ctx.manager.query<[unknown, number]>(
        `update faq_entry set state = '已撤下' where region_code = $1 and faq_id = $2 and state = '有效'`,
        [ctx.scope.regionLo, id],
      );
      if (!changed) throw new ZsError('NOT_FOUND');
      await ledger.append(ctx, faqTakenDown(`faq/${id}`, {}));
    });
    return this.view(actor);
  }

  private async answered(actor: Actor): Promise<FaqCandidate[]> {
    return (await this.doors.handedOn(actor)).flatMap(({ id, question, answer, takenBy, answeredAt }) =>
      answer && takenBy && answeredAt
        ? [{ handOffId: id, question, answer, answeredBy: takenBy, answeredOn: answeredAt.slice(0, 10) }]
        : [],
    );
  }
}

const handOffsKept = async (ctx: Ctx): Promise<Set<string>> => {
  const rows = await ctx.manager.query<{ id: string }[]>(
    `select handoff_id as id from faq_entry where region_code = $1 and state = '有效'`,
    [ctx.scope.regionLo],
  );
  return new Set(rows.map(({ id }) => id));
};

export function faqEntries(ctx: Ctx): Promise<FaqEntry[]> {
  return ctx.manager.query<FaqEntry[]>(
    `select faq_id as id, question, answer, answered_by as "answeredBy", to_char(answered_at, 'YYYY-MM-DD') as "answeredOn",
       confirmed_name as "confirmedBy" from faq_entry where region_code = $1 and state = '有效' order by confirmed_at desc`,
    [ctx.scope.regionLo],
  );
}
