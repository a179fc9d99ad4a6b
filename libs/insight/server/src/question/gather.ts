import { clarify, type ClarifyPlan, type Filter, type QueryPlan } from './plan.js';
import { monthsOf, wholeYear } from './reading/fiscal-time.js';
import { numeral } from './reading/numeral.js';

const HEAD =
  /^(?:那么|那|把|将)?(?:这|那|它们|他们|上面|以上)?(?:这|那)?(?<n>[两二三四五六2-6])(?<of>家|个部门|个单位|个局|个委办局|年|个年度|个年份)(?:的|都|就|来|,)?(?<rest>.*)$/;
const SUM =
  /^(?:加起来|加一起|加在一起|加一块儿?|加总|合计|合起来|合在一起|一共|总共|总计|共计|总和)(?:是|有)?(?:多少|多少钱)?(?:呢)?$/;
const PLUS = /^(?:加起来|加一起|加在一起|加一块儿?|加总|合计|合起来|合在一起|一共|总共|总计)/;
const BESIDE =
  /^(?:放|摆|排)?(?:在)?(?:一起|一块儿?|一道)?(?:来)?(?:比|对比|比较|看|比一比|比比|比一下|对比一下|排|列出来|列一下)?(?:看看|一下|看)?(?:呢)?$/;
const APART = /^(?:(?:相差|差|差距|差额)(?:是|有)?(?:多少|多大|几何)?|[多少](?:了|出来?)?(?:多少|几[个项条]))(?:呢)?$/;

export interface Gathered {
  plan: QueryPlan;
  /** What is said of them, as a follow-up of its own; empty when nothing is left. */
  rest: string;
}

/** 两家加一块, 三年放一起看: what the turns before asked one by one, as one question. Null where they do not fit together. */
export function gathered(text: string, turns: readonly QueryPlan[]): Gathered | ClarifyPlan | null {
  const head = HEAD.exec(text);
  const last = turns.at(-1);
  if (!last) return null;
  if (!head) return oneByOne(text.replace(/^(?:那么|那)/, ''), turns);
  const n = numeral(head.groups!['n']!)!;
  const rest = head.groups!['rest']!;
  return head.groups!['of']!.includes('年') ? ofYears(turns.slice(-n), n, rest) : ofOrgs(turns, n, rest);
}

function ofOrgs(turns: readonly QueryPlan[], n: number, rest: string): Gathered | null {
  const last = turns.at(-1)!;
  const own = orgsOf(last);
  const orgs = own.length === n ? own : oneEach(turns.slice(-n));
  if (orgs.length !== n) return null;
  const filters: Filter[] = [...last.filters.filter((f) => !isOrgs(f)), { dim: 'org', op: 'in', values: orgs }];
  const groupBy = last.groupBy.filter((id) => id !== 'org');
  const plan: QueryPlan = { ...last, kind: 'query', filters, groupBy, order: null, limit: null, chart: null };
  if (SUM.test(rest)) return { plan, rest: '' };
  // 这两家加起来占多少
  if (PLUS.test(rest)) return { plan, rest: rest.replace(PLUS, '') };
  const apart = { ...plan, groupBy: [...groupBy, 'org'] };
  return { plan: apart, rest: BESIDE.test(rest) || APART.test(rest) ? '' : rest };
}

/** The one organisation of each turn, where the turns differ in nothing else. */
function oneEach(turns: readonly QueryPlan[]): string[] {
  const same = new Set(turns.map((plan) => likeness({ ...plan, filters: plan.filters.filter((f) => !isOrgs(f)) })));
  const orgs = turns.map(orgsOf);
  return same.size === 1 && orgs.every(({ length }) => length === 1) ? [...new Set(orgs.flat())] : [];
}

