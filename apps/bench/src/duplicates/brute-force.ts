import type { SimilarPair } from '@zhunsheng/review-server';

import { seeded } from '../random.js';
import type { Corpus } from './texts.js';

export interface Check {
  /** Pairs the comparison of everything with everything found among the probes. */
  expected: number;
  recall: number;
  /** Pairs of the probes reported, but not alike or with another likeness. */
  wrong: number;
}

/** Compares some texts with all others, one by one, half of them copies: the join must have found the same pairs. */
export function againstBruteForce(corpus: Corpus, found: readonly SimilarPair[], threshold: number): Check {
  const { texts, planted } = corpus;
  const random = seeded(7);
  const probes = new Set<number>();
  while (probes.size < PROBES) {
    const copy = planted[Math.floor(random() * planted.length)];
    if (copy && probes.size % 2 === 0) probes.add(copy[1]);
    else probes.add(Math.floor(random() * texts.length));
  }
  const expected = new Map<string, number>();
  const sets = new Map([...probes].map((probe) => [probe, bigramsOf(texts[probe] ?? '')]));
  texts.forEach((text, i) => {
    const other = bigramsOf(text);
    for (const [probe, set] of sets) {
      if (i === probe) continue;
      let common = 0;
      for (const bigram of other) if (set.has(bigram)) common++;
      const likeness = common / (set.size + other.size - common);
      if (likeness >= threshold) expected.set(keyOf(Math.min(i, probe), Math.max(i, probe)), likeness);
    }
  });
  const reported = found.filter(({ a, b }) => probes.has(a) || probes.has(b));
  const right = reported.filter(({ a, b, similarity }) => expected.get(keyOf(a, b)) === similarity).length;
  return {
    expected: expected.size,
    recall: expected.size === 0 ? 1 : right / expected.size,
    wrong: reported.length - right,
  };
}

const PROBES = 40;

/** The corpora hold ideographs alone; nothing of the product's own code is trusted here. */
function bigramsOf(text: string): Set<string> {
  const found = new Set<string>();
  for (let i = 1; i < text.length; i++) found.add(text.slice(i - 1, i + 1));
  return found;
}

const keyOf = (a: number, b: number): string => `${String(a)}-${String(b)}`;
