import type { Successor } from '../question/lexicon/vocabulary.js';
import type { Filter } from '../question/plan.js';
import { CannotSay, type Cut, type Figures, type Gathered, isAsFiled, type Known } from './cut.js';

/**
 * 承接单位: what a dissolved organisation did counts under the one that took over, from that year on. Before it the name stands
 * for its own figures or for none: the successor's of those years are another organisation's.
 */
export class SucceededFigures implements Figures {
  readonly remarks = new Set<string>();

  constructor(
    private readonly figures: Figures,
    private readonly successors: readonly Successor[],
  ) {}

  gather(cut: Cut): Promise<Gathered[]> {
    const taken = this.goneIn(cut.filters).filter((one) => {
      const years = cut.spans.map(({ year }) => year);
      const from = Number(one.since);
      if (years.every((year) => year < from)) return false;
      if (years.every((year) => year >= from)) return true;
      throw new CannotSay(`${said(one)}，请把${one.since}年以前和以后分开问`);
    });
    return this.figures.gather({ ...cut, filters: replaced(cut.filters, taken) });
  }

  async known(base: string, filters: readonly Filter[]): Promise<Known | null> {
    const gone = this.goneIn(filters.filter(({ op }) => op === 'in'));
    const now = await this.figures.known(base, replaced(filters, gone));
    if (!gone.length) return now;
    const from = Math.max(...gone.map(({ since }) => Number(since)));
    const later = now && now.until.year >= from ? { since: Math.max(now.since, from), until: now.until } : null;
    const besides = filters.filter(({ dim }) => dim !== 'org');
    const own: Known[] = [];
    for (const { name, since } of gone) {
      const one = await this.figures.known(base, [...besides, { dim: 'org', op: 'in', values: [name] }]);
      // what is still filed under the old name is not of it
      if (!one || one.since >= Number(since)) return later;
      const last = { year: Number(since) - 1, month: 12 };
      own.push({ since: one.since, until: one.until.year > last.year ? last : one.until });
    }
    // asked for beside others, it is known as far as they are
    const neighbours = without(filters, gone);
    const beside = neighbours && (await this.figures.known(base, neighbours));
    const untils = [...own, ...(beside ? [beside] : []), ...(later ? [later] : [])].map(({ until }) => until);
    const until = untils.reduce((a, b) => (b.year * 12 + b.month > a.year * 12 + a.month ? b : a));
    return { since: Math.max(...own.map(({ since }) => since)), until };
  }

  private goneIn(filters: readonly Filter[]): Successor[] {
    const asked = filters.filter((filter) => filter.dim === 'org' && !isAsFiled(filter));
    const named = new Set(asked.flatMap(({ values }) => values));
    const gone = this.successors.filter(({ name }) => named.has(name));
    for (const one of gone) this.remarks.add(`${said(one)}，${one.since}年起为${one.successor}的数`);
    return gone;
  }
}

const said = ({ name, successor, since }: Successor): string => `“${name}”的业务自${since}年起由${successor}承接`;

function replaced(filters: readonly Filter[], taken: readonly Successor[]): Filter[] {
  const now = new Map(taken.map(({ name, successor }) => [name, successor]));
  return filters.map((filter) =>
    filter.dim === 'org' && !isAsFiled(filter)
      ? { ...filter, values: [...new Set(filter.values.map((v) => now.get(v) ?? v))] }
      : filter,
  );
}

/** The others that are named; null where there are none. */
function without(filters: readonly Filter[], gone: readonly Successor[]): Filter[] | null {
  const names = new Set(gone.map(({ name }) => name));
  const left = filters.map((filter) =>
    filter.dim === 'org' && filter.op === 'in'
      ? { ...filter, values: filter.values.filter((value) => !names.has(value)) }
      : filter,
  );
  return left.every(({ dim, op, values }) => dim !== 'org' || op !== 'in' || values.length) ? left : null;
}
