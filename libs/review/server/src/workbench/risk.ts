import type { RiskTerm } from '@zhunsheng/contract';

interface Term extends RiskTerm {
  /** How many units of the term a project has: SQL over the aliases of `PROJECT_TABLES`, never null. */
  units: string;
}

const count = (condition: string): string => `case when ${condition} then 1 else 0 end`;

/**
 * Whom to look at first: an order of work, no judgement. The weights are the product's own choice until a bureau
 * confirms them, so the page prints them beside the queue.
 */
const TERMS: readonly Term[] = [
  { code: 'block', name: '拦截疑点', points: 25, most: 50, why: '每条', units: 'coalesce(x.blockers, 0)' },
  { code: 'verify', name: '待核实', points: 20, most: 20, why: '机审要求核实', units: count(`x.status = 'to-verify'`) },
  {
    ...{ code: 'unjudged', name: '未评价', points: 20, most: 20, why: '这一版没有结论，或数据不足以定级' },
    units: count(`x.status is null or x.status = 'undetermined'`),
  },
  { code: 'warn', name: '提示疑点', points: 4, most: 24, why: '每条', units: 'coalesce(x.warnings, 0)' },
  { code: 'border', name: '临界', points: 8, most: 8, why: '离分界线很近', units: count('x.flags & 1 > 0') },
  { code: 'unstable', name: '不稳', points: 8, most: 8, why: '参数稍变等级即变', units: count('x.flags & 2 > 0') },
  { code: 'gaps', name: '数据不全', points: 8, most: 8, why: '有规则因缺数据未评价', units: count('x.flags & 4 > 0') },
  {
    ...{ code: 'amount', name: '金额', points: 5, most: 20, why: '10 万元起，每大 10 倍加一档' },
    units: 'greatest(0, floor(log(greatest(coalesce(v.request_fen, 0), 1)::numeric)) - 6)::int',
  },
  { code: 'changed', name: '有改动', points: 4, most: 4, why: '退回后重新提交', units: count('p.current_version > 1') },
];

export const RED_FROM = 40;
export const SOURCE = '产品默认（待确认）';

export const RISK_TERMS: readonly RiskTerm[] = TERMS.map(({ units: _, ...term }) => term);

const pointsOf = ({ units, points, most }: Term): string => `least(${most}, ${points} * ${units})`;
export const RISK = `(${TERMS.map(pointsOf).join(' + ')})::int`;

/** `[code, points]` of every term that gave any. */
export const RISK_PARTS = `(select coalesce(json_agg(json_build_array(code, points) order by points desc, code), '[]')
  from (values ${TERMS.map((term) => `('${term.code}', (${pointsOf(term)})::int)`).join(', ')}) as t (code, points)
  where points > 0)`;

/** Green: a verdict with nothing to decide. Not judged is never green. */
export const LANE = `case
  when x.status in ('blocked', 'to-verify') or x.blockers > 0 or ${RISK} >= ${RED_FROM} then 'red'
  when x.status in ('graded', 'rigid') and x.warnings = 0 and x.flags = 0 then 'green'
  else 'normal' end`;
