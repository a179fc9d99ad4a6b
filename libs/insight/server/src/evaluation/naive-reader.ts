import type { Filter, QueryPlan } from '../question/plan.js';
import { add, decimal, divide, type Fraction, integer, subtract } from './fraction.js';
import { changed, isSo, times } from './naive-bars.js';
import { isCounted, isLeftOver, kindOf, naiveFigures } from './naive-figures.js';
import { minusMonths, type NaivePeriods } from './naive-periods.js';
import { alone, type NaiveRow } from './naive-row.js';
import { keyOf, naiveSums, type PublishedRows, Unanswerable, type Wanted } from './naive-sums.js';

const TIMES = ['year', 'quarter', 'month'];
const FEWEST = 3n;

/** What the rows of a plan are, before they are put in order. */
export class NaiveReader {
  readonly compared: string;
  readonly pace: Fraction | null;
  private readonly now: Wanted;
  private readonly then: Wanted | null;
  /** 预算超过500万的项目有几个: what must be told apart to be counted. */
  private readonly counted: string | null;

  constructor(
    private readonly plan: QueryPlan,
    private readonly needed: readonly string[],
    { months, before }: NaivePeriods,
    private readonly views: PublishedRows,
  ) {
    const { groupBy: by, filters } = plan;
    this.compared = plan.compare === 'schedule' ? 'execution_rate' : plan.metrics[0]!;
    this.now = { by, filters, months };
    this.then = before && { by, filters, ...before };
    this.pace = plan.compare === 'schedule' ? divide(integer(BigInt(months.length)), integer(12n)) : null;
    this.counted = entityOf(plan);
  }

  chosen(): NaiveRow[] {
    if (!this.counted) return this.passing(this.withNone(this.listed(this.now, this.then)));
    const by = [...this.plan.groupBy, this.counted];
    const those = this.passing(this.listed({ ...this.now, by }, this.then && { ...this.then, by }));
    const rows = this.withNone(this.numbers(those));
    // what has grown is of two periods; what is only compared is counted in each
    if (!this.then || this.plan.having.some(({ metric }) => metric === 'growth')) return rows;
    const shown = new Map(rows.map((row) => [keyOf(row.key), row]));
    const before = this.numbers(this.passing(this.listed({ ...this.then, by }, null)));
    for (const { key, now } of before) {
      const row = shown.get(keyOf(key)) ?? alone(key);
      row.then = now;
      shown.set(keyOf(key), row);
    }
    for (const row of shown.values())
      for (const id of this.plan.metrics.filter(isCounted)) {
        row.now[id] ??= integer(0n);
        row.then[id] ??= integer(0n);
      }
    return [...shown.values()].map((row) => this.grown(row));
  }

  grown(row: NaiveRow): NaiveRow {
    for (const id of this.needed) {
      const [now, then] = [row.now[id] ?? null, this.pace ?? row.then[id] ?? null];
      row.growth[id] = now && then && (!this.pace || id === this.compared) ? changed(id, now, then) : null;
    }
    return row;
  }

  share(rows: readonly NaiveRow[]): void {
    const { share, groupBy, filters } = this.plan;
    const [metric] = this.plan.metrics as [string];
    const among = share === 'group';
    const timesApart = !among || groupBy.some((dim) => !TIMES.includes(dim));
    const isApart = (dim: string) => (timesApart && TIMES.includes(dim)) || share === `within:${dim}`;
    const part = ({ key }: NaiveRow) => keyOf(key.filter((_, i) => isApart(groupBy[i]!)));
    const wholes = new Map<string, Fraction>();
    if (among)
      for (const row of rows) {
        const [figure, sum] = [row.now[metric], wholes.get(part(row))];
        if (figure) wholes.set(part(row), sum ? add(sum, figure) : figure);
      }
    else {
      const [dim, value] = share!.slice(share!.indexOf(':') + 1).split('=') as [string, string | undefined];
      let of: Filter[] = [];
      if (value !== undefined)
        of = [...filters.filter((one) => one.dim === 'org' && dim !== 'org'), { dim, op: 'in', values: [value] }];
      else if (TIMES.includes(dim)) {
        if (!groupBy.includes(dim)) throw new Unanswerable();
        // the parts of a year are all that is asked of it; of a year alone, all that the office had in it
        of = groupBy.every((one) => TIMES.includes(one)) ? filters.filter((one) => one.dim === 'org') : filters;
      } else if (share !== 'total') of = filters.filter((one) => one.dim === dim);
      const wanted = { ...this.now, by: groupBy.filter(isApart), filters: of };
      for (const [key, figure] of naiveFigures(metric, wanted, this.views)) wholes.set(key, figure);
    }
    for (const row of rows) {
      const whole = wholes.get(part(row));
      row.share = row.now[metric] && whole ? divide(row.now[metric], whole) : null;
    }
  }

