import type { AskRequest } from '@zhunsheng/contract';
import { type Actor, type Ctx, dayInChina, type UnitOfWork, ZsError } from '@zhunsheng/kernel';

import type { Frame } from '../answer/answer-view.js';
import { chipsOf, restate } from '../answer/chips.js';
import { Labels } from '../answer/words.js';
import { faqEntries } from '../conversation/faq.js';
import { faqLike } from '../conversation/like-question.js';
import type { Setting } from '../question/parse.js';
import type { QueryPlan } from '../question/plan.js';
import { askerOf, type AskingPerson } from './asker.js';
import { LocalLexicon } from './local-lexicon.js';
import type { PlanAnswers } from './plan-answers.js';
import { type Before, before, newId, type Turn } from './turns.js';
import { checked, leant, type Understood, understood } from './understanding.js';

/** No question may hold a connection longer than a person would wait. */
export const TIMEOUT = 'set local statement_timeout = 5000';

export type Kept = Turn & { ignored: string[] };
export interface Answered {
  turn: Kept;
  setting: Setting;
}

/** All figures of a turn are of one moment. */
const ONE_STATE = { readOnly: true, snapshot: true, replica: true };

/** Makes a turn of a conversation: what was said, read in the light of the turns before it, and answered. */
export class TurnMaker {
  private readonly lexicons = new LocalLexicon();

  constructor(
    private readonly work: UnitOfWork,
    private readonly answers: PlanAnswers,
  ) {}

  /** `given`: how somebody else has read it. */
  make(actor: Actor, request: AskRequest, now?: string, given?: Understood): Promise<Answered> {
    return this.work.run(actor, (ctx) => this.turn(ctx, request, now, given), ONE_STATE);
  }

  /** Plans nobody read words for, over one state of the data: turns of one conversation, so that their rows can be drilled. */
  ofPlans(actor: Actor, plans: readonly { title: string; plan: QueryPlan }[]): Promise<Kept[]> {
    return this.work.run(
      actor,
      async (ctx) => {
        await ctx.manager.query(TIMEOUT);
        const person = await askerOf(ctx);
        const setting = await this.setting(ctx, person, null);
        const conversationId = newId();
        const made: Kept[] = [];
        for (const { title, plan: wanted } of plans) {
          const plan = checked(wanted, setting);
          const frame = { id: newId(), conversationId, question: title, scope: person.scope };
          const answer = await this.answers.of(ctx, { frame, plan, person, setting, last: null });
          made.push({ ...answer, plan, lastQuery: plan, ignored: [], offered: null, readBy: 'grammar' });
        }
        return made;
      },
      ONE_STATE,
    );
  }

  async setting(ctx: Ctx, { asker }: AskingPerson, last: Turn | null, today = this.today(ctx)): Promise<Setting> {
    return { lexicon: await this.lexicons.of(ctx), now: dayOf(today), asker, last: last?.lastQuery ?? null };
  }

  today = (ctx: Ctx): string => dayInChina(ctx.clock.now());

  private async turn(ctx: Ctx, request: AskRequest, now?: string, given?: Understood): Promise<Answered> {
    await ctx.manager.query(TIMEOUT);
    const { last, earlier, isLost, isAfterLost } = await this.before(ctx, request);
    const person = await askerOf(ctx);
    const text = request.text?.trim() || last?.answer.question || '';
    if (!text) throw new ZsError('INVALID_INPUT', { problems: '请输入要问的问题。' });
    const setting = {
      ...(await this.setting(ctx, person, last, now ?? this.today(ctx))),
      before: earlier,
      lost: isLost && !request.ignore,
    };
    const { plan, ignored, readBy, completed } =
      given ?? understood(text, request, setting, last && { ...last, isAfterLost });
    const frame: Frame = {
      id: newId(),
      // a conversation one cannot see is none: it begins anew
      conversationId: last?.answer.conversationId ?? newId(),
      question: text,
      scope: person.scope,
    };
    const made = await this.answers.of(ctx, { frame, plan, person, setting, last });
    const { answer } = made;
    if (completed !== undefined) answer.completed = completed;
    if (answer.status === 'clarify') answer.faq = faqLike(text, await faqEntries(ctx));
    answer.readBy = readBy;
    if (readBy === 'person') answer.notes.unshift('按您确认的理解查询');
    if (ignored.length) answer.notes.unshift(`按您的选择忽略了“${ignored.join('”“')}”`);
    const leaning = setting.lost && plan.kind === 'clarify' && completed === undefined ? leant(text, setting) : null;
    if (leaning) {
      const labels = new Labels(setting.lexicon.vocabulary);
      const restated = restate(chipsOf(leaning, labels, person));
      answer.offered = { restated, label: '上一句没有读懂；如果是接着再上一句问，请核对' };
    }
    const isAside = ['view', 'drill', 'refuse', 'clarify'].includes(plan.kind);
    const lastQuery = isAside ? (last?.lastQuery ?? null) : plan;
    return { turn: { ...made, plan, lastQuery, ignored, offered: leaning, readBy }, setting };
  }

  private async before(ctx: Ctx, { conversationId }: AskRequest): Promise<Before> {
    return conversationId
      ? before(ctx, conversationId)
      : { last: null, earlier: [], isLost: false, isAfterLost: false };
  }
}

const dayOf = (iso: string): Setting['now'] => ({
  year: Number(iso.slice(0, 4)),
  month: Number(iso.slice(5, 7)),
});
