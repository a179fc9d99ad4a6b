import { Inject, Injectable, Optional } from '@nestjs/common';
import type { AnswerView, AskRequest, DrillView } from '@zhunsheng/contract';
import { type Actor, Catalog, type Ctx, dayInChina, type Model, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { answerOf, clarifySentence, type Frame, refusalSentence, resultDigest } from '../answer/answer-view.js';
import { answerQuery } from '../answer/answer-query.js';
import { choicesOf } from '../answer/chip-choices.js';
import { chipsOf, restate } from '../answer/chips.js';
import { suggestionsFor } from '../answer/suggestions.js';
import { baseLabel, Labels } from '../answer/words.js';
import { faqEntries } from '../conversation/faq.js';
import { faqLike } from '../conversation/like-question.js';
import { askAgain } from '../model/second-reading.js';
import type { Setting } from '../question/parse.js';
import { isLost, type Plan, type QueryPlan } from '../question/plan.js';
import { CannotSay } from '../semantics/cut.js';
import { DatabaseFigures } from '../semantics/database-figures.js';
import { SHIPPED_SEMANTICS } from '../semantics/shipped-semantics.js';
import { SucceededFigures } from '../semantics/succeeded-figures.js';
import { askerOf, type AskingPerson } from './asker.js';
import { DOORS, type Doors, MODEL } from './doors.js';
import { canDrill, drill, sheetsOf } from './drill.js';
import { LocalLexicon } from './local-lexicon.js';
import { policyAnswer, standardAnswer } from './other-rooms.js';
import { shownOtherwise } from './shown-otherwise.js';
import { earlierPlans, keepTurn, lastTurn, newId, type Turn, turnOf } from './turns.js';
import { checked, ignorable, leant, type Understood, understood } from './understanding.js';

/** No question may hold a connection longer than a person would wait. */
const TIMEOUT_MS = 5_000;

type Kept = Turn & { ignored: string[] };
interface Answered {
  turn: Kept;
  setting: Setting;
}

/** A question in, an answer with its meaning and its source out, or plainly what was not understood. */
@Injectable()
export class QuestionDesk {
  private readonly lexicons = new LocalLexicon();

  constructor(
    private readonly work: UnitOfWork,
    private readonly catalog: Catalog,
    @Inject(DOORS) private readonly doors: Doors,
    @Optional() @Inject(MODEL) private readonly model: Model | null = null,
  ) {}

  /** `now`: the day that 今年 and 去年 count from; today by default. */
  async ask(actor: Actor, request: AskRequest, now?: string): Promise<AnswerView> {
    const made = await this.answered(actor, request, now);
    const kept = await this.completed(actor, request, now, made);
    await this.work.run(actor, (ctx) => keepTurn(ctx, kept));
    return kept.answer;
  }

  async drill(actor: Actor, id: string, row: number): Promise<DrillView> {
    return this.work.run(actor, async (ctx) => this.drillRow(ctx, await turnOf(ctx, id), row), {
      readOnly: true,
      snapshot: true,
    });
  }

  /** What may stand in the place of a chip of an answer. */
  async choices(actor: Actor, id: string, chip: string): Promise<string[]> {
    return this.work.run(
      actor,
      async (ctx) => {
        const { plan } = await turnOf(ctx, id);
        if (plan.kind !== 'query' && plan.kind !== 'why') return [];
        return choicesOf(plan, chip, await this.setting(ctx, await askerOf(ctx), null));
      },
      { readOnly: true },
    );
  }

  /** Several plans over one state of the data, each kept as a turn of one conversation so that its rows can be drilled. */
  async askPlans(actor: Actor, plans: readonly { title: string; plan: QueryPlan }[]): Promise<AnswerView[]> {
    const turns = await this.work.run(
      actor,
      async (ctx) => {
        await ctx.manager.query(`set local statement_timeout = ${TIMEOUT_MS}`);
        const person = await askerOf(ctx);
        const setting = await this.setting(ctx, person, null);
        const conversationId = newId();
        const made: Kept[] = [];
        for (const { title, plan: wanted } of plans) {
          const plan = checked(wanted, setting);
          const frame = { id: newId(), conversationId, question: title, scope: person.scope };
          const answer = await this.answerPlan(ctx, frame, plan, person, setting, null);
          made.push({ ...answer, plan, lastQuery: plan, ignored: [], offered: null, readBy: 'grammar' });
        }
        return made;
      },
      { readOnly: true, snapshot: true },
    );
    await this.work.run(actor, async (ctx) => {
      for (const turn of turns) await keepTurn(ctx, turn);
    });
    return turns.map(({ answer }) => answer);
  }

  /** What takes others, who are asked while no connection is held. */
  private async completed(actor: Actor, request: AskRequest, now: string | undefined, made: Answered): Promise<Kept> {
    const { kind } = made.turn.plan;
    if (kind === 'clarify') return this.withModel(actor, request, now, made);
    return kind === 'policy' ? this.withPolicies(actor, now, made.turn) : made.turn;
  }

  private async withPolicies(actor: Actor, now: string | undefined, turn: Kept): Promise<Kept> {
    const { question, notes } = turn.answer;
    const before = (await this.doors.beforePolicies?.(question)) ?? null;
    const said = await this.work.run(
      actor,
      async (ctx) => {
        await ctx.manager.query(`set local statement_timeout = ${TIMEOUT_MS}`);
        const found = await policyAnswer(ctx, this.doors, question, now ?? this.today(ctx), before);
        return found.status === 'clarify' ? { ...found, faq: faqLike(question, await faqEntries(ctx)) } : found;
      },
      { readOnly: true, snapshot: true },
    );
    return { ...turn, answer: { ...turn.answer, ...said, notes: [...notes, ...(said.notes ?? [])] } };
  }

  private answered(actor: Actor, request: AskRequest, now?: string, given?: Understood): Promise<Answered> {
    return this.work.run(actor, (ctx) => this.answer(ctx, request, now, given), { readOnly: true, snapshot: true });
  }

  /** No connection is held while a model thinks. What it says is looked up as any question is, or offered to be confirmed. */
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
      const again = await this.answered(actor, request, now, { plan, ignored: [], readBy: 'model' });
      again.turn.answer.notes.unshift(label);
      return again.turn;
    }
    const labels = new Labels(setting.lexicon.vocabulary);
    const restated = restate(chipsOf(plan, labels, { asker: setting.asker, scope: turn.answer.scope }));
    return { ...turn, offered: plan, answer: { ...turn.answer, offered: { restated, label } } };
  }

  private async answer(ctx: Ctx, request: AskRequest, now?: string, given?: Understood): Promise<Answered> {
    await ctx.manager.query(`set local statement_timeout = ${TIMEOUT_MS}`);
    const last = request.conversationId ? await lastTurn(ctx, request.conversationId) : null;
    const person = await askerOf(ctx);
    const text = request.text?.trim() || last?.answer.question || '';
    if (!text) throw new ZsError('INVALID_INPUT', { problems: '请输入要问的问题。' });
    const today = now ?? this.today(ctx);
    const setting = {
      ...(await this.setting(ctx, person, last, today)),
      before: request.conversationId ? await earlierPlans(ctx, request.conversationId) : [],
      lost: last !== null && isLost(last.plan) && !request.ignore,
    };
    const { plan, ignored, readBy } = given ?? understood(text, request, setting, last);
    const frame: Frame = {
      id: newId(),
      // a conversation one cannot see is none: it begins anew
      conversationId: last?.answer.conversationId ?? newId(),
      question: text,
      scope: person.scope,
    };
    const made = await this.answerPlan(ctx, frame, plan, person, setting, last);
    if (made.answer.status === 'clarify') made.answer.faq = faqLike(text, await faqEntries(ctx));
    made.answer.readBy = readBy;
    if (readBy === 'person') made.answer.notes.unshift('按您确认的理解查询');
    if (ignored.length) made.answer.notes.unshift(`按您的选择忽略了“${ignored.join('”“')}”`);
    const leaning = setting.lost && plan.kind === 'clarify' ? leant(text, setting) : null;
    if (leaning) {
      const labels = new Labels(setting.lexicon.vocabulary);
      const restated = restate(chipsOf(leaning, labels, { asker: setting.asker, scope: person.scope }));
      made.answer.offered = { restated, label: '上一句没有读懂；如果是接着再上一句问，请核对' };
    }
    const isAside = ['view', 'drill', 'refuse', 'clarify'].includes(plan.kind);
    const lastQuery = isAside ? (last?.lastQuery ?? null) : plan;
    return { turn: { ...made, plan, lastQuery, ignored, offered: leaning, readBy }, setting };
  }

  private today = (ctx: Ctx): string => dayInChina(ctx.clock.now());

  private async setting(
    ctx: Ctx,
    { asker }: AskingPerson,
    last: Turn | null,
    today = this.today(ctx),
  ): Promise<Setting> {
    return { lexicon: await this.lexicons.of(ctx), now: dayOf(today), asker, last: last?.lastQuery ?? null };
  }

  private async answerPlan(
    ctx: Ctx,
    frame: Frame,
    plan: Plan,
    person: AskingPerson,
    setting: Setting,
    last: Turn | null,
  ): Promise<Pick<Turn, 'answer' | 'keys'>> {
    const { version } = SHIPPED_SEMANTICS;
    const suggestions = () => suggestionsFor(frame.question, person.asker);
    const plain = (filled: Partial<AnswerView>) => ({ answer: answerOf(frame, plan, version, filled), keys: [] });
    switch (plan.kind) {
      case 'clarify':
        return plain({
          status: 'clarify',
          sentence: clarifySentence(plan),
          notUnderstood: plan.unread,
          suggestions: suggestions(),
          // an operator that is left out changes what is asked
          ignorable: plan.slot === 'operator' ? null : ignorable(frame.question, plan.unread, setting),
        });
      case 'refuse':
        return plain({ status: 'refused', sentence: refusalSentence(plan), suggestions: suggestions() });
      case 'policy':
        // found when the others were asked, and nothing is held
        return plain({});
      case 'standard':
        return plain(await standardAnswer(ctx, this.doors, plan));
      case 'view':
        if (!last?.answer.rows.length)
          return plain({
            status: 'clarify',
            sentence: '还没有可以换个样子看的结果，请先问一个问题。',
            suggestions: suggestions(),
          });
        return { answer: { ...shownOtherwise(last.answer, plan), ...frame, plan }, keys: last.keys };
      case 'drill':
        if (!last)
          return plain({
            status: 'clarify',
            sentence: '还没有可以展开的结果，请先问一个问题。',
            suggestions: suggestions(),
          });
        return plain(asAnswer(await this.drillRow(ctx, last, plan.rank - 1)));
      default:
        return this.answerQuery(ctx, frame, plan, person, setting);
    }
  }

  private async answerQuery(
    ctx: Ctx,
    frame: Frame,
    plan: QueryPlan,
    person: AskingPerson,
    setting: Setting,
  ): Promise<Pick<Turn, 'answer' | 'keys'>> {
    const { vocabulary } = setting.lexicon;
    const labels = new Labels(vocabulary);
    const chips = chipsOf(plan, labels, person);
    const common = { chips, restated: restate(chips) };
    const figures = this.figures(ctx, labels);
    const succeeded = new SucceededFigures(figures, vocabulary.successors ?? []);
    try {
      const made = await answerQuery(ownOrg(plan, person), succeeded, SHIPPED_SEMANTICS, labels);
      const sheets = await sheetsOf(ctx, plan, made.rows);
      const rows = made.rows.map(({ cells, key }, at) => ({
        cells,
        drill: key !== null && !key.includes(null) && canDrill(plan),
        ...(sheets[at] && { projectId: sheets[at] }),
      }));
      const answer = answerOf(frame, plan, SHIPPED_SEMANTICS.version, {
        ...common,
        ...made,
        notes: [...made.notes, ...succeeded.remarks, ...figures.remarks],
        rows,
      });
      answer.trace = {
        semanticVersion: SHIPPED_SEMANTICS.version,
        resultDigest: resultDigest(plan, frame.scope, answer),
        statements: figures.statements.map(({ text, values }) => ({ text, values: values.length })),
      };
      return { answer, keys: made.rows.map(({ key }) => key) };
    } catch (error) {
      if (!(error instanceof CannotSay)) throw error;
      const answer = answerOf(frame, plan, SHIPPED_SEMANTICS.version, {
        ...common,
        status: 'clarify',
        sentence: `${error.message}。`,
        notes: [...succeeded.remarks],
        suggestions: suggestionsFor(frame.question, person.asker),
      });
      return { answer, keys: [] };
    }
  }

  private async drillRow(ctx: Ctx, turn: Turn, row: number): Promise<DrillView> {
    const plan = turn.lastQuery;
    const key = turn.keys[row];
    const shown = turn.answer.rows[row];
    if (!plan || plan.kind !== 'query' || !key || !shown?.drill)
      throw new ZsError('INVALID_INPUT', { problems: '这一行没有可以展开的明细。' });
    const person = await askerOf(ctx);
    const { vocabulary } = await this.lexicons.of(ctx);
    const labels = new Labels(vocabulary);
    const figure = shown.cells[plan.groupBy.length]?.value ?? null;
    const figures = new SucceededFigures(this.figures(ctx, labels), vocabulary.successors ?? []);
    return drill(ctx, ownOrg(plan, person), { key, figure }, figures, SHIPPED_SEMANTICS, labels);
  }

  private figures(ctx: Ctx, labels: Labels): DatabaseFigures {
    return new DatabaseFigures(ctx, SHIPPED_SEMANTICS, this.catalog, { dimension: labels.dimension, base: baseLabel });
  }
}

/** `@self` is told by the scope of the connection; naming one's own department adds nothing to it. */
const ownOrg = (plan: QueryPlan, { asker }: AskingPerson): QueryPlan => ({
  ...plan,
  filters: plan.filters.filter(
    ({ dim, op, values }) =>
      !(dim === 'org' && op === 'in' && values.every((v) => v === '@self' || v === asker.org)) || !asker.org,
  ),
});

function asAnswer({ columns, rows, sentence }: DrillView): Partial<AnswerView> {
  return { columns, rows: rows.map(({ cells }) => ({ cells, drill: false })), found: rows.length, sentence };
}

const dayOf = (iso: string): Setting['now'] => ({
  year: Number(iso.slice(0, 4)),
  month: Number(iso.slice(5, 7)),
});