  private listed(now: Wanted, then: Wanted | null): NaiveRow[] {
    const rows = new Map<string, NaiveRow>();
    const fill = (side: 'now' | 'then', wanted: Wanted) => {
      for (const id of this.needed)
        for (const [key, figure] of this.figures(id, wanted, side)) {
          const row = rows.get(key) ?? alone(JSON.parse(key) as (string | null)[]);
          row[side][id] = figure;
          rows.set(key, row);
        }
    };
    fill('now', now);
    if (then) fill('then', then);
    if (then && !this.plan.per)
      for (const row of rows.values())
        for (const id of this.needed.filter(isCounted)) {
          row.now[id] ??= integer(0n);
          row.then[id] ??= integer(0n);
        }
    for (const id of this.needed) if (![...rows.values()].some((row) => row.now[id])) throw new Unanswerable();
    return [...rows.values()].map((row) => this.grown(row));
  }

  /** A measure that is shown is divided; one that only chooses is not. */
  private figures(id: string, wanted: Wanted, side: 'now' | 'then'): Map<string, Fraction> {
    const { per, metrics } = this.plan;
    if (!per) return naiveFigures(id, wanted, this.views);
    const isShown = metrics.includes(id);
    if (per !== 'headcount') {
      const sums = naiveSums(per === 'project' ? 'projects' : 'orgs', wanted, this.views);
      const counts = new Map([...sums].map(([key, { total }]) => [key, total]));
      const figures = naiveFigures(id, wanted, this.views);
      return isShown ? each(figures, counts) : figures;
    }
    return this.perHead(id, wanted, side);
  }

  /** Offices of one or two people stand together, and not at all where they still are so few. */
  private perHead(id: string, wanted: Wanted, side: 'now' | 'then'): Map<string, Fraction> {
    const filters = wanted.filters.filter(({ dim }) => dim === 'org');
    const people = new Map(
      [...naiveSums('people', { ...wanted, filters }, this.views)].map(([key, { total }]) => [key, total]),
    );
    const few = new Set([...people].flatMap(([key, n]) => (n < FEWEST ? [key] : [])));
    const figures = naiveFigures(id, wanted, this.views);
    const merged = new Map<string, { figure: Fraction; people: bigint }>();
    for (const key of few) {
      const figure = figures.get(key);
      if (!figure) continue;
      figures.delete(key);
      if (wanted.by.every((dim) => TIMES.includes(dim))) throw new Unanswerable();
      if (['ratio', '分'].includes(kindOf(id))) throw new SaidOnce();
      const own = JSON.parse(key) as (string | null)[];
      const together = keyOf(own.map((part, i) => (TIMES.includes(wanted.by[i]!) ? part : '人数少于 3 人的合并')));
      const sum = merged.get(together) ?? { figure: integer(0n), people: 0n };
      merged.set(together, { figure: add(sum.figure, figure), people: sum.people + people.get(key)! });
    }
    for (const [key, sum] of merged)
      if (sum.people >= FEWEST && side === 'now') {
        figures.set(key, sum.figure);
        people.set(key, sum.people);
      }
    return this.plan.metrics.includes(id) ? each(figures, people) : figures;
  }

