import type { Filter, QueryPlan } from '../question/plan.js';
import { CannotSay, type Cut, type Figures, type Gathered, isTime } from '../semantics/cut.js';
import type { Semantics } from '../semantics/formula.js';
import { passes } from './bars.js';
import { countedEntity, countRows, countsGrowth, isCount, noneCounts } from './counting.js';
import { type Divided, dividedFigure, divisorsOf } from './divisors.js';
import { type Figure, whole } from './figure.js';
import { change } from './growth.js';
import { basesOf, metricFigure } from './metric-figure.js';
import { comparedMetric, neededMetrics } from './needed-metrics.js';
import { isTogether, withoutSmall } from './small-groups.js';
import { leftFromJanuary, type Periods } from './periods-of-plan.js';
import { spansOf } from './period.js';
import { keyText, sorted, tiedBehind } from './row-order.js';
import { schedule } from './schedule.js';
import { isWholeOf, shareAmong, shareFilters, shareOfWholes } from './shares.js';
import { overGroups } from './statistic.js';

export interface TableRow {
  key: readonly (string | null)[];
  name?: string;
  /** By metric id. */
  figures: Record<string, Figure | null>;
  before: Record<string, Figure | null>;
  /**
   * Change of the first metric: a ratio of what was, or a difference where the metric is itself a ratio or points; with
   * `schedule`, how far what is spent is ahead of the year.
   */
  growth: Figure | null;
  share: Figure | null;
}

