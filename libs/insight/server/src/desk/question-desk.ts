import { Inject, Injectable } from '@nestjs/common';
import type { AnswerView, AskRequest, DrillView } from '@zhunsheng/contract';
import { type Actor, Catalog, type Ctx, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { answerOf, clarifySentence, type Frame, refusalSentence, resultDigest } from '../answer/answer-view.js';
import { answerQuery } from '../answer/answer-query.js';
import { chipsOf, restate, withoutChip } from '../answer/chips.js';
import { suggestionsFor } from '../answer/suggestions.js';
import { baseLabel, Labels } from '../answer/words.js';
import { broken } from '../question/grammar/invariants.js';
import { permitted } from '../question/permission.js';
import { parse, type Setting } from '../question/parse.js';
import type { Plan, QueryPlan } from '../question/plan.js';
import { CannotSay } from '../semantics/cut.js';
import { DatabaseFigures } from '../semantics/database-figures.js';
import { SHIPPED_SEMANTICS } from '../semantics/shipped-semantics.js';
import { askerOf, type AskingPerson } from './asker.js';
import { DOORS, type Doors } from './doors.js';
import { drill } from './drill.js';
import { LocalLexicon } from './local-lexicon.js';
import { policyAnswer, standardAnswer } from './other-rooms.js';
import { shownOtherwise } from './shown-otherwise.js';
import { keepTurn, lastTurn, newId, type Turn, turnOf } from './turns.js';

/** No question may hold a connection longer than a person would wait. */
const TIMEOUT_MS = 5_000;

/** A question in, an answer with its meaning and its source out, or plainly what was not understood. */
@Injectable()
export class QuestionDesk {
  private readonly lexicons = new LocalLexicon();

  constructor(
    private readonly work: UnitOfWork,
    private readonly catalog: Catalog,
    @Inject(DOORS) private readonly doors: Doors,
  ) {}

  /** `now`: the day that 今年 and 去年 count from; today by default. */
  async ask(actor: Actor, request: AskRequest, now?: string): Promise<AnswerView> {
    const turn = await this.work.run(actor, (ctx) => this.answer(ctx, request, now), {
      readOnly: true,
      snapshot: true,
    });
    await this.work.run(actor, (ctx) => keepTurn(ctx, turn));
    return turn.answer;
  }

  async drill(actor: Actor, id: string, row: number): Promise<DrillView> {
    return this.work.run(actor, async (ctx) => this.drillRow(ctx, await turnOf(ctx, id), row), {
      readOnly: true,
      snapshot: true,
    });
  }

  private async answer(ctx: Ctx, request: AskRequest, now?: string): Promise<Turn & { ignored: string[] }> {
    await ctx.manager.query(`set local statement_timeout = ${TIMEOUT_MS}`);
    const last = request.conversationId ? await lastTurn(ctx, request.conversationId) : null;
    const person = await askerOf(ctx);
    const lexicon = await this.lexicons.of(ctx);
    const text = request.text?.trim() || last?.answer.question || '';
    if (!text) throw new ZsError('INVALID_INPUT', { problems: '请输入要问的问题。' });
    const today = now ?? ctx.clock.now().toISOString().slice(0, 10);
    const setting: Setting = {
      lexicon,
      now: dayOf(today),
      asker: person.asker,
      last: last?.lastQuery ?? null,
    };
    const { plan, ignored } = this.planOf(text, request, setting, last);
    const frame: Frame = {
      id: newId(),
      // a conversation one cannot see is none: it begins anew
      conversationId: last?.answer.conversationId ?? newId(),
      question: text,
      scope: person.scope,
    };
    const made = await this.answerPlan(ctx, frame, plan, person, setting, last, today);
    if (ignored.length) made.answer.notes.unshift(`按您的选择忽略了“${ignored.join('”“')}”`);
    const lastQuery =
      plan.kind === 'view' || plan.kind === 'drill' || plan.kind === 'refuse' || plan.kind === 'clarify';
    return { ...made, plan, lastQuery: lastQuery ? (last?.lastQuery ?? null) : plan, ignored };
  }

  private planOf(
    text: string,
    request: AskRequest,
    setting: Setting,
    last: Turn | null,
  ): { plan: Plan; ignored: string[] } {
    if (request.without && last) {
      const before = last.plan;
      if (before.kind !== 'query' && before.kind !== 'why')
        throw new ZsError('INVALID_INPUT', { problems: '上一个问题没有可去掉的条件。' });
      const plan = withoutChip(before, request.without);
      if (!plan) throw new ZsError('INVALID_INPUT', { problems: '这一项不能去掉；请直接换一个问题。' });
      const { vocabulary } = setting.lexicon;
      const metric = (id: string) => vocabulary.metrics.find((one) => one.id === id)!;
      return { plan: permitted(plan, setting.asker, vocabulary) ?? broken(plan, { metric }) ?? plan, ignored: [] };
    }
    const plan = withWords(parse(text, setting), text);
    if (!request.ignore || plan.kind !== 'clarify') return { plan, ignored: [] };
    // an operator that is left out changes what is asked
    if (plan.slot === 'operator' || !plan.unread.length) return { plan, ignored: [] };
    const rest = plan.unread.reduce((said, words) => said.replace(words, ''), text);
    return { plan: parse(rest, setting), ignored: plan.unread };
  }

  private async answerPlan(
    ctx: Ctx,
    frame: Frame,
    plan: Plan,
    person: AskingPerson,
    setting: Setting,
    last: Turn | null,
    today: string,
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
          ignorable: plan.slot === 'operator' ? null : this.ignorable(frame.question, plan.unread, setting),
        });
      case 'refuse':
        return plain({ status: 'refused', sentence: refusalSentence(plan), suggestions: suggestions() });
      case 'policy':
        return plain(await policyAnswer(ctx, this.doors, frame.question, today));
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
    const labels = new Labels(setting.lexicon.vocabulary);
    const chips = chipsOf(plan, labels, person);
    const common = { chips, restated: restate(chips) };
    const figures = this.figures(ctx, labels);
    try {
      const made = await answerQuery(ownOrg(plan, person), figures, SHIPPED_SEMANTICS, labels);
      const rows = made.rows.map(({ cells, key }) => ({
        cells,
        drill: key !== null && !key.includes(null) && canDrill(plan),
      }));
      const answer = answerOf(frame, plan, SHIPPED_SEMANTICS.version, {
        ...common,
        ...made,
        notes: [...made.notes, ...figures.remarks],
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
    const labels = new Labels((await this.lexicons.of(ctx)).vocabulary);
    const figure = shown.cells[plan.groupBy.length]?.value ?? null;
    return drill(ctx, ownOrg(plan, person), { key, figure }, this.figures(ctx, labels), SHIPPED_SEMANTICS, labels);
  }

  private figures(ctx: Ctx, labels: Labels): DatabaseFigures {
    return new DatabaseFigures(ctx, SHIPPED_SEMANTICS, this.catalog, { dimension: labels.dimension, base: baseLabel });
  }

  /** Only where the rest alone makes a question: leaving words out must lead somewhere. */
  private ignorable(question: string, unread: readonly string[], setting: Setting): string | null {
    if (!unread.length || !unread.every((words) => question.includes(words))) return null;
    const rest = unread.reduce((said, words) => said.replace(words, ''), question);
    const { kind } = parse(rest, setting);
    return kind === 'query' || kind === 'why' ? unread.join('”“') : null;
  }
}

/** A row that counts what passed a threshold is not the sum of what lies below it. */
/** A row that counts what passed a threshold is not the sum of what lies below it. */
const canDrill = ({ kind, groupBy, stat, per, having, versus, minus, all }: QueryPlan): boolean =>
  kind === 'query' && !groupBy.includes('project') && !having.length && !(stat ?? per ?? versus ?? minus ?? all);

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

/** Signs that were not understood, as the words they stood in: 龙, 泉 → 龙泉. */
function withWords(plan: Plan, text: string): Plan {
  if (plan.kind !== 'clarify') return plan;
  const unread = plan.unread.reduce<string[]>((words, piece) => {
    const last = words.at(-1);
    return last !== undefined && text.includes(last + piece)
      ? [...words.slice(0, -1), last + piece]
      : [...words, piece];
  }, []);
  return { ...plan, unread };
}
