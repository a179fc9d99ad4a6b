import { Inject, Injectable } from '@nestjs/common';
import type { AnswerView, HandedQuestion } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { DOORS, type Doors, type Spoken } from '../desk/doors.js';
import { turnOf } from '../desk/turns.js';
import { questionHandedOn } from './conversation.events.js';

const TURNS_SHOWN = 6;

/** From the conversation to a person, with everything said so far; and the person's answer back into it. */
@Injectable()
export class HandOffs {
  constructor(
    private readonly work: UnitOfWork,
    @Inject(DOORS) private readonly doors: Doors,
  ) {}

  async send(actor: Actor, id: string): Promise<HandedQuestion> {
    const { question, spoken } = await this.work.run(actor, (ctx) => this.spokenUntil(ctx, id), { readOnly: true });
    const handed = await this.doors.handOn(actor, question, spoken);
    await this.work.run(actor, async (ctx) => {
      await ctx.manager.query('insert into question_handoff (region_code, turn_id, handoff_id) values ($1, $2, $3)', [
        ctx.scope.regionLo,
        id,
        handed.id,
      ]);
      await ledger.append(ctx, questionHandedOn(`question/${id}`, { handOff: handed.id }));
    });
    return seen(id, handed);
  }

  /** One's own, newest first. */
  async list(actor: Actor): Promise<HandedQuestion[]> {
    const own = await this.work.run(
      actor,
      (ctx) =>
        ctx.manager.query<{ turn: string; id: string }[]>(
          `select h.turn_id as turn, h.handoff_id as id from question_handoff h
           join question_turn t on (t.region_code, t.turn_id) = (h.region_code, h.turn_id)
           where h.region_code = $1 order by t.asked_at desc limit 20`,
          [ctx.scope.regionLo],
        ),
      { readOnly: true },
    );
    if (!own.length) return [];
    const views = new Map((await this.doors.handedOn(actor)).map((view) => [view.id, view]));
    return own.flatMap(({ turn, id }) => (views.has(id) ? [seen(turn, views.get(id)!)] : []));
  }

  private async spokenUntil(ctx: Ctx, id: string): Promise<{ question: string; spoken: Spoken[] }> {
    const { answer } = await turnOf(ctx, id);
    const [known] = await ctx.manager.query<unknown[]>(
      'select 1 from question_handoff where region_code = $1 and turn_id = $2',
      [ctx.scope.regionLo, id],
    );
    if (known) throw new ZsError('INVALID_INPUT', { problems: '这个问题已经转给工作人员，请等待答复。' });
    const turns = await ctx.manager.query<{ answer: AnswerView }[]>(
      `select t.answer from question_turn t join question_turn l
         on (l.region_code, l.conversation_id) = (t.region_code, t.conversation_id)
       where l.region_code = $1 and l.turn_id = $2 and t.turn_no <= l.turn_no order by t.turn_no desc limit ${TURNS_SHOWN}`,
      [ctx.scope.regionLo, id],
    );
    const spoken = turns.map(({ answer: { question, restated, sentence } }) => ({ question, restated, sentence }));
    return { question: answer.question, spoken: spoken.reverse() };
  }
}

type Handed = Awaited<ReturnType<Doors['handOn']>>;

const seen = (turnId: string, { id, question, state, takenBy, answer, answeredAt }: Handed): HandedQuestion => ({
  turnId,
  handOffId: id,
  question,
  state,
  takenBy,
  answer,
  answeredAt,
});
