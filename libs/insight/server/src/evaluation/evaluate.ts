import { completedQuestion } from '../desk/asked-back.js';
import { courtesyOf } from '../desk/courtesy.js';
import { Lexicon } from '../question/lexicon/lexicon.js';
import type { Vocabulary } from '../question/lexicon/vocabulary.js';
import { parse, type Setting } from '../question/parse.js';
import { isLost, type Plan, type QueryPlan } from '../question/plan.js';
import { samePlan, type ExpectedPlan } from './compare-plans.js';

/** A line of a question file. */
export interface Asked {
  id: string;
  now: string;
  role: 'unit' | 'reviewer' | 'leader';
  org?: string;
  /** Earlier turns, in order. */
  ctx?: string[];
  q: string;
  expect: ExpectedPlan;
  /** Partial plans; each, merged over `expect`, counts too. */
  accept?: ExpectedPlan[];
  cat?: string;
}

export interface Judged {
  asked: Asked;
  plan: Plan;
  /** exact; abstain: it asked back or refused where an answer was expected; wrong: anything else. */
  outcome: 'exact' | 'abstain' | 'wrong';
}

/** Reads every question with the grammar and compares its plan. */
export function evaluate(questions: readonly Asked[], vocabulary: Vocabulary): Judged[] {
  const lexicon = new Lexicon(vocabulary);
  return questions.map((asked) => {
    const [year, month] = asked.now.split('-').map(Number);
    const setting: Setting = {
      lexicon,
      now: { year: year!, month: month! },
      asker: { role: asked.role, org: asked.org ?? null },
    };
    const plan = lastOf([...(asked.ctx ?? []), asked.q], setting);
    return { asked, plan, outcome: outcomeOf(asked, plan) };
  });
}

/** The plan of the last of some turns, each read after those before it, as the desk keeps them. */
export function lastOf(turns: readonly string[], setting: Setting): Plan {
  let [last, lost, wasLost]: [Plan | null, boolean, boolean] = [null, false, false];
  let askedBack: { text: string; plan: Plan } | null = null;
  const before: QueryPlan[] = [];
  const read = (turn: string): { text: string; plan: Plan } => {
    // 执行率, after 科技局咋样啊 was asked back for its measure: that question, whole
    const whole: { text: string; plan: Plan } | null =
      askedBack && completedQuestion(turn, askedBack.text, askedBack.plan, { ...setting, last, before, lost: wasLost });
    return whole ?? { text: turn, plan: parse(turn, { ...setting, last, lost, before }) };
  };
  for (const turn of turns.slice(0, -1)) {
    // thanks ask nothing, and the desk answers them itself
    if (courtesyOf(turn) !== null) continue;
    const { text, plan } = read(turn);
    askedBack = plan.kind === 'clarify' ? { text, plan } : null;
    wasLost = lost;
    if (isLost(plan, last === null)) lost = true;
    else if (!['view', 'drill', 'refuse'].includes(plan.kind)) lost = false;
    // what was not answered is not leant on
    if (!['view', 'drill', 'clarify', 'refuse'].includes(plan.kind)) {
      if (last?.kind === 'query' || last?.kind === 'why') before.push(last);
      last = plan;
    }
  }
  return read(turns.at(-1)!).plan;
}

/** Whatever read it. */
export function outcomeOf({ expect, accept = [] }: Asked, plan: Plan): Judged['outcome'] {
  const expected = [expect, ...accept.map((other) => ({ ...expect, ...other }))];
  if (expected.some((each) => samePlan(each, plan))) return 'exact';
  return plan.kind === 'clarify' || plan.kind === 'refuse' ? 'abstain' : 'wrong';
}
