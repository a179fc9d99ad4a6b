import { bigramSets, type SimilarPair, similarPairs, similarSets } from '@zhunsheng/review-server';

import type { Options } from '../main.js';
import { type BenchCase, type BenchReport, interleave, rounded } from '../measure.js';
import { againstBruteForce } from './brute-force.js';
import { corpusOf, type CorpusShape } from './texts.js';

const THRESHOLD = 0.8;
const ROUNDS = 3;

/** `hard`: a small vocabulary and a third of every text is what all of them write. */
const CORPORA: Record<string, Omit<CorpusShape, 'count'>> = {
  ordinary: { words: 20_000, boilerplate: 0.1, seed: 20_260_101 },
  hard: { words: 700, boilerplate: 0.35, seed: 20_260_102 },
};

/**
 * Near copies among 100,000 texts of 200 characters: every pair of Jaccard ≥ 0.8, measured against the time it takes to
 * cut the same texts into bigrams, and held against the comparison of some texts with all others.
 */
export async function benchDuplicates(options: Options): Promise<BenchReport> {
  const count = options.quick ? 20_000 : 100_000;
  const cases: BenchCase[] = [];
  const ratios: Record<string, number> = {};
  const metrics: Record<string, number> = {};
  for (const [name, shape] of Object.entries(CORPORA)) {
    options.say(`${name}：${String(count)} 条文本…`);
    const corpus = corpusOf({ ...shape, count });
    let found: SimilarPair[] = [];
    const sets = bigramSets(corpus.texts);
    const [tokenise, join, exact] = await interleave(
      [
        { name: `${name}: tokenise`, n: count, run: () => void bigramSets(corpus.texts) },
        { name: `${name}: exact join alone`, n: count, run: () => void similarSets(sets, THRESHOLD) },
        {
          name: `${name}: tokenise + exact join`,
          n: count,
          run: () => void (found = similarPairs(corpus.texts, THRESHOLD)),
        },
      ],
      ROUNDS,
    );
    if (!tokenise || !join || !exact) throw new Error('a contestant was lost');
    cases.push(tokenise, join, exact);
    ratios[`${name}: exact / tokenise`] = exact.cpuMs / tokenise.cpuMs;
    ratios[`${name}: join alone / tokenise`] = join.cpuMs / tokenise.cpuMs;
    options.say(`${name}：与逐一比较核对…`);
    const check = againstBruteForce(corpus, found, THRESHOLD);
    metrics[`${name}: pairs found`] = found.length;
    metrics[`${name}: pairs expected in sample`] = check.expected;
    metrics[`${name}: recall in sample`] = check.recall;
    metrics[`${name}: wrong pairs in sample`] = check.wrong;
  }
  return { schema: 'zhunsheng.bench/1', name: 'duplicates', cases, ratios: rounded(ratios), metrics };
}
