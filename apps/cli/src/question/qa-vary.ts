import { Lexicon, SHIPPED_VOCABULARY, varied } from '@zhunsheng/insight-server';
import type { Outcome } from '../outcome.js';
import { wholeNumber } from '../whole-number.js';
import { questionsOf } from './question-file.js';

/** Questions that are read exactly, said otherwise: the plan must change as the words do. */
export async function qaVary(_: string[], options: { set: string; seed: string }): Promise<Outcome> {
  const seed = wholeNumber('--seed', options.seed);
  const results = varied(questionsOf(options.set), seed, new Lexicon(SHIPPED_VOCABULARY));
  const sum = (of: (result: (typeof results)[number]) => number) =>
    results.reduce((total, each) => total + of(each), 0);
  const [cases, wrong] = [sum((each) => each.cases), sum((each) => each.wrong.length)];
  const text = [
    `换一种问法 ${cases} 次：与改动一致 ${sum((each) => each.exact)}，请用户澄清 ${sum((each) => each.askedBack)}，答非所问 ${wrong}`,
    ...results.map(
      (each) =>
        `  ${each.relation}：${each.cases} 次，一致 ${each.exact}，澄清 ${each.askedBack}，答非所问 ${each.wrong.length}`,
    ),
    ...results.flatMap(({ relation, wrong: found }) =>
      found.slice(0, 5).map(({ turns }) => `  答非所问（${relation}） ${turns.join(' / ')}`),
    ),
  ].join('\n');
  return { exit: cases > 0 && !wrong ? 0 : 1, json: results, text };
}
