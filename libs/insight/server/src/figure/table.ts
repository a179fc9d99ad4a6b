import type { Filter, Having, QueryPlan } from '../question/plan.js';
import { CannotSay, type Cut, type Figures, type Gathered, isTime } from '../semantics/cut.js';
import type { Semantics } from '../semantics/formula.js';
import { compareFigures, exact, type Figure, minus, over, plus, whole } from './figure.js';
import { basesOf, metricFigure } from './metric-figure.js';
import { spansOf } from './period.js';
import { withoutSmall } from './small-groups.js';
import type { Periods } from './periods-of-plan.js';
import { keyText, sorted, tied } from './row-order.js';
import { schedule } from './schedule.js';
import { statistic } from './statistic.js';

export interface TableRow {
  key: readonly (string | null)[];
  name?: string;
  /** By metric id. */
  figures: Record<string, Figure | null>;
  before: Record<string, Figure | null>;
  /**
   * Change of the first metric: a ratio of what was, or a difference where the metric is itself a ratio or points; with
   * `schedule`, how far it is ahead of the year.
   */
  growth: Figure | null;
  share: Figure | null;
}

export interface Table {
  groupBy: readonly string[];
  rows: TableRow[];
  /** How many rows there were before the first few were taken. */
  found: number;
  /** Groups that passed a threshold, where they are only counted. */
  notes: string[];
}

const RELATIVE = new Set(['ratio', '分']);

export class TableMaker {
  private readonly notes = new Set<string>();

  constructor(
    private readonly figures: Figures,
    private readonly semantics: Semantics,
    private readonly unitOf: (metric: string) => string,
    private readonly labelOf: (metric: string) => string,
  ) {}

  /** The plan's figures, exact. Throws `CannotSay` where the data do not hold them. */
  async make(plan: QueryPlan, periods: Periods): Promise<Table> {
    const counted = countedEntity(plan);
    const groupBy = counted ? [...plan.groupBy, counted] : plan.groupBy;
    const inner: QueryPlan = { ...plan, groupBy };
    let rows = await this.rows(inner, periods);
    rows = await this.without(inner, periods, rows);
    rows = rows.filter((row) => this.passes(plan, periods, row));
    if (counted) rows = countRows(plan, rows);
    if (counted && periods.before && !countsGrowth(plan)) rows = await this.withCountsThen(plan, periods, rows);
    if (plan.share) await this.addShares(plan, periods, rows);
    const notes = [...this.notes];
    if (plan.stat) rows = [this.overGroups(plan, rows)];
    if (plan.order) rows = sorted(rows, plan.order, plan.metrics[0]!);
    else rows.sort((a, b) => (keyText(a) < keyText(b) ? -1 : 1));
    const found = rows.length;
    if (plan.limit !== null && rows.length > plan.limit) {
      if (plan.order && tied(rows, plan.limit, plan.order, plan.metrics[0]!))
        notes.push(`第 ${plan.limit} 名与其后并列，未全部列出`);
      rows = rows.slice(0, plan.limit);
    }
    return { groupBy: plan.stat ? [] : plan.groupBy, rows, found, notes };
  }

  private async rows(plan: QueryPlan, periods: Periods): Promise<TableRow[]> {
    const metrics = neededMetrics(plan);
    const bases = [...new Set(metrics.flatMap((id) => basesOf(this.formula(id))))];
    const { groupBy, filters } = plan;
    const now = await this.figures.gather({ bases, groupBy, filters, spans: periods.current });
    const then = periods.before
      ? await this.figures.gather({
          bases,
          groupBy,
          filters,
          spans: periods.before.spans,
          shift: periods.before.shift,
        })
      : [];
    let divided = plan.per ? await this.divisors(plan, periods) : null;
    let [held, compared] = [now, then];
    if (divided && plan.per === 'headcount') {
      const fewest = this.semantics.fewestPeople;
      const [of, before] = [
        withoutSmall(now, divided.now, groupBy, fewest),
        withoutSmall(then, divided.then, groupBy, fewest),
      ];
      [held, compared, divided] = [of.rows, before.rows, { now: of.divisors, then: before.divisors }];
      const merged = Math.max(of.merged, before.merged);
      if (merged) this.notes.add(`${merged} 组人数少于 ${fewest} 人，合并列示或不列示，以免反映个人情况`);
    }
    const rows = new Map<string, TableRow>();
    const row = ({ key, name }: Gathered): TableRow => {
      const id = JSON.stringify(key);
      const found = rows.get(id) ?? {
        key,
        ...(name !== undefined && { name }),
        figures: {},
        before: {},
        growth: null,
        share: null,
      };
      rows.set(id, found);
      return found;
    };
    for (const gathered of held)
      for (const id of metrics)
        row(gathered).figures[id] = divide(metricFigure(this.formula(id), gathered.sums), divided?.now, gathered.key);
    for (const gathered of compared)
      for (const id of metrics)
        row(gathered).before[id] = divide(metricFigure(this.formula(id), gathered.sums), divided?.then, gathered.key);
    const first = plan.metrics[0]!;
    for (const id of metrics)
      if (![...rows.values()].some((one) => one.figures[id]))
        throw new CannotSay(`没有符合条件的“${this.labelOf(id)}”数据`);
    const listed = [...rows.values()].filter((one) => metrics.some((id) => one.figures[id] ?? one.before[id]));
    for (const one of listed) one.growth = this.growth(plan, periods, one, first);
    return listed;
  }