function ofYears(turns: readonly QueryPlan[], n: number, rest: string): Gathered | null {
  const last = turns.at(-1)!;
  const years = [...new Set(turns.map(({ time }) => (time ? wholeYear(time) : null)))];
  if (turns.length !== n || years.includes(null) || years.length !== n) return null;
  if (new Set(turns.map((plan) => likeness({ ...plan, time: null }))).size > 1) return null;
  const [first, latest] = [Math.min(...(years as number[])), Math.max(...(years as number[]))];
  if (latest - first !== n - 1) return null;
  if (APART.test(rest) && n === 2)
    return { plan: { ...last, time: monthsOf(latest), compare: 'yoy', chart: null }, rest: '' };
  const time = { from: `${first}-01`, to: `${latest}-12` };
  const plan: QueryPlan = { ...last, kind: 'query', time, order: null, limit: null, chart: null };
  if (SUM.test(rest)) return { plan, rest: '' };
  const apart = { ...plan, groupBy: [...plan.groupBy.filter((id) => id !== 'year'), 'year'] };
  const isShown =
    BESIDE.test(rest) || /^(?:放|摆)?(?:在)?(?:一起|一块儿?)?(?:看|的|看看)?(?:走势|趋势|变化)(?:呢)?$/.test(rest);
  return { plan: apart, rest: isShown ? '' : rest };
}

const GROWN =
  /^(?:(?:增长|增加|上涨|涨|增|变化)(?:了)?(?:多少|几[个项条]|几何|多大)|增幅|增速|涨幅)(?:是|有)?(?:多少|多大)?(?:呢)?$/;
const CONTEST =
  /^(?:(?:哪个|哪家|谁|哪边)(?:更|最|比较)?(?<way>[多高大少低小])(?:一些|一点|点)?|最(?<most>[多高大少低小])的?是(?:哪个|哪家|谁|哪边))(?:呢)?$/;
const SHARE_OF_SUM = /^(?:合计|加起来|加一起|合起来|一共|总共)(?:起来)?(?<rest>占\S*)$/;
const EACH_OF = /^(?:各|各自|分别)占/;
const TOGETHER = /一起|一块|一道|对比|比较|比一比|比比/;
/** 为什么增长, after one year and then the year before it */
const WHY_GROWN =
  /^(?:那)?为(?:什么|何|啥)(?:会|又)?(?:增长|增加|上升|下降|减少|多了|少了|涨|降|变化)(?:了)?(?:这么多|这么大|这么快|那么多)?(?:呢)?$/;
const MOVED = /^(?:主要)?(?:是)?哪(?:些|几个|个)(?<of>部门|单位|项目)(?:拉动|带动|造成|拉高|拉低|推高)的?(?:呢)?$/;
const WHICH_YEAR = /^哪(?:一)?个?年(?:度)?(?:的)?(?:最|更|比较)?[高低多少大小](?:呢)?$/;

