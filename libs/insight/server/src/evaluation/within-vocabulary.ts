import type { Vocabulary } from '../question/lexicon/vocabulary.js';
import type { Filter, Plan, QueryPlan } from '../question/plan.js';

const MONTH = /^(19|20)\d\d-(0[1-9]|1[0-2])$/;
const POINT = /^(19|20)\d\d(-(0[1-9]|1[0-2]))?$/;
const COMPARE = /^(yoy|mom|schedule|period:(19|20)\d\d-(0[1-9]|1[0-2])~(19|20)\d\d-(0[1-9]|1[0-2]))$/;
const OPS = ['>', '>=', '<', '<=', '='];
const CHARTS = ['number', 'line', 'bar', 'hbar', 'pie', 'stacked', 'dual', 'table'];
const UNITS = ['元', '万元', '亿元'];
const SLOTS = ['metric', 'org', 'time', 'standard_item', 'value', 'operator'];
const REASONS = ['unsafe', 'write_op', 'no_permission', 'out_of_scope'];
const MOST_ROWS_ASKED = 1_000;

/** What a plan holds that is no word of the vocabulary; empty when it is sound. `question` is where a policy's terms come from. */
export function outsideVocabulary(plan: Plan, vocabulary: Vocabulary, question: string): string[] {
  switch (plan.kind) {
    case 'query':
    case 'why':
      return ofQuery(plan, vocabulary);
    case 'standard': {
      const { items, levels } = vocabulary.standards;
      const among = (list: readonly { name: string }[], name: string | null) =>
        name === null || list.some((one) => one.name === name);
      return [
        ...(among(items, plan.item) ? [] : [plan.item]),
        ...(among(levels, plan.level) ? [] : [plan.level!]),
        ...(plan.place === null || question.includes(plan.place) ? [] : [plan.place]),
      ];
    }
    case 'policy':
      return plan.terms.filter((term) => !question.includes(term));
    case 'view':
      return [...besides(CHARTS, plan.chart), ...besides(UNITS, plan.unit)];
    case 'drill':
      return Number.isInteger(plan.rank) && plan.rank > 0 ? [] : [String(plan.rank)];
    case 'clarify':
      return besides(SLOTS, plan.slot);
    case 'refuse':
      return besides(REASONS, plan.reason);
  }
}

function ofQuery(plan: QueryPlan, { metrics, dimensions }: Vocabulary): string[] {
  const ids = new Set(metrics.map(({ id }) => id));
  const dims = new Map(dimensions.map(({ id, values }) => [id, new Set(values.map(({ name }) => name))]));
  const metric = (id: string) => (ids.has(id) ? [] : [id]);
  const grown = (id: string) => (id === 'growth' ? [] : metric(id));
  const filters = (list: readonly Filter[] = []) =>
    list.flatMap(({ dim, op, values }) => [
      ...(dims.has(dim) ? [] : [dim]),
      ...besides(['in', 'not_in'], op),
      ...values.filter((value) => !dims.get(dim)?.has(value) && !(dim === 'org' && value === '@self')),
    ]);
  return [
    ...(plan.metrics.length ? [] : ['metrics']),
    ...plan.metrics.flatMap(metric),
    ...plan.groupBy.filter((id) => !dims.has(id)),
    ...filters(plan.filters),
    ...plan.having.flatMap(({ metric: id, op, value }) => [...grown(id), ...besides(OPS, op), ...finite(value)]),
    ...timeOf(plan.time),
    ...(plan.compare === null || COMPARE.test(plan.compare) ? [] : [plan.compare]),
    ...shareOf(plan.share, dims),
    ...(plan.order ? [...grown(plan.order.by), ...besides(['asc', 'desc'], plan.order.dir)] : []),
    ...(plan.limit === null || (Number.isInteger(plan.limit) && plan.limit > 0 && plan.limit <= MOST_ROWS_ASKED)
      ? []
      : [`limit ${plan.limit}`]),
    ...besides(CHARTS, plan.chart),
    ...besides(['headcount', 'project', 'org'], plan.per),
    ...besides(['avg', 'median', 'max', 'min'], plan.stat),
    ...filters(plan.minus?.filters),
    ...timeOf(plan.minus?.time ?? null),
    ...(plan.versus
      ? [
          ...metric(plan.versus.left),
          ...metric(plan.versus.right),
          ...besides(OPS, plan.versus.op),
          ...finite(plan.versus.value),
        ]
      : []),
    ...(plan.counterOrg === null || dims.get('org')!.has(plan.counterOrg) ? [] : [plan.counterOrg]),
  ];
}

function shareOf(share: string | null, dims: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  if (share === null || share === 'total' || share === 'group') return [];
  const within = /^within:(\w+)$/.exec(share);
  if (within) return dims.has(within[1]!) ? [] : [share];
  const of = /^of:(\w+)=(.+)$/.exec(share);
  return of && dims.get(of[1]!)?.has(of[2]!) ? [] : [share];
}

function timeOf(time: QueryPlan['time']): string[] {
  if (time === null) return [];
  if ('points' in time) return time.points.filter((point) => !POINT.test(point));
  return [
    ...[time.from, time.to].filter((month) => !MONTH.test(month)),
    ...(time.from <= time.to ? [] : [`${time.from}~${time.to}`]),
  ];
}

const besides = (known: readonly string[], value: string | null | undefined): string[] =>
  value === null || value === undefined || known.includes(value) ? [] : [value];
const finite = (value: number): string[] => (Number.isFinite(value) ? [] : [String(value)]);
