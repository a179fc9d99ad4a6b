/**
 * The typed plan of a question: the only thing that passes from language to data. A parser may be replaced; nothing after the
 * plan knows which one made it. Money is 元 in thresholds as people say it; the compiler turns it into 分.
 */
export type Plan = QueryPlan | StandardPlan | PolicyPlan | ViewPlan | DrillPlan | ClarifyPlan | RefusePlan;

export interface QueryPlan {
  kind: 'query' | 'why';
  metrics: string[];
  groupBy: string[];
  filters: Filter[];
  having: Having[];
  time: Time | null;
  /** `yoy`, `mom`, `schedule` or `period:YYYY-MM~YYYY-MM` */
  compare: string | null;
  /** `total`, `group`, `within:<dim>` or `of:<dim>=<value>` */
  share: string | null;
  order: { by: string; dir: 'asc' | 'desc' } | null;
  limit: number | null;
  chart: Chart | null;
  /** 人均, 平均每个项目: the metric divided by a count. */
  per: 'headcount' | 'project' | 'org' | null;
  /** One figure over the groups. */
  stat: 'avg' | 'median' | 'max' | 'min' | null;
  /** 今年有去年没有: what must not be there. */
  minus: { filters?: Filter[]; time?: Time } | null;
  /** 申报比批复高出 50 %: left against right; `value` is the excess as a ratio. */
  versus: { left: string; right: string; op: Op; value: number } | null;
  /** 财政局核减了水务局多少: who acts. */
  counterOrg: string | null;
  /** 都过审了吗 */
  all: boolean | null;
}

export interface Filter {
  dim: string;
  op: 'in' | 'not_in';
  /** Values of the vocabulary; `@self` is the asker's own organisation. */
  values: string[];
}

export type Op = '>' | '>=' | '<' | '<=' | '=';

/**
 * Money in 元, ratios 0–1, scores in points. `growth` is the compared change as a ratio: of `of`, or of the first metric shown.
 * 预算下降的部门有几个 shows how many, and what has fallen is their budget.
 */
export interface Having {
  metric: string;
  of?: string;
  op: Op;
  value: number;
}

/** Months `YYYY-MM`, inclusive; points are years `YYYY` or months. */
export type Time = { from: string; to: string } | { points: string[] };

export type Chart = 'number' | 'line' | 'bar' | 'hbar' | 'pie' | 'stacked' | 'dual' | 'table';

export interface StandardPlan {
  kind: 'standard';
  item: string;
  level: string | null;
  place: string | null;
  trend: boolean | null;
}

export interface PolicyPlan {
  kind: 'policy';
  terms: string[];
}

export interface ViewPlan {
  kind: 'view';
  chart: Chart | null;
  unit: '元' | '万元' | '亿元' | null;
}

export interface DrillPlan {
  kind: 'drill';
  /** The row asked for, from 1. */
  rank: number;
}

export type ClarifySlot = 'metric' | 'org' | 'time' | 'standard_item' | 'value' | 'operator';

export interface ClarifyPlan {
  kind: 'clarify';
  slot: ClarifySlot;
  options: string[];
  /** The words that were not understood, as the person wrote them. */
  unread: string[];
}

export interface RefusePlan {
  kind: 'refuse';
  reason: 'unsafe' | 'write_op' | 'no_permission' | 'out_of_scope';
}

/**
 * Whether the next turn may not lean past this one: what was not understood, or asked for a change, may have named another office
 * or year. Who was refused another unit's figures is answered about his own only, as before; where nothing came before, 三公经费呢 would
 * lean on what was refused.
 */
export const isLost = (plan: Plan, isFirst = false): boolean =>
  plan.kind === 'clarify' ||
  (plan.kind === 'refuse' && (plan.reason === 'write_op' || (isFirst && plan.reason === 'no_permission')));

export const emptyQuery = (): QueryPlan => ({
  kind: 'query',
  metrics: [],
  groupBy: [],
  filters: [],
  having: [],
  time: null,
  compare: null,
  share: null,
  order: null,
  limit: null,
  chart: null,
  per: null,
  stat: null,
  minus: null,
  versus: null,
  counterOrg: null,
  all: null,
});

export const clarify = (slot: ClarifySlot, unread: string[] = [], options: string[] = []): ClarifyPlan => ({
  kind: 'clarify',
  slot,
  options,
  unread,
});
