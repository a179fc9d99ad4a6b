import { spansOf, spanWords } from '../figure/period.js';
import type { Op, QueryPlan } from '../question/plan.js';
import { threshold } from './show.js';
import type { Labels } from './words.js';

const OPS: Record<Op, string> = { '>': '超过', '>=': '不低于', '<': '低于', '<=': '不超过', '=': '等于' };

/** What rows had to meet, before the noun they are counted by: 预算批复数超过1000万元的, 新出现（2024年没有）的. Empty where there was nothing. */
export function conditionsOf({ having, versus, minus, compare, metrics }: QueryPlan, labels: Labels): string {
  const said = having.map(({ metric, of, op, value }) => {
    if (metric !== 'growth') return bound(labels, metric, op, value);
    if (compare === 'schedule') return (of ? labels.metric(of) : '') + paceBound(op, value);
    const grown = of ?? metrics[0]!;
    return labels.metric(grown) + growthBound(op, value, labels.unit(grown));
  });
  if (versus) said.push(versusWords(versus, labels));
  if (minus) {
    const parts = [
      ...(minus.time ? [spanWords(spansOf(minus.time))] : []),
      ...(minus.filters ?? []).flatMap(({ values }) => values),
    ];
    said.push(minus.time && !minus.filters?.length ? `新出现（${parts.join('')}没有）` : `${parts.join('')}没有`);
  }
  return said.length ? `${said.join('且')}的` : '';
}

const COMPARED: Record<Op, string> = { '>': '高', '>=': '不低', '<': '低', '<=': '不高', '=': '相等' };
const TURNED: Record<Op, Op> = { '>': '<', '>=': '<=', '<': '>', '<=': '>=', '=': '=' };

function versusWords({ left, right, op, value }: NonNullable<QueryPlan['versus']>, labels: Labels): string {
  const [one, other] = [labels.metric(left), labels.metric(right)];
  if (value === 0) return op === '=' ? `${one}与${other}相等` : `${one}比${other}${COMPARED[op]}`;
  return value > 0
    ? `${one}比${other}高出${OPS[op]}${threshold(value, 'ratio')}`
    : `${one}比${other}低出${OPS[TURNED[op]]}${threshold(-value, 'ratio')}`;
}

/** 没有超标准金额的 reads better than 等于0元的. */
const bound = (labels: Labels, metric: string, op: Op, value: number): string => {
  if (value === 0 && op === '=') return `没有${labels.metric(metric)}`;
  if (value === 0 && op === '>') return `有${labels.metric(metric)}`;
  return `${labels.metric(metric)}${OPS[op]}${threshold(value, labels.unit(metric))}`;
};

/** Rates differ in points. */
const points = (ratio: number): string => ` ${Math.round(ratio * 10_000) / 100} 个百分点`;

/** 慢于序时进度, 快于序时进度超过10个百分点 */
export function paceBound(op: Op, value: number): string {
  if (value === 0) return { '<': '慢于', '<=': '不快于', '>': '快于', '>=': '不慢于', '=': '等于' }[op] + '序时进度';
  const isBehind = value < 0;
  const by = `${OPS[isBehind ? TURNED[op] : op]}${points(Math.abs(value))}`;
  return `${isBehind ? '慢于' : '快于'}序时进度${by}`;
}

/** 增幅低于-10% is 下降超过10%. */
export function growthBound(op: Op, value: number, unit: string): string {
  if (value === 0 && op === '>') return '增长';
  if (value === 0 && op === '<') return '下降';
  const by = (size: number) => (unit === 'ratio' ? points(size) : threshold(size, 'growth'));
  if (value < 0 && op.startsWith('<')) return `下降${OPS[TURNED[op]]}${by(-value)}`;
  return `增幅${OPS[op]}${by(value)}`;
}
