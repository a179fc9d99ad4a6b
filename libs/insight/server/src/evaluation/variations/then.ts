import { wholeYear } from '../../question/reading/fiscal-time.js';
import type { Filter, QueryPlan } from '../../question/plan.js';
import { pick } from '../dice.js';
import type { Relation, Variation } from './relation.js';

/** One turn more, after a question for plain figures. */
export const THEN: Relation = {
  name: '接着问',
  of: (known, next) => {
    const { plan, setting, turns } = known;
    if (setting.asker.role === 'unit' || turns.length > 5 || !isPlain(plan)) return [];
    const office = pick(setting.lexicon.vocabulary.dimensions.find(({ id }) => id === 'org')!.values, next).name;
    return [...sameShape(plan, office), ...ofRows(plan)].flatMap(([said, change]) =>
      said.map((turn): Variation => ({ turns: [...turns, turn], plan: { ...plan, chart: null, ...change } })),
    );
  },
};

type Turn = [said: string[], change: Partial<QueryPlan>];

function* sameShape(plan: QueryPlan, office: string): Generator<Turn> {
  const { filters, groupBy, metrics } = plan;
  const one = filters.find(({ dim, op, values }) => dim === 'org' && op === 'in' && values.length === 1);
  const year = plan.time && wholeYear(plan.time);
  if (one && one.values[0] !== office && one.values[0] !== '@self' && !groupBy.includes('org'))
    yield [
      [`那${office}呢`, `换成${office}`, `${office}呢`],
      { filters: filters.map((f) => (f === one ? { ...f, values: [office] } : f)) },
    ];
  if (year && !groupBy.includes('year'))
    yield [['2022年呢', '那2022年的呢', '换成2022年'], { time: { from: '2022-01', to: '2022-12' } }];
  if (year && groupBy.join() !== 'org') yield [['比去年呢'], { compare: 'yoy' }];
  if (!says(plan, 'grade'))
    yield [['只看A类', '其中A类项目', 'A类的呢'], { filters: [...filters, { dim: 'grade', op: 'in', values: ['A'] }] }];
  if (metrics.length === 1 && ['budget_amount', 'declared_amount'].includes(metrics[0]!))
    yield [['执行数呢', '换成执行数', '那执行数是多少'], { metrics: ['executed_amount'] }];
  if (!groupBy.length && !filters.some(({ dim, op }) => dim === 'org' && op === 'in'))
    yield [['按部门看', '分部门列一下', '各部门呢'], { groupBy: ['org'] }];
}

function* ofRows({ filters, groupBy, metrics }: QueryPlan): Generator<Turn> {
  const isNarrowed = filters.some(({ dim, op }) => dim === 'org' && op === 'in');
  if (groupBy.join() !== 'org' || isNarrowed || metrics.length !== 1) return;
  const by = metrics[0]!;
  yield [['从高到低排一下'], { order: { by, dir: 'desc' } }];
  yield [['前五名'], { order: { by, dir: 'desc' }, limit: 5 }];
  yield [['最低的三个'], { order: { by, dir: 'asc' }, limit: 3 }];
  yield [['跟去年比呢'], { compare: 'yoy' }];
  yield [['占比呢'], { share: 'group' }];
  yield [['去掉教育局'], { filters: without(filters, '教育局') }];
}

function without(filters: readonly Filter[], office: string): Filter[] {
  const out = filters.find(({ dim, op }) => dim === 'org' && op === 'not_in');
  const values = [...new Set([...(out?.values ?? []), office])];
  return [...filters.filter((f) => f !== out), { dim: 'org', op: 'not_in', values }];
}

const says = ({ filters, groupBy }: QueryPlan, id: string): boolean =>
  groupBy.includes(id) || filters.some(({ dim }) => dim === id);

const isPlain = (plan: QueryPlan): boolean =>
  plan.kind === 'query' &&
  !plan.having.length &&
  plan.limit === null &&
  !(
    plan.order ??
    plan.share ??
    plan.compare ??
    plan.stat ??
    plan.per ??
    plan.minus ??
    plan.versus ??
    plan.counterOrg
  ) &&
  !plan.all;
