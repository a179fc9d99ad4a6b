import { GENERIC } from '../lexicon/lexicon.js';
import type { Token } from '../lexicon/token.js';
import { amountAskedToo } from './metrics.js';
import { spoken } from './of-several.js';
import type { Reading } from './reading.js';

/** Two questions in one, of which a plan answers the first or the second. */
export const askedTwice = (reading: Reading): Token[] =>
  [secondQuestion, ofSomeOfThem, shareOfMoney, countedToo, amountAskedToo].flatMap((found) => found(reading));

/** 预算增长的部门有几个，增长了多少; 全区执行率多少，哪个部门最低: two questions, and a plan answers one. */
const secondQuestion = ({ tokens, plan }: Reading): Token[] => {
  const words = spoken(tokens);
  const cut = words.findIndex(({ text }) => text === ',');
  if (cut < 0) return [];
  const [first, second] = [words.slice(0, cut), words.slice(cut + 1)];
  const isCount = plan.metrics.every((id) => id.endsWith('_count')) && plan.metrics.length > 0;
  const isAsked = first.some(({ kind }) => /^ask|^count$/.test(kind));
  if (!isAsked) return [];
  if (isCount && plan.having.some(({ of }) => of))
    return second.filter(
      ({ kind, text }, i) => kind === 'growth' && /多少|[率幅]$/.test(text + (second[i + 1]?.text ?? '')),
    );
  const isOfEach = first.some(({ kind }) => ['each', 'which', 'dimension', 'by', 'list'].includes(kind));
  return isOfEach || !plan.order || plan.limit === null ? [] : second.filter(({ kind }) => kind === 'superlative');
};

/** 信息化项目多少个，A类的几个: all, and some of them; 教育局预算多少，人均多少: all, and by head. */
const ofSomeOfThem = ({ tokens, plan, leaned }: Reading): Token[] => {
  const words = spoken(tokens);
  const cut = words.findIndex(({ text }) => text === ',');
  if (cut < 0 || leaned) return [];
  const [first, second] = [words.slice(0, cut), words.slice(cut + 1)];
  if (!first.some(({ kind }) => /^ask|^count$/.test(kind))) return [];
  const isMeasured = second.some(({ kind }) => kind === 'metric' || kind === 'weak');
  const byHead = isMeasured ? [] : second.filter(({ kind }) => kind === 'percapita');
  const isOther = ({ kind, dim }: Token) =>
    kind === 'value' && !first.some((token) => token.dim === dim) && !plan.groupBy.includes(dim!);
  const isNarrower = second.some(isOther) && first.some(({ kind }) => kind === 'count');
  return isNarrower ? [...byHead, ...second.filter(({ kind }) => kind === 'count')] : byHead;
};

/** 新增项目有几个，金额占比多少: a share of the money, beside a count. */
const shareOfMoney = ({ tokens, plan }: Reading): Token[] => {
  const words = spoken(tokens);
  return plan.share && plan.metrics.join() === 'project_count'
    ? words.filter(
        (token, i) =>
          token.kind === 'weak' && GENERIC.has(token.text) && /^(?:share|of)$/.test(words[i + 1]?.kind ?? ''),
      )
    : [];
};

/** 通过审核的有多少，金额多少: how many, and how much. */
const countedToo = ({ tokens, plan }: Reading): Token[] => {
  const words = spoken(tokens);
  const cut = words.findIndex(({ text }) => text === ',');
  const first = words.slice(0, Math.max(cut, 0));
  const isMeasured = first.some(({ kind }) => ['metric', 'weak', 'count', 'growth', 'share'].includes(kind));
  const isOfKind = first.some(({ dim }) => dim === 'status' || dim === 'grade' || dim === 'nature');
  return isMeasured || !isOfKind || plan.metrics.includes('project_count')
    ? []
    : first.filter(({ kind }) => kind === 'ask');
};