export interface Table {
  groupBy: readonly string[];
  rows: TableRow[];
  /** How many rows there were before the first few were taken. */
  found: number;
  /** The last of those taken is no better than some that were left out. */
  isTied: boolean;
  /** Groups that passed a threshold, where they are only counted. */
  notes: string[];
}

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
    refuseMixed(plan);
    const counted = countedEntity(plan);
    const inner: QueryPlan = counted ? { ...plan, groupBy: [...plan.groupBy, counted] } : plan;
    let rows = await this.rows(inner, periods);
    if (!counted) rows = await this.withNone(plan, periods, rows);
    rows = await this.without(inner, periods, rows);
    rows = rows.filter((row) => passes(plan, row, (one, id) => this.then(plan, periods, one, id), this.unitOf));
    if (counted) rows = await this.withNone(plan, periods, countRows(plan, rows, this.semantics));
    if (counted && periods.before && !countsGrowth(plan)) rows = await this.withCountsThen(plan, periods, rows);
    if (plan.share) await this.addShares(plan, periods, rows);
    const notes = [...this.notes];
    if (plan.stat) rows = [this.withGrowth(plan, periods, overGroups(plan.stat, plan.metrics, rows))];
    if (plan.order) rows = sorted(rows, plan.order, plan.metrics[0]!);
    else rows.sort((a, b) => (keyText(a) < keyText(b) ? -1 : 1));
    const found = rows.length;
    let isTied = false;
    if (plan.limit !== null && rows.length > plan.limit) {
      const more = plan.order ? tiedBehind(rows, plan.limit, plan.order, plan.metrics[0]!) : 0;
      if (more) notes.push(`第 ${plan.limit} 名与其后 ${more.toLocaleString('zh-CN')} 个并列，未全部列出`);
      isTied = more > 0;
      rows = rows.slice(0, plan.limit);
    }
    return { groupBy: plan.stat ? [] : plan.groupBy, rows, found, isTied, notes };
  }

  private async rows(plan: QueryPlan, periods: Periods): Promise<TableRow[]> {
    const metrics = neededMetrics(plan);
    const bases = this.basesOf(metrics);
    const { groupBy, filters } = plan;
    const { before } = periods;
    const now = await this.figures.gather({ bases, groupBy, filters, spans: periods.current });
    const then = before
      ? await this.figures.gather({ bases, groupBy, filters, spans: before.spans, shift: before.shift })
      : [];
    const { held, compared, divided } = await this.perPerson(plan, periods, now, then);
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
    // 预算最高的五个部门，人均支出: what is shown is of each head, what it is chosen by is not
    const of = (id: string, { key, sums }: Gathered, side: 'now' | 'then') =>
      dividedFigure(metricFigure(this.formula(id), sums), plan.metrics.includes(id) ? divided?.[side] : undefined, key);
    for (const gathered of held) for (const id of metrics) row(gathered).figures[id] = of(id, gathered, 'now');
    for (const gathered of compared) for (const id of metrics) row(gathered).before[id] = of(id, gathered, 'then');
    for (const one of before ? rows.values() : [])
      for (const id of metrics.filter(isCount))
        // none is a number of projects, too
        if (!plan.per) [one.figures[id], one.before[id]] = [one.figures[id] ?? whole(0n), one.before[id] ?? whole(0n)];
    for (const id of metrics)
      if (![...rows.values()].some((one) => one.figures[id]))
        throw new CannotSay(`没有符合条件的“${this.labelOf(id)}”数据`);
    const listed = [...rows.values()].filter((one) => metrics.some((id) => one.figures[id] ?? one.before[id]));
    return listed.map((one) => this.withGrowth(plan, periods, one));
  }

  private withGrowth(plan: QueryPlan, periods: Periods, row: TableRow): TableRow {
    const metric = comparedMetric(plan);
    const growth = change(row.figures[metric] ?? null, this.then(plan, periods, row, metric), this.unitOf(metric));
    return { ...row, growth };
  }

  /** What a row is held against. */
  private then(plan: QueryPlan, { current }: Periods, { before }: TableRow, metric: string): Figure | null {
    return plan.compare === 'schedule' ? schedule(current, plan.groupBy) : (before[metric] ?? null);
  }

  private async perPerson(plan: QueryPlan, periods: Periods, now: Gathered[], then: Gathered[]) {
    const divided: Divided | null = plan.per ? await divisorsOf(plan, periods, this.figures) : null;
    if (!divided || plan.per !== 'headcount') return { held: now, compared: then, divided };
    const fewest = this.semantics.fewestPeople;
    const of = withoutSmall(now, divided.now, plan.groupBy, fewest);
    const before = withoutSmall(then, divided.then, plan.groupBy, fewest);
    const merged = Math.max(of.merged, before.merged);
    if (merged) this.notes.add(`${merged} 组人数少于 ${fewest} 人，合并列示或不列示，以免反映个人情况`);
    return {
      held: of.rows,
      // those who stand together now are not those who stood together then
      compared: before.rows.filter((row) => !isTogether(row)),
      divided: { now: of.divisors, then: before.divisors },
    };
  }

  /** Groups that have none of what is counted, where that matters. */
  private async withNone(plan: QueryPlan, periods: Periods, rows: TableRow[]): Promise<TableRow[]> {
    if (!noneCounts(plan)) return rows;
    const [first] = plan.metrics as [string];
    const isOwn = ({ dim }: Filter) => ['org', 'unit', ...plan.groupBy].includes(dim);
    // what was never looked at is not none
    const filters = plan.filters.map((one): Filter => (isOwn(one) ? one : { ...one, op: 'not_in', values: [] }));
    const cut: Cut = { bases: this.basesOf([first]), groupBy: plan.groupBy, filters, spans: periods.current };
    const there = new Set(rows.map(keyText));
    const none = (await this.figures.gather(cut)).filter((group) => !there.has(keyText(group)));
    const nought = { [first]: whole(0n) };
    const empty = { figures: nought, before: periods.before ? nought : {}, growth: null, share: null };
    return [...rows, ...none.map(({ key }) => ({ ...empty, key }))];
  }

  /** 今年有去年没有: what has a figure now and none there. */
  private async without(plan: QueryPlan, periods: Periods, rows: TableRow[]): Promise<TableRow[]> {
    if (!plan.minus) return rows;
    const { time, filters } = plan.minus;
    const there = await this.figures.gather({
      bases: this.basesOf(plan.metrics),
      groupBy: plan.groupBy,
      filters: filters ? [...withoutDims(plan.filters, filters), ...filters] : plan.filters,
      spans: time ? leftFromJanuary(plan, this.semantics, spansOf(time)) : periods.current,
    });
    const isAny = (figure: Figure | null | undefined) => Boolean(figure && figure.num !== 0n);
    const figured = ({ sums }: Gathered) => plan.metrics.some((id) => isAny(metricFigure(this.formula(id), sums)));
    const held = new Set(there.filter(figured).map(keyText));
    return rows.filter((row) => plan.metrics.some((id) => isAny(row.figures[id])) && !held.has(keyText(row)));
  }

  /** How many passed the same conditions then: 预算超过500万的项目有几个，比去年多几个. */
  private async withCountsThen(plan: QueryPlan, periods: Periods, rows: TableRow[]): Promise<TableRow[]> {
    if (plan.minus || plan.stat || plan.groupBy.some(isTime))
      throw new CannotSay('这样的个数不能再与另一期比较，请分别问两个时期');
    const alone = { ...plan, compare: null, share: null, order: null, limit: null };
    const then = await this.make(alone, { ...periods, current: periods.before!.spans, before: null });
    const byKey = new Map([...rows, ...then.rows].map((row) => [keyText(row), row.key]));
    const figuresIn = (some: readonly TableRow[], id: string) => {
      const found = some.find((row) => keyText(row) === id)?.figures ?? {};
      return Object.fromEntries(
        plan.metrics.map((metric) => [metric, found[metric] ?? (isCount(metric) ? whole(0n) : null)]),
      );
    };
    return [...byKey].map(([id, key]) =>
      this.withGrowth(plan, periods, {
        key,
        figures: figuresIn(rows, id),
        before: figuresIn(then.rows, id),
        growth: null,
        share: null,
      }),
    );
  }

  private async addShares(plan: QueryPlan, periods: Periods, rows: TableRow[]): Promise<void> {
    if (plan.share === 'group') {
      shareAmong(plan, rows);
      return;
    }
    const groupBy = plan.groupBy.filter(isWholeOf(plan));
    const all = { ...plan, filters: shareFilters(plan), groupBy, having: [], versus: null, minus: null, order: null };
    shareOfWholes(plan, rows, await this.rows(all, periods));
  }

  private basesOf(metrics: readonly string[]): string[] {
    return [...new Set(metrics.flatMap((id) => basesOf(this.formula(id))))];
  }

  private formula(metric: string) {
    const found = this.semantics.metrics[metric];
    if (!found) throw new CannotSay('现有数据里还没有这个指标');
    return found.formula;
  }
}

/** What no one figure means. */
function refuseMixed({ share, per, stat, compare, having, versus, minus }: QueryPlan): void {
  if (share && (per ?? stat)) throw new CannotSay('平均数不是整体的一部分，没有占比；请分开问');
  if (stat && compare && (having.length || versus || minus))
    throw new CannotSay('两期符合条件的不是同一些，平均数不能相比；请分别问两个时期');
}

const withoutDims = (filters: readonly Filter[], others: readonly Filter[]) =>
  filters.filter(({ dim }) => !others.some((other) => other.dim === dim));
