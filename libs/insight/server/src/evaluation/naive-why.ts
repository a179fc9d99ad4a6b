import type { QueryPlan } from '../question/plan.js';
import type { QueryAnswer } from '../answer/answer-query.js';
import { type Fraction, integer, subtract } from './fraction.js';
import { amountsOf, isCounted, isLeftOver, kindOf, naiveFigures } from './naive-figures.js';
import { naivePeriods } from './naive-periods.js';
import { keyOf, type PublishedRows } from './naive-sums.js';
import { figureText } from './shown-against-rows.js';

/** Rates are shown to the seventh digit, cut off. */
const LAST_DIGIT = 1e-7;

/** What an account of a change says otherwise than the rows. Empty: its parts are the change, each as it is. */
export function wrongIn(plan: QueryPlan, answer: QueryAnswer, views: PublishedRows): string[] {
  const [metric] = plan.metrics as [string];
  const { months, before } = naivePeriods(plan, amountsOf(metric), isLeftOver(metric), views);
  const figures = (by: string[], of: readonly string[]) =>
    naiveFigures(metric, { by, filters: plan.filters, months: of }, views);
  const changeOf = (now: Fraction | undefined, then: Fraction | undefined) =>
    subtract(now ?? integer(0n), then ?? integer(0n));
  const change = changeOf(figures([], months).get(keyOf([])), figures([], before!.months).get(keyOf([])));
  const [dim] = answer.columns as [QueryAnswer['columns'][number]];
  const isSum = ['元', '条', '人', '个'].includes(kindOf(metric));
  const at = answer.columns.findIndex(({ id }) => id === 'effect');
  const faults: string[] = [];
  const sum = answer.rows.reduce((total, { cells }) => total + (cells[at]!.value ?? Number.NaN), 0);
  const exact = Number(change.num) / Number(change.den);
  if (!(Math.abs(sum - exact) <= (isSum ? 0 : LAST_DIGIT * 12))) faults.push(`各部分合计 ${sum}，变化 ${exact}`);
  const text = figureText({ ...change, num: change.num < 0n ? -change.num : change.num }, metric, {
    per: null,
    stat: null,
  });
  if (change.num !== 0n && !answer.sentence.includes(` ${text} `))
    faults.push(`句子没有说 ${text}：${answer.sentence}`);
  if (isCounted(metric)) faults.push(...wrongTurnover(metric, answer, figures, months, before!.months));
  if (!isSum || dim.id === 'project') return faults;
  const [now, then] = [figures([dim.id], months), figures([dim.id], before!.months)];
  for (const { cells } of answer.rows) {
    const name = cells[0]!.text;
    const key = keyOf([name === '（未记录）' ? null : name]);
    const isRest = /^其余 \d+ 项$/.test(name);
    const own = changeOf(now.get(key), then.get(key));
    if (!isRest && Number(own.num) !== cells[at]!.value) faults.push(`${name} ${own.num}，却说 ${cells[at]!.value}`);
  }
  return faults;
}

/** What came and what went, one by one: in all, as the sentence says it, and in each group. */
function wrongTurnover(
  metric: string,
  { columns, rows, sentence }: QueryAnswer,
  figures: (by: string[], of: readonly string[]) => Map<string, Fraction>,
  now: readonly string[],
  then: readonly string[],
): string[] {
  const entity = metric === 'org_count' ? 'org' : 'project';
  const dim = columns[0]!.id;
  const faults: string[] = [];
  const moved = (by: string[], of: string | null) => {
    const own = (months: readonly string[]) =>
      [...figures(by, months).keys()].filter((key) => of === null || (JSON.parse(key) as unknown[])[0] === of);
    const [here, there] = [own(now), own(then)];
    return [here.filter((key) => !there.includes(key)).length, there.filter((key) => !here.includes(key)).length];
  };
  const [came, went] = moved([entity], null);
  const said = (what: string) =>
    Number(new RegExp(`${what} ([\\d,]+) 个`).exec(sentence)?.[1]?.replaceAll(',', '') ?? 0);
  if (said('本期才有的') !== came || said('本期没有的') !== went)
    faults.push(`本期才有 ${came}，本期没有 ${went}：${sentence}`);
  const at = columns.findIndex(({ id }) => id === 'came');
  if (at < 0) return faults;
  for (const { cells } of rows) {
    const name = cells[0]!.text;
    if (/^其余 \d+ 项$/.test(name)) continue;
    const [own, gone] = moved([dim, entity], name);
    if (cells[at]!.value !== own || cells[at + 1]!.value !== gone)
      faults.push(`${name} 增加 ${own}、减少 ${gone}，却说 ${cells[at]!.text}、${cells[at + 1]!.text}`);
  }
  return faults;
}
