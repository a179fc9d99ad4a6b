import { clarify, type ClarifyPlan, type Filter, type QueryPlan } from '../plan.js';
import { isTime } from '../../semantics/cut.js';
import { severalYears } from './period.js';
import type { Reading } from './reading.js';

const ENTITY = new Set(['org', 'project']);

/** Plans that no sensible question means: a wrong reading is told by its shape. Null when the plan is sound. */
export function broken(plan: QueryPlan, reading: Pick<Reading, 'metric'>): ClarifyPlan | null {
  if (contradicts(plan.filters)) return clarify('value', ['除外']);
  const { metrics, filters, groupBy, having, order, limit, share, compare, per, stat } = plan;
  const counts = metrics.some((id) => id === 'project_count' || id === 'org_count');
  if ((order || limit !== null) && !groupBy.length) return clarify('value', ['排名'], ['各部门', '各项目']);
  if ((having.length || plan.versus) && !groupBy.length && !counts && !plan.all)
    return clarify('value', ['范围'], ['哪些部门', '哪些项目']);
  const isOfGrowth = having.some(({ metric }) => metric === 'growth') || order?.by === 'growth';
  if (isOfGrowth && !compare) return clarify('operator', ['增幅']);
  // 比去年多的项目有几个: by what measure more?
  const isUnsaid = having.some(({ metric, of }) => metric === 'growth' && !of);
  if (isUnsaid && counts && !groupBy.length) return clarify('metric', ['增幅'], ['预算批复数', '申报金额', '执行数']);
  // 预算和项目数都增长的部门: of either?
  if (isOfGrowth && metrics.length > 1) return clarify('operator', ['增幅']);
  // 近三年预算增长多少: the last against the first, or three years against three?
  if (compare === 'yoy' && severalYears(plan.time) && !groupBy.some(isTime)) return clarify('time', ['多年增长']);
  // 近三年预算增长的部门: year by year, or three years against three?
  if (compare === 'yoy' && having.some(({ metric }) => metric === 'growth') && severalYears(plan.time))
    return clarify('time', ['多年增长']);
  // 今年和去年前三季度对比: nine months against a year
  const then = /^period:(\d{4}-\d\d)~(\d{4}-\d\d)$/.exec(compare ?? '');
  if (then && plan.time && 'from' in plan.time) {
    const isLonger = isWhole(plan.time) && !isWhole({ from: then[1]!, to: then[2]! });
    if (then[1]! > plan.time.from || isLonger) return clarify('time', ['比较的年份']);
  }
  // 执行率80%以上和50%以下的部门: the one and the other
  const isNone = having.some((low) =>
    having.some(
      (high) =>
        low.metric === high.metric && low.op.startsWith('>') && high.op.startsWith('<') && low.value > high.value,
    ),
  );
  if (isNone) return clarify('operator', ['条件']);
  // 今年和去年预算环比: of years there is no month before
  const points = plan.time && 'points' in plan.time ? plan.time.points : [];
  if (compare === 'mom' && points.some((point) => point.length === 4)) return clarify('operator', ['环比']);
  // 教育局与公安局比2023年支出多多少: one against the other then, or both against then?
  const isOfSeveral = filters.some(({ op, values }) => op === 'in' && values.length > 1);
  if (compare?.startsWith('period:') && !plan.time && isOfSeveral) return clarify('time', ['比较的年份']);
  if (plan.minus && !groupBy.length && !counts) return clarify('value', ['范围'], ['哪些项目']);
  if (share && metrics.length > 1)
    return clarify(
      'metric',
      ['占比'],
      metrics.map((id) => reading.metric(id).label),
    );
  if (share && metrics.some((id) => reading.metric(id).unit === 'ratio')) return clarify('metric', ['占比']);
  if (share === 'total' && !plan.filters.length) return clarify('value', ['占比']);
  if (share === 'group' && filters.some((f) => f.op === 'in' && f.values.length > 1 && !groupBy.includes(f.dim)))
    return clarify('operator', ['占比']);
  if (share && metrics.some((id) => reading.metric(id).unit === '分')) return clarify('metric', ['占比']);
  // 预算超过500万的部门占多少: of their number or of the money, each or together?
  if (share === 'group' && having.length) return clarify('operator', ['占比']);
  // 新增项目占比最高的部门: of the office's own, or of all that are new?
  const isOfPart = filters.some(({ dim, op }) => dim !== 'org' && op === 'in');
  if (share === 'group' && order && limit !== null && groupBy.join() === 'org' && isOfPart)
    return clarify('operator', ['占比'], ['占本部门的比重', '占全部的比重']);
  if (plan.kind === 'why' && metrics.length > 1)
    return clarify(
      'metric',
      ['为什么'],
      metrics.map((id) => reading.metric(id).label),
    );
  if (share && (per ?? stat)) return clarify('operator', ['占比', '平均']);
  if (share && compare) return clarify('operator', ['占比', '同比']);
  if (per && metrics.some((id) => ['ratio', '分'].includes(reading.metric(id).unit)))
    return clarify('operator', ['人均']);
  // 教育局有几个项目，平均每个多少钱: a count shared out over itself
  if (per === 'project' && metrics.includes('project_count')) return clarify('operator', ['平均']);
  if (per && groupBy.includes('project')) return clarify('operator', ['人均']);
  // 各部门平均每个部门支出: each of one
  if (per && groupBy.includes(per)) return clarify('operator', ['平均']);
  // 预算超5000万的部门，人均支出: the bar would be of each head, too
  if (per && metrics.length > 1 && having.length) return clarify('operator', ['人均']);
  if (stat && !groupBy.length) return clarify('operator', ['平均']);
  if (stat && (limit !== null || order)) return clarify('operator', ['平均', '排名']);
  if (plan.counterOrg && !plan.filters.some(({ dim }) => dim === 'org')) return clarify('org', [plan.counterOrg]);
  if (groupBy.filter((id) => ENTITY.has(id)).length > 1 && !counts && groupBy.length > 2)
    return clarify('value', ['分组']);
  // 每个部门最大的三个项目
  // 各部门支出最多的是哪个专题
  const isWithin = groupBy.includes('org') && groupBy.some((id) => id !== 'org' && !isTime(id));
  // 哪个月教育局和公安局花得最多: both together, or either?
  const isOfNamed = filters.some(({ dim, op, values }) => op === 'in' && values.length > 1 && groupBy.includes(dim));
  const isOfSeveralTimes = isOfNamed && groupBy.some(isTime);
  if (limit !== null && (isWithin || isOfSeveralTimes)) return clarify('operator', ['各部门的前几名']);
  if (counts && groupBy.includes('project')) return clarify('operator', ['项目数']);
  if (metrics.includes('org_count') && groupBy.includes('org')) return clarify('operator', ['单位数']);
  const isOfRate = metrics.includes('execution_rate') || having.some(({ of }) => of === 'execution_rate');
  if (compare === 'schedule' && !isOfRate) return clarify('metric', ['序时进度'], ['执行率']);
  return null;
}

const isWhole = ({ from, to }: { from: string; to: string }): boolean => from.endsWith('-01') && to.endsWith('-12');

/** 教育局, and all but 教育局; 没审完的，就是待审核的: a state said twice, and the second may mean another. */
const contradicts = (filters: readonly Filter[]) =>
  filters.some(
    ({ dim, op, values }) =>
      op === 'not_in' &&
      filters.some(
        (other) =>
          other.dim === dim &&
          other.op === 'in' &&
          (dim === 'status' || other.values.some((value) => values.includes(value))),
      ),
  );
