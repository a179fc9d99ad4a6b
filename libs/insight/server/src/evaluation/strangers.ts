import type { Lexicon } from '../question/lexicon/lexicon.js';
import { parse } from '../question/parse.js';
import type { Plan } from '../question/plan.js';

export interface Stranger {
  question: string;
  kind: Plan['kind'];
  plan: Plan;
}

/** How questions about other people's data are read: whatever became a question to ours is a false answer. */
export function strangers(questions: readonly string[], lexicon: Lexicon): Stranger[] {
  return questions.map((question) => {
    const plan = parse(question, { lexicon, now: { year: 2025, month: 10 }, asker: { role: 'leader', org: null } });
    return { question, kind: plan.kind, plan };
  });
}

/** A text that a policy search finds nothing for is no answer; a figure of another world is. */
export const isFalse = ({ kind }: Stranger): boolean => ['query', 'why', 'standard', 'drill'].includes(kind);
