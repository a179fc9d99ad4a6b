import type { VocabularyContent } from '@zhunsheng/contract';

import { Lexicon } from '../../question/lexicon/lexicon.js';
import type { Vocabulary } from '../../question/lexicon/vocabulary.js';

const WORD = /^[\p{Script=Han}A-Za-z（）()]{2,20}$/u;
const LONGEST_CALIBER = 300;

/** Why a content cannot be taken: unknown ids, words that already mean something, texts that are none. Empty: it can. */
export function faults(content: VocabularyContent, shipped: Vocabulary): string[] {
  const lexicon = new Lexicon(shipped);
  const metrics = new Set(shipped.metrics.map(({ id }) => id));
  const values = new Map(
    shipped.dimensions.map(({ id, values: named }) => [id, new Set(named.map(({ name }) => name))]),
  );
  const said = new Map<string, string>();
  const problems: string[] = [];
  const take = (word: string, meaning: string, label: string) => {
    if (!WORD.test(word)) problems.push(`“${word}”不能作为词：应为 2 至 20 个汉字或字母`);
    const [known] = [...lexicon.at(word.normalize('NFKC').toUpperCase(), 0)].filter(
      (one) => one.word.length === word.length,
    );
    if (known) problems.push(`“${word}”已经有含义，不能再作为“${label}”的说法`);
    const other = said.get(word);
    if (other !== undefined && other !== meaning) problems.push(`“${word}”写了两种含义`);
    said.set(word, meaning);
  };
  for (const { metric, caliber } of content.calibers) {
    if (!metrics.has(metric)) problems.push(`没有指标“${metric}”`);
    if (caliber.trim().length < 4 || caliber.length > LONGEST_CALIBER)
      problems.push(`口径“${caliber.slice(0, 12)}”应为 4 至 ${LONGEST_CALIBER} 字`);
  }
  for (const { metric, word } of content.metricWords) {
    if (!metrics.has(metric)) problems.push(`没有指标“${metric}”`);
    take(word, `m ${metric}`, metric);
  }
  for (const { dim, value, word } of content.valueWords) {
    if (!values.get(dim)?.has(value)) problems.push(`“${dim}”没有取值“${value}”`);
    take(word, `v ${dim} ${value}`, value);
  }
  return [...new Set(problems)];
}