/** 加起来, after 教育局 and then 卫健局呢: both of them, though nothing says how many. */
function oneByOne(text: string, turns: readonly QueryPlan[]): Gathered | ClarifyPlan | null {
  const last = turns.at(-1)!;
  const [isSum, isApart, isGrown] = [SUM.test(text), APART.test(text), GROWN.test(text)];
  const ofAll = SHARE_OF_SUM.exec(text)?.groups!['rest'];
  const isGrowth = /^(?:增幅|增速|涨幅|同比(?:增长|增幅)?)(?:的)?(?:对比|比较)(?:一下)?$/.test(text);
  const isBeside = BESIDE.test(text) && TOGETHER.test(text);
  const isOfYears = WHICH_YEAR.test(text);
  // 主要是哪些部门拉动的, after 今年 and then 去年呢
  const movers = MOVED.exec(text)?.groups!['of'];
  const isWhy = WHY_GROWN.test(text) || movers !== undefined;
  const contest = CONTEST.exec(text)?.groups;
  const way = contest?.['way'] ?? contest?.['most'];
  if (
    !isSum &&
    !isApart &&
    !isGrown &&
    !isBeside &&
    !isOfYears &&
    !isWhy &&
    !isGrowth &&
    !ofAll &&
    !way &&
    !EACH_OF.test(text)
  )
    return null;
  const years = yearsInTurn(turns);
  const part = years.length > 1 ? null : partsInTurn(turns);
  const unsure = clarify('operator', [text]);
  if (way && !part) return null;
  if (isWhy && years.length < 2) return null;
  if (years.length < 2 && !part) return timesDiffer(turns) && !isGrown && !isApart ? unsure : null;
  // 合计呢, after much else: of all that was said, or of the last?
  const isWholeTalk = (part ? part.values : years).length === turns.length;
  if (isSum && !isWholeTalk && (part ? text === '合计呢' : !/^加|^合[起在]/.test(text))) return null;
  // 合计占全区多少, after three offices
  if (ofAll && (!part || !isWholeTalk)) return unsure;
  if (EACH_OF.test(text) || last.groupBy.length || last.share || last.compare) return unsure;
  if (part) {
    const filters = last.filters.map((f) => (f.dim === part.dim && f.op === 'in' ? { ...f, values: part.values } : f));
    if (isSum || ofAll) return { plan: { ...last, kind: 'query', filters, chart: null }, rest: ofAll ?? '' };
    const plan: QueryPlan = { ...last, kind: 'query', filters, groupBy: [part.dim], chart: null };
    // 哪个多, after one and then the other
    if (way)
      return {
        plan: { ...plan, order: { by: last.metrics[0]!, dir: /[多高大]/.test(way) ? 'desc' : 'asc' } },
        rest: '',
      };
    // 增幅对比: of each of them
    if (isGrowth && !last.compare) return { plan, rest: '同比' };
    return isBeside || (isApart && part.values.length === 2) ? { plan, rest: '' } : null;
  }
  const [first, latest] = [Math.min(...years), Math.max(...years)];
  if (latest - first !== years.length - 1) return unsure;
  // 增长多少, after 今年 and then 去年呢: the one against the other
  if (isGrown || isApart || isWhy)
    return years.length === 2
      ? {
          plan: {
            ...last,
            kind: isWhy ? 'why' : 'query',
            groupBy: movers ? [movers === '项目' ? 'project' : 'org'] : last.groupBy,
            time: monthsOf(latest),
            compare: 'yoy',
            chart: null,
          },
          rest: '',
        }
      : unsure;
  const time = { from: `${first}-01`, to: `${latest}-12` };
  if (isSum) return { plan: { ...last, kind: 'query', time, chart: null }, rest: '' };
  return {
    plan: { ...last, kind: 'query', time, groupBy: ['year'], chart: null },
    rest: isOfYears ? text.replace(/(?:最|更|比较)?(?=[高低多少大小](?:呢)?$)/, '最') : '',
  };
}

/** The whole years the last turns asked for one by one, where they differ in nothing else. */
function yearsInTurn(turns: readonly QueryPlan[]): number[] {
  const years: number[] = [];
  const same = likeness({ ...turns.at(-1)!, time: null });
  for (const plan of turns.toReversed()) {
    const year = plan.time && wholeYear(plan.time);
    if (year === null || years.includes(year) || likeness({ ...plan, time: null }) !== same) break;
    years.push(year);
  }
  return years;
}

/** The values of one kind that the last turns named one by one, where they differ in nothing else. */
function partsInTurn(turns: readonly QueryPlan[]): { dim: string; values: string[] } | null {
  const last = turns.at(-1)!;
  const others = (plan: QueryPlan, dim: string) =>
    likeness({ ...plan, filters: plan.filters.filter((f) => f.dim !== dim || f.op !== 'in') });
  for (const { dim, op } of last.filters) {
    if (op !== 'in') continue;
    const values: string[] = [];
    for (const plan of turns.toReversed()) {
      const own = plan.filters.find((f) => f.dim === dim && f.op === 'in')?.values ?? [];
      if (own.length !== 1 || values.includes(own[0]!) || others(plan, dim) !== others(last, dim)) break;
      values.unshift(own[0]!);
    }
    if (values.length > 1) return { dim, values };
  }
  return null;
}

/** 一季度, and then 二季度呢: what they make together is not looked for. */
function timesDiffer(turns: readonly QueryPlan[]): boolean {
  const [before, last] = turns.slice(-2);
  if (!before || !last || JSON.stringify(before.time) === JSON.stringify(last.time)) return false;
  return likeness({ ...before, time: null }) === likeness({ ...last, time: null });
}

const isOrgs = ({ dim, op }: Filter) => dim === 'org' && op === 'in';
const orgsOf = ({ filters }: QueryPlan) => filters.find(isOrgs)?.values ?? [];
const likeness = ({ kind, metrics, groupBy, filters, having, time, compare, share, per, stat }: QueryPlan): string =>
  JSON.stringify([kind, metrics, groupBy, filters, having, time, compare, share, per, stat]);
