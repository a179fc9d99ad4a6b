import type { Token } from '../lexicon/token.js';
import type { Reading } from './reading.js';

/** Words of what no plan says, although its parts would each be read. */
export const unplanned = (reading: Reading): Token[] =>
  [partOfEachYear, runningBeside, riseInMoney, peopleByHead].flatMap((found) => found(reading));

/** 每年9月, 历年上半年: a plan has one span, and not the same months of each year. */
function partOfEachYear({ tokens, plan }: Reading): Token[] {
  if (!plan.groupBy.includes('year') || !plan.time || 'points' in plan.time) return [];
  const { from, to } = plan.time;
  const isPart = from.slice(0, 4) === to.slice(0, 4) && !(from.endsWith('-01') && to.endsWith('-12'));
  // 今年以来每年: so far
  const isSoFar = tokens.some(({ kind, text }) => kind === 'time' && /以来|至今|到现在|到目前/.test(text));
  return isPart && !isSoFar ? tokens.filter(({ kind }) => kind === 'time') : [];
}

/** 9月支出和累计支出: of the month, and of all until then. */
const runningBeside = ({ tokens, plan }: Reading): Token[] =>
  tokens.filter(
    ({ id, text }, i) =>
      id === 'executed_amount' &&
      text.startsWith('累计') &&
      plan.metrics.includes(id) &&
      tokens.some((other, at) => at < i && other.id === id && other.text),
  );

/** 增加额最大, 增量最多: how much more in money, where a plan orders by how much more in hundredths. */
const riseInMoney = ({ tokens, plan }: Reading): Token[] =>
  plan.order?.by === 'growth'
    ? tokens.filter(({ kind, text }) => kind === 'growth' && /额$|量$|金额|数额/.test(text))
    : [];

/** 人数最多的部门的人均公用经费: people by head are no figure. */
const peopleByHead = ({ tokens, plan }: Reading): Token[] =>
  plan.per === 'headcount' && (plan.metrics.includes('headcount') || plan.order?.by === 'headcount')
    ? tokens.filter(({ kind }) => kind === 'percapita' || kind === 'per')
    : [];
