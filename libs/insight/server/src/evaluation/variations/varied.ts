import type { Lexicon } from '../../question/lexicon/lexicon.js';
import type { Setting } from '../../question/parse.js';
import { samePlan } from '../compare-plans.js';
import { dice } from '../dice.js';
import { type Asked, evaluate, lastOf } from '../evaluate.js';
import { NARROWER } from './narrower.js';
import { OTHER_WORDS } from './other-words.js';
import type { Known, Relation } from './relation.js';
import { SHOWN } from './shown.js';
import { THEN } from './then.js';

export const RELATIONS: readonly Relation[] = [...OTHER_WORDS, ...NARROWER, ...SHOWN, THEN];

export interface VariedResult {
  relation: string;
  cases: number;
  exact: number;
  askedBack: number;
  /** Dialogues read as something else than the change of their words says, with the plan they have and should have. */
  wrong: { turns: string[]; plan: object; expected: object }[];
}

/**
 * Metamorphic testing (Chen, Cheung & Yiu, HKUST-CS98-01, 1998): nobody has to say what a question means to know what it means with
 * one office more left out. Each question that is read exactly is said otherwise in every way there is, and its plan must change in
 * just that way, or be asked back.
 */
export function varied(questions: readonly Asked[], seed: number, lexicon: Lexicon): VariedResult[] {
  const known = evaluate(questions, lexicon.vocabulary).flatMap(({ asked, plan, outcome }): Known[] => {
    const [year, month] = asked.now.split('-').map(Number);
    const asker = { role: asked.role, org: asked.org ?? null };
    const setting: Setting = { lexicon, now: { year: year!, month: month! }, asker };
    const isRead = outcome === 'exact' && (plan.kind === 'query' || plan.kind === 'why');
    return isRead ? [{ turns: [...(asked.ctx ?? []), asked.q], plan, setting }] : [];
  });
  return RELATIONS.map(({ name, of }) => {
    const next = dice(seed);
    const result: VariedResult = { relation: name, cases: 0, exact: 0, askedBack: 0, wrong: [] };
    for (const each of known)
      for (const { turns, plan: expected } of of(each, next)) {
        const plan = lastOf(turns, each.setting);
        result.cases += 1;
        if (samePlan({ ...expected }, plan)) result.exact += 1;
        else if (plan.kind === 'clarify' || plan.kind === 'refuse') result.askedBack += 1;
        else result.wrong.push({ turns, plan, expected });
      }
    return result;
  });
}
