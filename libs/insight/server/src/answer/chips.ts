import type { AnswerChip } from '@zhunsheng/contract';

import { spansOf, spanWords } from '../figure/period.js';
import type { Filter, Having, QueryPlan } from '../question/plan.js';
import type { AskingPerson } from '../desk/asker.js';
import { isChangeable } from './chip-choices.js';
import { growthBound, paceBound } from './conditions.js';
import { threshold } from './show.js';
import type { Labels } from './words.js';

/** How one's own organisation is said: by what is really seen of it. */
interface Self {
  scope: string;
  org: string | null;
}

const OPS: Record<string, string> = { '>': '超过', '>=': '不低于', '<': '低于', '<=': '不超过', '=': '等于' };
const PER = { headcount: '人均', project: '平均每个项目', org: '平均每个部门' };
const STAT = { avg: '平均值', median: '中位数', max: '最高值', min: '最低值' };

/** What was understood, part by part: said back with every answer, so that a misreading is seen at once. */
export function chipsOf(
  plan: QueryPlan,
  labels: Labels,
  { scope, asker }: Pick<AskingPerson, 'scope' | 'asker'>,
): AnswerChip[] {
  // a unit that names its department sees no more than itself, and must read so
  const self = { scope, org: asker.org };
  const chips: AnswerChip[] = [];
  const add = (id: string, label: string, removable = true) =>
    chips.push({ id, label, removable, changeable: isChangeable(id) });
  if (plan.time) add('time', spanWords(spansOf(plan.time)));
  plan.filters.forEach((filter, i) => add(`filter:${i}`, filterWords(filter, labels, self)));
  if (plan.per) add('per', PER[plan.per]);
  plan.metrics.forEach((id, i) => add(`metric:${i}`, labels.metric(id), plan.metrics.length > 1));
  if (plan.stat) add('stat', STAT[plan.stat]);
  plan.groupBy.forEach((dim, i) => add(`group:${i}`, `按${labels.dimension(dim)}`));
  plan.having.forEach((bar, i) => add(`having:${i}`, barWords(bar, plan, labels)));
  if (plan.versus) {
    const { left, right, op, value } = plan.versus;
    add('versus', `${labels.metric(left)}比${labels.metric(right)}${OPS[op]}${value ? threshold(value, 'ratio') : ''}`);
  }
  if (plan.minus) add('minus', minusWords(plan.minus, labels, self));
  if (plan.counterOrg) add('counterOrg', `由${plan.counterOrg}`);
  if (plan.compare) add('compare', compareWords(plan.compare));
  if (plan.share) add('share', shareWords(plan.share, labels));
  if (plan.all) add('all', '是否全部');
  if (plan.order)
    add('order', `按${labels.metric(plan.order.by)}${plan.order.dir === 'asc' ? '从低到高' : '从高到低'}`);
  if (plan.limit !== null) add('limit', `前${plan.limit}名`);
  if (plan.kind === 'why') add('why', '变化由什么构成', false);
  return chips;
}

export const restate = (chips: readonly AnswerChip[]): string =>
  `您问的是：${chips.map(({ label }) => label).join('·')}`;

/** The plan without one of its parts; what stood on that part goes with it. */
export function withoutChip(plan: QueryPlan, chip: string): QueryPlan | null {
  const [part, index] = chip.split(':') as [string, string?];
  const at = Number(index);
  const drop = <T>(list: readonly T[]): T[] => list.filter((_, i) => i !== at);
  switch (part) {
    case 'filter': {
      const gone = plan.filters[at];
      const share = gone && plan.share === `within:${gone.dim}` ? null : plan.share;
      return { ...plan, filters: drop(plan.filters), share };
    }
    case 'metric':
      return plan.metrics.length > 1 ? { ...plan, metrics: drop(plan.metrics) } : null;
    case 'group':
      return { ...plan, groupBy: drop(plan.groupBy), order: null, limit: null, having: [], stat: null };
    case 'having':
      return { ...plan, having: drop(plan.having) };
    case 'time':
    case 'versus':
    case 'minus':
    case 'share':
    case 'limit':
    case 'per':
    case 'stat':
    case 'counterOrg':
    case 'all':
      return { ...plan, [part]: null };
    case 'order':
      return { ...plan, order: null, limit: null };
    case 'compare': {
      const ranked = plan.order?.by === 'growth' ? { order: null, limit: null } : {};
      return { ...plan, ...ranked, compare: null, having: plan.having.filter(({ metric }) => metric !== 'growth') };
    }
    default:
      return null;
  }
}

/** 下降, 增幅超过20%, 慢于序时进度, 预算批复数超过1000万元 */
function barWords({ metric, of, op, value }: Having, plan: QueryPlan, labels: Labels): string {
  if (metric !== 'growth') return `${labels.metric(metric)}${OPS[op]}${threshold(value, labels.unit(metric))}`;
  if (plan.compare === 'schedule') return paceBound(op, value);
  return `${of ? labels.metric(of) : ''}${growthBound(op, value, labels.unit(of ?? plan.metrics[0]!))}`;
}

function filterWords({ dim, op, values }: Filter, labels: Labels, self: Self): string {
  const names = values.map((value) => (value === '@self' || value === self.org ? self.scope : value)).join('、');
  const shown = ['status', 'over_standard'].includes(dim) ? `${labels.dimension(dim)}${names}` : names;
  return `${op === 'not_in' ? '不含' : ''}${dim === 'grade' ? names.replace(/[A-D]/g, '$&类') : shown}`;
}

function minusWords({ filters, time }: NonNullable<QueryPlan['minus']>, labels: Labels, self: Self): string {
  const parts = [
    ...(time ? [spanWords(spansOf(time))] : []),
    ...(filters ?? []).map((f) => filterWords(f, labels, self)),
  ];
  return `${parts.join('·')}没有的`;
}

function compareWords(compare: string): string {
  if (compare === 'yoy') return '与上年同期比';
  if (compare === 'mom') return '与上一期比';
  if (compare === 'schedule') return '与序时进度比';
  const [from, to] = compare.replace('period:', '').split('~') as [string, string];
  return `与${spanWords(spansOf({ from, to }))}比`;
}

function shareWords(share: string, labels: Labels): string {
  if (share === 'group') return '各占比重';
  if (share === 'total') return '占全部的比重';
  if (share.startsWith('within:')) return `占所属${labels.dimension(share.slice(7))}的比重`;
  return `占“${share.slice(3).split('=')[1]}”的比重`;
}
