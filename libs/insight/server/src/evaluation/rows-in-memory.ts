import { CannotSay, type Cut, type Figures, type Gathered, type Known } from '../semantics/cut.js';
import { recordedOf, recordedSums, type PublishedRows, Unanswerable } from './naive-sums.js';
import type { Filter } from '../question/plan.js';

const PRESENT: Record<string, string> = {
  prioritized: 'priority',
  necessities: 'necessity',
  importances: 'importance',
};

/** Figures out of rows that lie in memory: what is made of sums can be checked without a database. */
export class RowsInMemory implements Figures {
  constructor(private readonly rows: PublishedRows) {}

  async gather({ bases, groupBy, filters, spans, shift = 0 }: Cut): Promise<Gathered[]> {
    const months = spans.flatMap(({ year, first, last }) =>
      Array.from({ length: last - first + 1 }, (_, i) => `${year}-${String(first + i).padStart(2, '0')}`),
    );
    const found = new Map<string, Record<string, bigint | null>>();
    const empty = () => Object.fromEntries(bases.map((base): [string, bigint | null] => [base, null]));
    for (const base of bases)
      for (const [key, { total, n }] of await told(() =>
        recordedSums(nameOf(base), { by: groupBy, filters, months, shift }, this.rows),
      )) {
        const sums = found.get(key) ?? empty();
        sums[base] = base in PRESENT ? n : total;
        found.set(key, sums);
      }
    const at = groupBy.indexOf('project');
    return [...found].map(([id, sums]) => {
      const key = JSON.parse(id) as (string | null)[];
      const name = key[at] ?? null;
      return { key, ...(name !== null && { name }), sums };
    });
  }

  async known(base: string, filters: readonly Filter[]): Promise<Known | null> {
    const { since, until } = await told(() => recordedOf(nameOf(base), filters, this.rows));
    return { since, until: { year: Number(until.slice(0, 4)), month: Number(until.slice(5)) } };
  }
}

const nameOf = (base: string): string => PRESENT[base] ?? (base === 'onPost' ? 'people' : base);

async function told<T>(look: () => T): Promise<T> {
  try {
    return await Promise.resolve(look());
  } catch (error) {
    if (error instanceof Unanswerable) throw new CannotSay('没有这样记录');
    throw error;
  }
}