  private growth(plan: QueryPlan, periods: Periods, row: TableRow, metric: string): Figure | null {
    const now = row.figures[metric] ?? null;
    const then = plan.compare === 'schedule' ? schedule(periods.current, plan.groupBy) : (row.before[metric] ?? null);
    if (!now || !then) return null;
    const change = minus(now, then);
    if (RELATIVE.has(this.unitOf(metric))) return change;
    return over(change, then.num < 0n ? { num: -then.num, den: then.den } : then);
  }

  private async divisors(plan: QueryPlan, periods: Periods) {
    const base = { headcount: 'onPost', project: 'projects', org: 'orgs' }[plan.per!];
    const { groupBy } = plan;
    // people are counted by office alone: what the money is spent on does not change how many they are
    const filters = plan.per === 'headcount' ? plan.filters.filter(({ dim }) => dim === 'org') : plan.filters;
    const cut = (spans: Cut['spans'], shift = 0): Cut => ({ bases: [base], groupBy, filters, spans, shift });
    if (plan.per === 'headcount' && periods.current.length > 1 && !groupBy.includes('year'))
      throw new CannotSay('跨年度的人均数没有统一的人数，请按年度分别问');
    const byKey = (rows: Gathered[]) => new Map(rows.map(({ key, sums }) => [JSON.stringify(key), sums[base] ?? null]));
    return {
      now: byKey(await this.figures.gather(cut(periods.current))),
      then: periods.before
        ? byKey(await this.figures.gather(cut(periods.before.spans, periods.before.shift)))
        : new Map<string, bigint | null>(),
    };
  }

  /** 今年有去年没有: what has a figure now and none there. */
  private async without(plan: QueryPlan, periods: Periods, rows: TableRow[]): Promise<TableRow[]> {
    if (!plan.minus) return rows;
    const bases = [...new Set(plan.metrics.flatMap((id) => basesOf(this.formula(id))))];
    const there = await this.figures.gather({
      bases,
      groupBy: plan.groupBy,
      filters: plan.minus.filters
        ? [...withoutDims(plan.filters, plan.minus.filters), ...plan.minus.filters]
        : plan.filters,
      spans: plan.minus.time ? spansOf(plan.minus.time) : periods.current,
    });
    const held = new Set(there.filter(({ sums }) => hasAny(sums)).map(({ key }) => JSON.stringify(key)));
    return rows.filter((row) => !held.has(JSON.stringify(row.key)));
  }

  /** How many passed the same conditions then: 预算超过500万的项目有几个，比去年多几个. */
  private async withCountsThen(plan: QueryPlan, periods: Periods, rows: TableRow[]): Promise<TableRow[]> {
    if (plan.minus || plan.groupBy.some(isTime)) throw new CannotSay('这样的个数不能再与另一期比较，请分别问两个时期');
    const [first] = plan.metrics as [string];
    const alone = { ...plan, compare: null, share: null, stat: null, order: null, limit: null };
    const then = await this.make(alone, { ...periods, current: periods.before!.spans, before: null });
    const byKey = new Map([...rows, ...then.rows].map((row) => [keyText(row), row.key]));
    const countIn = (some: readonly TableRow[], id: string) =>
      some.find((row) => keyText(row) === id)?.figures[first] ?? whole(0n);
    return [...byKey].map(([id, key]) => {
      const figures = { [first]: countIn(rows, id) };
      const row: TableRow = { key, figures, before: { [first]: countIn(then.rows, id) }, growth: null, share: null };
      return { ...row, growth: this.growth(plan, periods, row, first) };
    });
  }

  private passes(plan: QueryPlan, periods: Periods, row: TableRow): boolean {
    if (plan.versus) {
      const left = row.figures[plan.versus.left];
      const right = row.figures[plan.versus.right];
      if (!left || !right) return false;
      const bar = plus(right, product(right, exact(plan.versus.value)));
      if (!holds(plan.versus.op, compareFigures(left, bar))) return false;
    }
    return plan.having.every((bar) => {
      const { metric, op, value } = bar;
      const isGrowth = metric === 'growth';
      const figure = isGrowth
        ? this.growth(plan, periods, row, barredMetric(bar, plan))
        : (row.figures[metric] ?? null);
      if (!figure) return false;
      const scale = !isGrowth && this.unitOf(metric) === '元' ? 100 : 1;
      return holds(op, compareFigures(figure, product(exact(value), whole(BigInt(scale)))));
    });
  }

