import type { AnswerView, DrillView } from '@zhunsheng/contract';
import { type Catalog, type Ctx, ZsError } from '@zhunsheng/kernel';

import { answerQuery } from '../answer/answer-query.js';
import { answerOf, clarifySentence, type Frame, refusalSentence, resultDigest } from '../answer/answer-view.js';
import { chipsOf, restate } from '../answer/chips.js';
import { suggestionsFor } from '../answer/suggestions.js';
import { baseLabel, Labels } from '../answer/words.js';
import type { Lexicon } from '../question/lexicon/lexicon.js';
import type { Setting } from '../question/parse.js';
import type { Plan, QueryPlan } from '../question/plan.js';
import { CannotSay } from '../semantics/cut.js';
import { DatabaseFigures } from '../semantics/database-figures.js';
import { SHIPPED_SEMANTICS } from '../semantics/shipped-semantics.js';
import type { Words } from '../semantics/sources.js';
import { SucceededFigures } from '../semantics/succeeded-figures.js';
import { ToldByProjects } from '../semantics/told-by-projects.js';
import type { AskingPerson } from './asker.js';
import { courtesyOf } from './courtesy.js';
import type { Doors } from './doors.js';
import { canDrill, drill, sheetsOf } from './drill.js';
import { standardAnswer } from './other-rooms.js';
import { ownOrg } from './own-org.js';
import { shownOtherwise } from './shown-otherwise.js';
import { lastShown, type Turn } from './turns.js';
import { ignorable } from './understanding.js';

/** What is answered, the plan it is answered by, and who asks. */
export interface Planned {
  frame: Frame;
  plan: Plan;
  person: AskingPerson;
  setting: Setting;
  last: Turn | null;
}

type Made = Pick<Turn, 'answer' | 'keys'>;

/** A plan in, its answer out: whoever read the plan, and however, is nothing to these. */
export class PlanAnswers {
  constructor(
    private readonly catalog: Catalog,
    private readonly doors: Doors,
  ) {}

  async of(ctx: Ctx, planned: Planned): Promise<Made> {
    const { frame, plan, person, setting, last } = planned;
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
          choices: plan.slot === 'operator' ? [] : plan.options,
          // an operator that is left out changes what is asked
          ignorable: plan.slot === 'operator' ? null : ignorable(frame.question, plan.unread, setting),
        });
      case 'refuse': {
        const courtesy = courtesyOf(frame.question);
        if (courtesy !== null) return plain({ sentence: courtesy, suggestions: suggestions() });
        return plain({ status: 'refused', sentence: refusalSentence(plan), suggestions: suggestions() });
      }
      case 'policy':
        // found when the others were asked, and nothing is held
        return plain({});
      case 'standard':
        return plain(await standardAnswer(ctx, this.doors, plan));
      case 'view': {
        const shown = await lastShown(ctx, last);
        if (!shown?.answer.rows.length)
          return plain({
            status: 'clarify',
            sentence: '还没有可以换个样子看的结果，请先问一个问题。',
            suggestions: suggestions(),
          });
        // nothing is made whole by what is said of a picture
        const { completed: _, ...otherwise } = shownOtherwise(shown.answer, plan);
        return { answer: { ...otherwise, ...frame, plan }, keys: shown.keys };
      }
      case 'drill': {
        const shown = await lastShown(ctx, last);
        if (!shown)
          return plain({
            status: 'clarify',
            sentence: '还没有可以展开的结果，请先问一个问题。',
            suggestions: suggestions(),
          });
        return plain(asAnswer(await this.drillRow(ctx, shown, plan.rank - 1, person, setting.lexicon)));
      }
      default:
        return this.ofQuery(ctx, { ...planned, plan });
    }
  }

  async drillRow(ctx: Ctx, turn: Turn, row: number, person: AskingPerson, lexicon: Lexicon): Promise<DrillView> {
    const plan = turn.lastQuery;
    const key = turn.keys[row];
    const shown = turn.answer.rows[row];
    if (!plan || plan.kind !== 'query' || !key || !shown?.drill)
      throw new ZsError('INVALID_INPUT', { problems: '这一行没有可以展开的明细。' });
    const { vocabulary } = lexicon;
    const labels = new Labels(vocabulary);
    const figure = shown.cells[plan.groupBy.length]?.value ?? null;
    const told = new ToldByProjects(this.figures(ctx, labels), wordsOf(labels));
    const figures = new SucceededFigures(told, vocabulary.successors ?? []);
    return drill(ctx, ownOrg(plan, person.asker), { key, figure }, figures, SHIPPED_SEMANTICS, labels, person.whole);
  }

  private async ofQuery(ctx: Ctx, { frame, plan, person, setting }: Planned & { plan: QueryPlan }): Promise<Made> {
    const { vocabulary } = setting.lexicon;
    const labels = new Labels(vocabulary);
    const chips = chipsOf(plan, labels, person);
    const common = { chips, restated: restate(chips) };
    const figures = this.figures(ctx, labels);
    const told = new ToldByProjects(figures, wordsOf(labels));
    const succeeded = new SucceededFigures(told, vocabulary.successors ?? []);
    try {
      const made = await answerQuery(ownOrg(plan, person.asker), succeeded, SHIPPED_SEMANTICS, labels, person.whole);
      const sheets = await sheetsOf(ctx, plan, made.rows);
      const rows = made.rows.map(({ cells, key }, at) => ({
        cells,
        drill: key !== null && !key.includes(null) && canDrill(plan),
        ...(sheets[at] && { projectId: sheets[at] }),
      }));
      const answer = answerOf(frame, plan, SHIPPED_SEMANTICS.version, {
        ...common,
        ...made,
        notes: [...made.notes, ...succeeded.remarks, ...told.remarks, ...figures.remarks],
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

  private figures(ctx: Ctx, labels: Labels): DatabaseFigures {
    return new DatabaseFigures(ctx, SHIPPED_SEMANTICS, this.catalog, wordsOf(labels));
  }
}

const wordsOf = (labels: Labels): Words => ({ dimension: labels.dimension, base: baseLabel });

function asAnswer({ columns, rows, sentence }: DrillView): Partial<AnswerView> {
  return { columns, rows: rows.map(({ cells }) => ({ cells, drill: false })), found: rows.length, sentence };
}