  private passing(rows: NaiveRow[]): NaiveRow[] {
    const { having, versus, minus, metrics, filters } = this.plan;
    let left = rows;
    if (minus) {
      const dims = new Set((minus.filters ?? []).map(({ dim }) => dim));
      const wanted = {
        by: this.counted ? [...this.plan.groupBy, this.counted] : this.plan.groupBy,
        filters: [...filters.filter(({ dim }) => !dims.has(dim)), ...(minus.filters ?? [])],
        months: minus.time ? minusMonths(minus.time, this.needed.some(isLeftOver)) : this.now.months,
      };
      const there = new Set(
        metrics.flatMap((id) =>
          [...naiveFigures(id, wanted, this.views)].flatMap(([key, { num }]) => (num === 0n ? [] : [key])),
        ),
      );
      left = left.filter(({ key, now }) => !there.has(keyOf(key)) && metrics.some((id) => (now[id]?.num ?? 0n) !== 0n));
    }
    if (versus)
      left = left.filter(({ now }) => {
        const [one, other] = [now[versus.left], now[versus.right]];
        return Boolean(one && other && isSo(versus.op, one, times(other, add(integer(1n), decimal(versus.value)))));
      });
    for (const bar of having)
      left = left.filter((row) => {
        if (bar.metric !== 'growth') {
          const figure = row.now[bar.metric];
          const at = kindOf(bar.metric) === '元' ? times(decimal(bar.value), integer(100n)) : decimal(bar.value);
          return Boolean(figure && isSo(bar.op, figure, at));
        }
        const id = bar.of ?? this.compared;
        const [now, then] = [row.now[id] ?? null, this.pace ?? row.then[id] ?? null];
        if (!now || !then) return false;
        // more than nothing is more
        const change = bar.value === 0 ? subtract(now, then) : changed(id, now, then);
        return Boolean(change && isSo(bar.op, change, decimal(bar.value)));
      });
    return left;
  }

  private numbers(those: readonly NaiveRow[]): NaiveRow[] {
    const { groupBy, metrics, order: ranked } = this.plan;
    const count = metrics.find(isCounted)!;
    const others = [...new Set([...metrics, ranked?.by ?? count])].filter(
      (id) => id !== count && id !== 'growth' && id !== 'share',
    );
    if (others.some((id) => isCounted(id) || ['ratio', '分'].includes(kindOf(id)))) throw new Unanswerable();
    const groups = new Map<string, NaiveRow>();
    if (!groupBy.length) groups.set(keyOf([]), { ...alone([]), now: { [count]: integer(0n) } });
    for (const one of those) {
      const key = one.key.slice(0, groupBy.length);
      const row = groups.get(keyOf(key)) ?? { ...alone(key), now: { [count]: integer(0n) } };
      row.now[count] = add(row.now[count]!, integer(1n));
      for (const id of others) {
        const [sum, more] = [row.now[id], one.now[id]];
        if (more) row.now[id] = sum ? add(sum, more) : more;
      }
      groups.set(keyOf(key), row);
    }
    return [...groups.values()];
  }

  /** Those that have none: they are the fewest, they are below every bar, and they lower an average. */
  private withNone(rows: NaiveRow[]): NaiveRow[] {
    const { metrics, groupBy, having, order: ranked, stat, per } = this.plan;
    const [first] = metrics as [string];
    const noBars = having.filter(({ metric }) => metric === first);
    const fits =
      noBars.some(({ op, value }) => isSo(op, integer(0n), decimal(value))) ||
      stat ||
      (ranked?.by === first && ranked.dir === 'asc');
    if (!isCounted(first) || !groupBy.length || groupBy.some((dim) => TIMES.includes(dim)) || per || !fits) return rows;
    const there = new Set(rows.map(({ key }) => keyOf(key)));
    const filters = this.now.filters.map((one) =>
      one.dim === 'org' || groupBy.includes(one.dim) ? one : { ...one, op: 'not_in' as const, values: [] },
    );
    const all = naiveFigures(first, { ...this.now, filters }, this.views);
    for (const key of all.keys())
      if (!there.has(key)) {
        const none = { [first]: integer(0n) };
        const parts = JSON.parse(key) as (string | null)[];
        rows.push({ ...alone(parts), now: none, then: this.then ? { ...none } : {} });
      }
    return rows;
  }
}

/** The rates of those who stand together choose others: too rare to say a second time. */
export class SaidOnce extends Error {}

function entityOf({ metrics, groupBy, having, versus, minus }: QueryPlan): string | null {
  const count = metrics.find(isCounted);
  if (!count || (groupBy.length > 0 && metrics.length > 1)) return null;
  const entity = count === 'org_count' ? 'org' : 'project';
  const isOther = having.some(({ metric, of }) => (metric === 'growth' ? (of ?? metrics[0]) : metric) !== count);
  return (isOther || versus || minus) && !groupBy.includes(entity) ? entity : null;
}

const each = (figures: Map<string, Fraction>, counts: ReadonlyMap<string, bigint>): Map<string, Fraction> =>
  new Map(
    [...figures].flatMap(([key, figure]) => {
      const part = divide(figure, integer(counts.get(key) ?? 0n));
      return part ? [[key, part] as const] : [];
    }),
  );