  private async addShares(plan: QueryPlan, periods: Periods, rows: TableRow[]): Promise<void> {
    const metric = plan.metrics[0]!;
    if (plan.share === 'group') {
      let total: Figure | null = null;
      for (const { figures } of rows)
        if (figures[metric]) total = total ? plus(total, figures[metric]) : figures[metric];
      for (const row of rows) row.share = over(row.figures[metric] ?? null, total);
      return;
    }
    const filters = shareFilters(plan);
    // 各部门内部的占比: each office is its own whole
    const isWholeOf = (dim: string) => isTime(dim) || plan.share === `within:${dim}`;
    const timeOnly = plan.groupBy.filter(isWholeOf);
    const whole = await this.rows({ ...plan, filters, groupBy: timeOnly, having: [], versus: null }, periods);
    for (const row of rows) {
      const key = JSON.stringify(row.key.filter((_, i) => isWholeOf(plan.groupBy[i]!)));
      const total = whole.find((one) => JSON.stringify(one.key) === key)?.figures[metric] ?? null;
      row.share = over(row.figures[metric] ?? null, total);
    }
  }

  private overGroups(plan: QueryPlan, rows: TableRow[]): TableRow {
    const figures: TableRow['figures'] = {};
    for (const id of plan.metrics) {
      const known = rows.flatMap((row) => row.figures[id] ?? []);
      figures[id] = known.length ? statistic(plan.stat!, known) : null;
    }
    return { key: [], figures, before: {}, growth: null, share: null };
  }

  private formula(metric: string) {
    const found = this.semantics.metrics[metric];
    if (!found) throw new CannotSay('现有数据里还没有这个指标');
    return found.formula;
  }
}

const hasAny = (sums: Gathered['sums']) => Object.values(sums).some((sum) => sum !== null && sum !== 0n);
const product = (a: Figure, b: Figure): Figure => ({ num: a.num * b.num, den: a.den * b.den });

const withoutDims = (filters: readonly Filter[], others: readonly Filter[]) =>
  filters.filter(({ dim }) => !others.some((other) => other.dim === dim));

function holds(op: string, order: number): boolean {
  if (op === '>') return order > 0;
  if (op === '>=') return order >= 0;
  if (op === '<') return order < 0;
  if (op === '<=') return order <= 0;
  return order === 0;
}

/** 预算下降的部门有几个: the comparison is in what is counted, and is not of the count. */
export const countsGrowth = (plan: QueryPlan): boolean =>
  countedEntity(plan) !== null && plan.having.some(({ metric }) => metric === 'growth');

/** 预算超过 1000 万的部门有几个: what is counted must first be told apart. */
function countedEntity(plan: QueryPlan): string | null {
  // 项目数超过 10 个的部门: a threshold on the count itself is on the groups
  const onCount = plan.having.filter((bar) => barredMetric(bar, plan) === plan.metrics[0]).length;
  if (onCount === plan.having.length && !plan.versus && !plan.minus) return null;
  if (onCount) throw new CannotSay('个数的条件与其他条件请分开问');
  if (plan.metrics[0] === 'org_count') return 'org';
  return plan.metrics[0] === 'project_count' && !plan.groupBy.includes('project') ? 'project' : null;
}

function countRows(plan: QueryPlan, rows: readonly TableRow[]): TableRow[] {
  const counts = new Map<string, { key: TableRow['key']; n: bigint }>();
  if (!plan.groupBy.length) counts.set('[]', { key: [], n: 0n });
  for (const row of rows) {
    const key = row.key.slice(0, plan.groupBy.length);
    const id = JSON.stringify(key);
    const count = counts.get(id) ?? { key, n: 0n };
    count.n += 1n;
    counts.set(id, count);
  }
  return [...counts.values()].map(({ key, n }) => ({
    key,
    figures: { [plan.metrics[0]!]: whole(n) },
    before: {},
    growth: null,
    share: null,
  }));
}

const barredMetric = ({ metric, of }: Having, { metrics }: QueryPlan): string =>
  metric === 'growth' ? (of ?? metrics[0]!) : metric;

export function neededMetrics(plan: QueryPlan): string[] {
  const more = [
    ...plan.having.map((bar) => barredMetric(bar, plan)),
    plan.order?.by ?? 'growth',
    ...(plan.versus ? [plan.versus.left, plan.versus.right] : []),
  ].filter((id) => id !== 'growth' && id !== 'share');
  return [...new Set([...plan.metrics, ...more])];
}

/** What a share is a share of. Offices stay: 教育局信息化占比 is of the office's money, unless the whole is asked for. */
function shareFilters({ share, filters }: QueryPlan): Filter[] {
  if (share === 'total') return [];
  if (share!.startsWith('within:')) {
    const dim = share!.slice('within:'.length);
    return filters.filter((filter) => filter.dim === dim);
  }
  const [dim, value] = share!.slice('of:'.length).split('=') as [string, string];
  const offices = filters.filter((filter) => filter.dim === 'org' && dim !== 'org');
  return [...offices, { dim, op: 'in', values: [value] }];
}

function divide(
  figure: Figure | null,
  divisors: Map<string, bigint | null> | undefined,
  key: readonly (string | null)[],
): Figure | null {
  if (!divisors) return figure;
  const divisor = divisors.get(JSON.stringify(key)) ?? null;
  return divisor === null ? null : over(figure, whole(divisor));
}
