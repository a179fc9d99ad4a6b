import type { Lexicon } from '../question/lexicon/lexicon.js';
import { parse, type Setting } from '../question/parse.js';
import { dice, pick } from './dice.js';
import type { Asked } from './evaluate.js';
import { POISON } from './poison.js';

export interface PoisonResult {
  cases: number;
  phrases: number;
  /** Clean questions that had an answer to begin with. */
  clean: number;
  /** The phrase was read, and the plan with it became another one. */
  understood: number;
  /** Texts whose plan is the clean question's: the phrase made no difference. */
  overlooked: string[];
}

/** Puts a phrase that changes the meaning somewhere into a question that can be answered, `cases` times. */
export function poisoned(questions: readonly Asked[], cases: number, seed: number, lexicon: Lexicon): PoisonResult {
  const next = dice(seed);
  const clean = questions.flatMap(({ q, now, role, org, ctx }) => {
    const [year, month] = now.split('-').map(Number);
    const setting: Setting = {
      lexicon,
      now: { year: year!, month: month! },
      asker: { role, org: org ?? null },
    };
    const plan = ctx?.length ? null : parse(q, setting);
    return plan?.kind === 'query' || plan?.kind === 'why' ? [{ q, setting, plan: JSON.stringify(plan) }] : [];
  });
  const result: PoisonResult = {
    cases,
    phrases: new Set(POISON).size,
    clean: clean.length,
    understood: 0,
    overlooked: [],
  };
  if (!clean.length) return { ...result, cases: 0 };
  for (let i = 0; i < cases; i++) {
    const { q, setting, plan } = pick(clean, next);
    const at = next(q.length + 1);
    const text = q.slice(0, at) + pick(POISON, next) + q.slice(at);
    const read = parse(text, setting);
    if (read.kind === 'query' || read.kind === 'why') result.understood += 1;
    if (JSON.stringify(read) === plan) result.overlooked.push(text);
  }
  return result;
}
