import { Lexicon } from '../src/question/lexicon/lexicon.js';
import { parse } from '../src/question/parse.js';
import { SHIPPED_VOCABULARY } from '../src/shipped/index.js';

const lexicon = new Lexicon(SHIPPED_VOCABULARY);

/** The plan of the last of some turns, asked by a leader in October 2025. Throws where there is no turn. */
export function talk(...turns: string[]): ReturnType<typeof parse> {
  let last: ReturnType<typeof parse> | null = null;
  for (const turn of turns)
    last = parse(turn, { lexicon, now: { year: 2025, month: 10 }, asker: { role: 'leader', org: null }, last });
  if (!last) throw new Error('nothing was asked');
  return last;
}
