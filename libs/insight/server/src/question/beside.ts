import { tokens } from './lexicon/tokens.js';
import type { Setting } from './parse.js';
import { clarify, type ClarifyPlan, type QueryPlan } from './plan.js';

/** 跟卫健委比 */
export const WITH =
  /^(?:那)?(?:跟|和|与|同)(?<what>[^,年月季度期]+?)(?:相?比|对比|比较)(?:一下|起来|一比)?(?:呢|怎么样|如何)?$/;
/** 比公安局多多少 */
const MORE_THAN =
  /^(?:那)?(?:比|较|相比|相较于?|比起)(?<what>[^,年月季度期]{2,10}?)(?:多|少|高|低)(?:出|了)?(?:多少|几个?(?:百分)?点|多少个百分点)?(?:呢)?$/;

/** 比公安局多多少, 比预算少多少: the last question and the same of another, side by side. Null where nothing is set beside it. */
export function besideIt(text: string, last: QueryPlan, { lexicon, now }: Setting): QueryPlan | ClarifyPlan | null {
  const isMore = MORE_THAN.test(text);
  const what = (MORE_THAN.exec(text) ?? WITH.exec(text))?.groups!['what'];
  if (!what) return null;
  const said = tokens(what, lexicon, now).filter(({ kind }) => kind !== 'filler');
  // 比延续项目少多少: the noun of the value
  const words = said.filter(({ id }, i) => id !== 'project' || said[i - 1]?.kind !== 'value');
  const [first] = words;
  const isOne = last.limit === null && !last.having.length && !(last.versus ?? last.minus ?? last.stat ?? last.share);
  const named = words.filter(({ kind }) => kind !== 'joiner');
  const isSet = named.every(({ kind, dim, negated }) => IN.has(kind) && dim === first?.dim && !negated);
  const own = last.filters.find(({ dim, op }) => dim === first?.dim && op === 'in');
  const isOther = named.every(({ id }) => !own?.values.includes(id!));
  if (isOne && isSet && own && isOther && !last.compare) {
    const values = [...new Set([...own.values, ...named.map(({ id }) => id!)])];
    const filters = last.filters.map((filter) => (filter === own ? { ...own, values } : filter));
    const groupBy = [...new Set([...last.groupBy, own.dim])];
    return { ...last, kind: 'query', filters, groupBy, chart: null };
  }
  const isMeasure = words.length === 1 && (first!.kind === 'metric' || first!.kind === 'weak');
  // 跟执行率比: put plainly as 加上执行率
  if (isMeasure && !isMore) return null;
  const unit = (id: string) => lexicon.metric(id).unit;
  const [measure, ...more] = last.metrics;
  const isOfKind = isMeasure && measure && !more.length && measure !== first!.id && unit(measure) === unit(first!.id!);
  if (isOne && isOfKind && !last.compare && !last.per)
    return { ...last, kind: 'query', metrics: [measure, first!.id!], chart: null };
  return clarify('operator', [what]);
}

const IN = new Set(['value', 'short', 'bareGrade']);
