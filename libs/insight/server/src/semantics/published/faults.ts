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
  const taken = new Map(content.successors.map(({ name, successor }) => [name, successor]));
  if (taken.size < content.successors.length) problems.push('一个原单位只能写一个承接单位');
  for (const { name, successor, since } of content.successors) {
    if (name === successor) problems.push(`“${name}”不能承接自己`);
    else if (taken.has(successor))
      problems.push(
        `“${name}”由“${successor}”承接，“${successor}”又由“${taken.get(successor)}”承接：请写最后承接的单位，不能一环接一环`,
      );
    if (!values.get('org')!.has(successor)) problems.push(`没有承接单位“${successor}”`);
    if (!/^(19|20)\d\d$/.test(since)) problems.push(`“${name}”的承接年份应为四位数字`);
    if (!values.get('org')!.has(name)) take(name, `v org ${name}`, name);
  }
  return [...new Set(problems)];
}
