import type { Successor } from '../question/lexicon/vocabulary.js';
import type { Filter } from '../question/plan.js';
import { CannotSay, type Cut, type Figures, type Gathered, type Known } from './cut.js';

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
    const others = filters.filter(({ dim }) => dim !== 'org');
    const own: Known[] = [];
    for (const { name } of gone) {
      const one = await this.figures.known(base, [...others, { dim: 'org', op: 'in', values: [name] }]);
      if (!one) return later;
      own.push(one);
    }
    return { ...own[0]!, ...later, since: Math.max(...own.map(({ since }) => since)) };
  }

  private goneIn(filters: readonly Filter[]): Successor[] {
    const named = new Set(filters.flatMap(({ dim, values }) => (dim === 'org' ? values : [])));
    const gone = this.successors.filter(({ name }) => named.has(name));
    for (const one of gone) this.remarks.add(`${said(one)}，${one.since}年起为${one.successor}的数`);
    return gone;
  }
}

const said = ({ name, successor, since }: Successor): string => `“${name}”的业务自${since}年起由${successor}承接`;

function replaced(filters: readonly Filter[], taken: readonly Successor[]): Filter[] {
  const now = new Map(taken.map(({ name, successor }) => [name, successor]));
  return filters.map((filter) =>
    filter.dim === 'org' ? { ...filter, values: [...new Set(filter.values.map((v) => now.get(v) ?? v))] } : filter,
  );
}
