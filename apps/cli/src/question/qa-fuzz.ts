import { fuzz, Lexicon, SHIPPED_VOCABULARY } from '@zhunsheng/insight-server';
import type { Outcome, Progress } from '../outcome.js';
import { wholeNumber } from '../whole-number.js';

/** Random texts through the parser: nothing is thrown, and no plan holds what the vocabulary does not. */
export async function qaFuzz(
  _: string[],
  options: { texts: string; seed: string },
  progress: Progress,
): Promise<Outcome> {
  const texts = wholeNumber('--texts', options.texts);
  const result = fuzz(texts, wholeNumber('--seed', options.seed), new Lexicon(SHIPPED_VOCABULARY), (done) => {
    if (done % 100_000 === 0) progress(`已解析 ${done} 条`);
  });
  const text = [
    `${result.texts} 条随机文字，其中 ${result.questions} 条成为对数据的提问：异常或词汇表以外的内容 ${result.faults.length}`,
    ...result.faults.slice(0, 20).map((one) => `  ${JSON.stringify(one.text)} ${one.fault}`),
  ].join('\n');
  return { exit: result.faults.length ? 1 : 0, json: result, text };
}
