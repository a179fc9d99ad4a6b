import type { FaqEntry } from '@zhunsheng/contract';

import { normalise } from '../question/lexicon/tokens.js';
import { unwrap } from '../question/unwrap.js';

/** Share of the pairs of signs two questions have in common from which one's answer is shown beside the other's. */
const ALIKE = 0.6;
const MOST = 2;

/** Entries whose question is like this one, the nearest first. They are shown under their own question, never as the answer to it. */
export function faqLike(question: string, entries: readonly FaqEntry[]): FaqEntry[] {
  const own = pairs(question);
  return entries
    .map((entry) => ({ entry, alike: overlap(own, pairs(entry.question)) }))
    .filter(({ alike }) => alike >= ALIKE)
    .sort((a, b) => b.alike - a.alike)
    .slice(0, MOST)
    .map(({ entry }) => entry);
}

const pairs = (text: string): Set<string> => {
  const signs = unwrap(normalise(text)).replace(/[^\p{L}\p{N}]/gu, '');
  return new Set([...signs].slice(1).map((_, at) => signs.slice(at, at + 2)));
};

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return shared / Math.max(1, a.size + b.size - shared);
}
