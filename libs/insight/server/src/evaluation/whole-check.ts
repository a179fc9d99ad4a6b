import type { Actor, Catalog, UnitOfWork } from '@zhunsheng/kernel';

import { baseLabel, Labels } from '../answer/words.js';
import type { Vocabulary } from '../question/lexicon/vocabulary.js';
import { permitted } from '../question/permission.js';
import type { QueryPlan } from '../question/plan.js';
import { ownOrg } from '../desk/own-org.js';
import { DatabaseFigures } from '../semantics/database-figures.js';
import type { Semantics } from '../semantics/formula.js';
import { SucceededFigures } from '../semantics/succeeded-figures.js';
import { ToldByProjects } from '../semantics/told-by-projects.js';
import { againstRows, ownRows } from './against-rows.js';
import { dice, pick } from './dice.js';
import { NAIVE_VIEWS, type PublishedRow, type PublishedRows } from './naive-sums.js';
import { someSuccessor, withoutSelf, withSuccessors } from './otherwise-named.js';
import { randomPlan } from './random-plans.js';
import { partsOf } from './parts-of-rows.js';

export interface Disagreement {
  plan: QueryPlan;
  reader: string;
  said: string[];
  expected: string[];
}

export interface CheckResult {
  tried: number;
  /** The product gave figures, and they were held against the rows. */
  answered: number;
  /** It may not be asked by this reader. */
  refused: number;
  /** The data cannot say it. */
  silent: number;
  /** Why the data could not say it, and how often. */
  reasons: Record<string, number>;
  disagreements: Disagreement[];
}

export interface Reader {
  actor: Actor;
  /** The department's name, for one who sees no more than that. */
  org: string | null;
}

interface Check {
  count: number;
  seed: number;
  /** Who may read every row: they are what answers are held against. */
  everything: Actor;
  readers: readonly Reader[];
  meaning: { semantics: Semantics; catalog: Catalog };
  vocabulary: Vocabulary;
  onEvery?: (done: number) => void;
}

/** How many plans of one reader share a transaction. */
const BATCH = 25;

/** Random plans by random readers: all that an answer shows equals what the reader's own rows come to. */
export async function checkAgainstRows(work: UnitOfWork, check: Check): Promise<CheckResult> {
  const { vocabulary, readers, count, onEvery } = check;
  const { semantics, catalog } = check.meaning;
  const next = dice(check.seed);
  const all = await publishedRows(work, check.everything);
  const parts = partsOf(all, vocabulary);
  const labels = new Labels(vocabulary);
  const words = { dimension: labels.dimension, base: baseLabel };
  const seen = new Map<Reader, PublishedRows>();
  const result: CheckResult = { tried: 0, answered: 0, refused: 0, silent: 0, reasons: {}, disagreements: [] };
  while (result.tried < count) {
    const reader = pick(readers, next);
    const own = seen.get(reader) ?? ownRows(all, reader.actor.scope);
    seen.set(reader, own);
    // one that went on under another name before or after all that is recorded: for those who may ask for both
    const successors =
      reader.org === null ? [someSuccessor(parts, [parts.years[0]!, parts.years.at(-1)! + 1], next)] : [];
    const asker = { role: reader.org === null ? ('leader' as const) : ('unit' as const), org: reader.org };
    await work.run(
      reader.actor,
      async (ctx) => {
        for (let i = 0; i < BATCH && result.tried < count; i++) {
          result.tried += 1;
          const made = randomPlan(next, parts);
          const plan = reader.org === null || next(3) ? made : asSelf(made);
          if (permitted(plan, asker, vocabulary)) {
            result.refused += 1;
            continue;
          }
          const figures = new ToldByProjects(new DatabaseFigures(ctx, semantics, catalog, words), words);
          const read = withSuccessors(withoutSelf(plan, reader.org), own, successors);
          if (!read) {
            result.silent += 1;
            continue;
          }
          const succeeded = new SucceededFigures(figures, successors);
          const found = await againstRows(ownOrg(plan, asker), succeeded, read, { semantics, labels });
          if (found.state === 'silent') {
            result.silent += 1;
            const reason = found.reason.replace(/“[^”]*”(?:和“[^”]*”)*/g, '“…”').replace(/\d[\d—、年月-]*/g, 'N');
            result.reasons[reason] = (result.reasons[reason] ?? 0) + 1;
          } else result.answered += 1;
          if (found.state === 'apart')
            result.disagreements.push({ plan, reader: ctx.scope.label, said: found.said, expected: found.expected });
        }
      },
      { readOnly: true },
    );
    onEvery?.(result.tried);
  }
  return result;
}

/** The department asks for itself by a word. */
const asSelf = (plan: QueryPlan): QueryPlan => ({
  ...plan,
  filters: [...plan.filters.filter(({ dim }) => dim !== 'org'), { dim: 'org', op: 'in', values: ['@self'] }],
});

async function publishedRows(work: UnitOfWork, everything: Actor): Promise<PublishedRows> {
  return work.run(
    everything,
    async (ctx) => {
      const all: Record<string, PublishedRow[]> = {};
      for (const view of NAIVE_VIEWS) all[view] = await ctx.manager.query<PublishedRow[]>(`select * from ${view}`);
      return all;
    },
    { readOnly: true },
  );
}
