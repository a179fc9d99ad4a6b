import type { AskRequest } from '@zhunsheng/contract';
import { ZsError } from '@zhunsheng/kernel';

import { changedChip } from '../answer/chip-choices.js';
import { withoutChip } from '../answer/chips.js';
import { broken } from '../question/grammar/invariants.js';
import { parse, type Setting } from '../question/parse.js';
import { permitted } from '../question/permission.js';
import type { Plan, QueryPlan } from '../question/plan.js';
import { completedQuestion } from './asked-back.js';
import { courtesyOf, isYes } from './courtesy.js';
import type { Turn } from './turns.js';

export interface Understood {
  plan: Plan;
  /** Words the person chose to leave out. */
  ignored: string[];
  readBy: 'grammar' | 'model' | 'person';
  /** The question asked back about, with these words in its place; absent where they are a question of their own. */
  completed?: string;
}

/** The turn before, and whether it stood alone: what it leaned on, its completion leans on too. */
export type LastTurn = Pick<Turn, 'plan' | 'offered' | 'readBy' | 'answer'> & { isAfterLost: boolean };

/** What a request means: words, or a part of the last question taken away, changed, or confirmed. */
export function understood(text: string, request: AskRequest, setting: Setting, last: LastTurn | null): Understood {
  if (request.confirm || (last?.offered && isYes(text))) {
    if (!last?.offered) throw new ZsError('INVALID_INPUT', { problems: '没有等待确认的理解；请重新提问。' });
    return { plan: checked(last.offered, setting), ignored: [], readBy: 'person' };
  }
  if (request.without || request.change) return { ...otherwise(request, setting, last), ignored: [] };
  // nothing was asked: what comes next leans on what came before, as after a refusal
  if (courtesyOf(text) !== null)
    return { plan: { kind: 'refuse', reason: 'out_of_scope' }, ignored: [], readBy: 'grammar' };
  const whole = last && !request.ignore ? wholeOf(text, setting, last) : null;
  if (whole) return { plan: withWords(whole.plan, whole.text), ignored: [], readBy: 'grammar', completed: whole.text };
  const plan = withWords(parse(text, setting), text);
  const read = { plan, ignored: [], readBy: 'grammar' as const };
  // an operator that is left out changes what is asked
  if (!request.ignore || plan.kind !== 'clarify' || plan.slot === 'operator' || !plan.unread.length) return read;
  const rest = plan.unread.reduce((said, words) => said.replace(words, ''), text);
  return { ...read, plan: parse(rest, setting), ignored: plan.unread };
}

/** 2025, after “哪个年度？” */
const wholeOf = (text: string, setting: Setting, { plan, answer, isAfterLost }: LastTurn) =>
  completedQuestion(text, answer.completed ?? answer.question, plan, { ...setting, lost: isAfterLost });

function otherwise({ without, change }: AskRequest, setting: Setting, last: LastTurn | null) {
  const before = last?.plan;
  if (before?.kind !== 'query' && before?.kind !== 'why')
    throw new ZsError('INVALID_INPUT', { problems: '上一个问题没有可去掉或更改的条件。' });
  const plan = without ? withoutChip(before, without) : changedChip(before, change!.chip, change!.value, setting);
  if (!plan) throw new ZsError('INVALID_INPUT', { problems: '这一项不能这样改；请直接换一个问题。' });
  return { plan: checked(plan, setting), readBy: last!.readBy };
}

/** A plan that no words were read for passes the same checks as one that was. */
export function checked(plan: QueryPlan, { asker, lexicon: { vocabulary } }: Setting): Plan {
  const metric = (id: string) => vocabulary.metrics.find((one) => one.id === id)!;
  return permitted(plan, asker, vocabulary) ?? broken(plan, { metric }) ?? plan;
}

/** What a question would mean if it leaned on the last plan that was understood: offered, not answered. */
export function leant(text: string, setting: Setting): QueryPlan | null {
  const plan = parse(text, { ...setting, lost: false });
  return plan.kind === 'query' || plan.kind === 'why' ? plan : null;
}

/** Only where the rest alone makes a question: leaving words out must lead somewhere. */
export function ignorable(question: string, unread: readonly string[], setting: Setting): string | null {
  if (!unread.length || !unread.every((words) => question.includes(words))) return null;
  const rest = unread.reduce((said, words) => said.replace(words, ''), question);
  const { kind } = parse(rest, setting);
  return kind === 'query' || kind === 'why' ? unread.join('”“') : null;
}

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
