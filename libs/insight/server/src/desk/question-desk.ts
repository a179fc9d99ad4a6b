import { Inject, Injectable, Optional } from '@nestjs/common';
import type { AnswerView, AskRequest, DrillView } from '@zhunsheng/contract';
import { type Actor, Catalog, type Model, UnitOfWork } from '@zhunsheng/kernel';

import { choicesOf } from '../answer/chip-choices.js';
import type { QueryPlan } from '../question/plan.js';
import { askerOf } from './asker.js';
import { DOORS, type Doors, MODEL } from './doors.js';
import { OthersAsked } from './others-asked.js';
import { PlanAnswers } from './plan-answers.js';
import { TurnMaker } from './turn-maker.js';
import { keepTurn, turnOf } from './turns.js';

/** A question in, an answer with its meaning and its source out, or plainly what was not understood. */
@Injectable()
export class QuestionDesk {
  private readonly answers: PlanAnswers;
  private readonly maker: TurnMaker;
  private readonly others: OthersAsked;

  constructor(
    private readonly work: UnitOfWork,
    catalog: Catalog,
    @Inject(DOORS) doors: Doors,
    @Optional() @Inject(MODEL) model: Model | null = null,
  ) {
    this.answers = new PlanAnswers(catalog, doors);
    this.maker = new TurnMaker(work, this.answers);
    this.others = new OthersAsked(work, doors, model, this.maker);
  }

  /** `now`: the day that 今年 and 去年 count from; today by default. */
  async ask(actor: Actor, request: AskRequest, now?: string): Promise<AnswerView> {
    const made = await this.maker.make(actor, request, now);
    const kept = await this.others.complete(actor, request, now, made);
    await this.work.run(actor, (ctx) => keepTurn(ctx, kept));
    return kept.answer;
  }

  async drill(actor: Actor, id: string, row: number): Promise<DrillView> {
    return this.work.run(
      actor,
      async (ctx) => {
        const turn = await turnOf(ctx, id);
        const person = await askerOf(ctx);
        const { lexicon } = await this.maker.setting(ctx, person, null);
        return this.answers.drillRow(ctx, turn, row, person, lexicon);
      },
      { readOnly: true, snapshot: true, replica: true },
    );
  }

  /** What may stand in the place of a chip of an answer. */
  async choices(actor: Actor, id: string, chip: string): Promise<string[]> {
    return this.work.run(
      actor,
      async (ctx) => {
        const { plan } = await turnOf(ctx, id);
        if (plan.kind !== 'query' && plan.kind !== 'why') return [];
        return choicesOf(plan, chip, await this.maker.setting(ctx, await askerOf(ctx), null));
      },
      { readOnly: true },
    );
  }

  /** Several plans over one state of the data, each kept as a turn of one conversation. */
  async askPlans(actor: Actor, plans: readonly { title: string; plan: QueryPlan }[]): Promise<AnswerView[]> {
    const turns = await this.maker.ofPlans(actor, plans);
    await this.work.run(actor, async (ctx) => {
      for (const turn of turns) await keepTurn(ctx, turn);
    });
    return turns.map(({ answer }) => answer);
  }
}
