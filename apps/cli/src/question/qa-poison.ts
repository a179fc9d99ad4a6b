import { Lexicon, poisoned, SHIPPED_VOCABULARY } from '@zhunsheng/insight-server';
import type { Outcome } from '../outcome.js';
import { questionsOf } from './question-file.js';
import { wholeNumber } from '../whole-number.js';

/** Phrases that change the meaning, put anywhere into questions that can be answered: none may be without effect. */
export async function qaPoison(_: string[], options: { set: string; cases: string; seed: string }): Promise<Outcome> {
  const cases = wholeNumber('--cases', options.cases);
  const lexicon = new Lexicon(SHIPPED_VOCABULARY);
  const result = poisoned(questionsOf(options.set), cases, wholeNumber('--seed', options.seed), lexicon);
  const text = [
    `${result.clean} 个能作答的问题，${result.phrases} 个短语，插入 ${result.cases} 次：` +
      `悄悄忽略 ${result.overlooked.length}，读作另一个问题 ${result.understood}`,
    ...result.overlooked.slice(0, 20).map((line) => `  忽略 ${line}`),
  ].join('\n');
  return { exit: result.cases > 0 && !result.overlooked.length ? 0 : 1, json: result, text };
}
