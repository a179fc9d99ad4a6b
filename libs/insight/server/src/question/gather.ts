import type { Filter, QueryPlan } from './plan.js';
import { monthsOf, wholeYear } from './reading/fiscal-time.js';
import { numeral } from './reading/numeral.js';

const HEAD =
  /^(?:那么|那|把|将)?(?:这|那|它们|他们|上面|以上)?(?:这|那)?(?<n>[两二三四五六2-6])(?<of>家|个部门|个单位|个局|个委办局|年|个年度|个年份)(?:的|都|就|来|,)?(?<rest>.*)$/;
const SUM =
  /^(?:加起来|加一起|加在一起|加一块儿?|加总|合计|合起来|合在一起|一共|总共|总计|共计|总和)(?:是|有)?(?:多少|多少钱)?(?:呢)?$/;
const PLUS = /^(?:加起来|加一起|加在一起|加一块儿?|加总|合计|合起来|合在一起|一共|总共|总计)/;
const BESIDE =
  /^(?:放|摆|排)?(?:在)?(?:一起|一块儿?|一道)?(?:来)?(?:比|对比|比较|看|比一比|比比|比一下|对比一下|排|列出来|列一下)?(?:看看|一下|看)?(?:呢)?$/;
const APART = /^(?:相差|差|差距|差额)(?:是|有)?(?:多少|多大|几何)?(?:呢)?$/;

export interface Gathered {
  plan: QueryPlan;
  /** What is said of them, as a follow-up of its own; empty when nothing is left. */
  rest: string;
}

/** 两家加一块, 三年放一起看: what the turns before asked one by one, as one question. Null where they do not fit together. */
export function gathered(text: string, turns: readonly QueryPlan[]): Gathered | null {
  const head = HEAD.exec(text);
  const last = turns.at(-1);
  if (!head || !last) return null;
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

const isOrgs = ({ dim, op }: Filter) => dim === 'org' && op === 'in';
const orgsOf = ({ filters }: QueryPlan) => filters.find(isOrgs)?.values ?? [];
const likeness = ({ kind, metrics, groupBy, filters, having, time, compare, share, per, stat }: QueryPlan): string =>
  JSON.stringify([kind, metrics, groupBy, filters, having, time, compare, share, per, stat]);
