import type { AskRequest } from '@zhunsheng/contract';
import type { Actor, Model, UnitOfWork } from '@zhunsheng/kernel';

import { chipsOf, restate } from '../answer/chips.js';
import { Labels } from '../answer/words.js';
import { faqEntries } from '../conversation/faq.js';
import { faqLike } from '../conversation/like-question.js';
import { askAgain } from '../model/second-reading.js';
import type { Doors } from './doors.js';
import { policyAnswer } from './other-rooms.js';
import { type Answered, type Kept, TIMEOUT, type TurnMaker } from './turn-maker.js';

/** What a turn takes of others — a model, an embedding — who are asked while no connection is held. */
export class OthersAsked {
  constructor(
    private readonly work: UnitOfWork,
    private readonly doors: Doors,
    private readonly model: Model | null,
    private readonly maker: TurnMaker,
  ) {}

  async complete(actor: Actor, request: AskRequest, now: string | undefined, made: Answered): Promise<Kept> {
    const { kind } = made.turn.plan;
    if (kind === 'clarify') return this.withModel(actor, request, now, made);
    return kind === 'policy' ? this.withPolicies(actor, now, made.turn) : made.turn;
  }

  private async withPolicies(actor: Actor, now: string | undefined, turn: Kept): Promise<Kept> {
    const { question, completed, notes } = turn.answer;
    const asked = completed ?? question;
    const near = (await this.doors.beforePolicies?.(asked)) ?? null;
    const said = await this.work.run(
      actor,
      async (ctx) => {
        await ctx.manager.query(TIMEOUT);
        const found = await policyAnswer(ctx, this.doors, asked, now ?? this.maker.today(ctx), near);
        return found.status === 'clarify' ? { ...found, faq: faqLike(asked, await faqEntries(ctx)) } : found;
      },
      { readOnly: true, snapshot: true },
    );
    return { ...turn, answer: { ...turn.answer, ...said, notes: [...notes, ...(said.notes ?? [])] } };
  }

  /** What a model says is looked up as any question is, or offered to be confirmed. */
  private async withModel(
    actor: Actor,
    request: AskRequest,
    now: string | undefined,
    { turn, setting }: Answered,
  ): Promise<Kept> {
    if (!this.model || !request.text || request.ignore) return turn;
    const reading = await askAgain(this.model, request.text, setting);
    if (!reading) return turn;
    const { plan, isSure } = reading;
    const label = `模型理解（${this.model.label}），请核对`;
    if (isSure) {
      const again = await this.maker.make(actor, request, now, { plan, ignored: [], readBy: 'model' });
      again.turn.answer.notes.unshift(label);
      return again.turn;
    }
    const labels = new Labels(setting.lexicon.vocabulary);
    const restated = restate(chipsOf(plan, labels, { asker: setting.asker, scope: turn.answer.scope }));
    return { ...turn, offered: plan, answer: { ...turn.answer, offered: { restated, label } } };
  }
}
