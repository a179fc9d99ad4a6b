import type { Actor, UnitOfWork } from '@zhunsheng/kernel';

import { Labels } from '../answer/words.js';
import type { Vocabulary } from '../question/lexicon/vocabulary.js';
import { permitted } from '../question/permission.js';
import { againstRows, type Disagreement, type Meaning, ownRows } from './against-rows.js';
import { dice, pick } from './dice.js';
import { NAIVE_VIEWS, type PublishedRow, type PublishedRows } from './naive-sums.js';
import { randomPlan } from './random-plans.js';

export interface CheckResult {
  tried: number;
  /** The product gave a figure, and it was held against the rows. */
  answered: number;
  /** It may not be asked by this reader. */
  refused: number;
  /** The data cannot say it. */
  silent: number;
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
  meaning: Omit<Meaning, 'labels'>;
  vocabulary: Vocabulary;
  onEvery?: (done: number) => void;
}

/** How many plans of one reader share a transaction. */
const BATCH = 25;

/** Random plans by random readers: every figure, growth and share equals what the reader's own rows come to, to the 分. */
export async function checkAgainstRows(work: UnitOfWork, check: Check): Promise<CheckResult> {
  const next = dice(check.seed);
  const all = await publishedRows(work, check.everything);
  const orgs = [...new Set(all['published_project_year']!.map(({ org }) => org as string))].sort();
  const ending = all['published_payment_month']!.reduce((last, row) => (monthOf(row) > last ? monthOf(row) : last), '');
  const meaning: Meaning = { ...check.meaning, labels: new Labels(check.vocabulary) };
  const seen = new Map<Reader, PublishedRows>();
  const result: CheckResult = { tried: 0, answered: 0, refused: 0, silent: 0, disagreements: [] };
  while (result.tried < check.count) {
    const reader = pick(check.readers, next);
    const own = seen.get(reader) ?? ownRows(all, reader.actor.scope);
    seen.set(reader, own);
    await work.run(
      reader.actor,
      async (ctx) => {
        for (let i = 0; i < BATCH && result.tried < check.count; i++) {
          result.tried += 1;
          const plan = randomPlan(next, orgs);
          const asker = { role: reader.org === null ? ('leader' as const) : ('unit' as const), org: reader.org };
          if (permitted(plan, asker, check.vocabulary)) {
            result.refused += 1;
            continue;
          }
          const found = await againstRows(ctx, plan, own, ending, meaning);
          if (found && 'silent' in found) {
            result.silent += 1;
            continue;
          }
          result.answered += 1;
          if (found) result.disagreements.push(found);
        }
      },
      { readOnly: true },
    );
    check.onEvery?.(result.tried);
  }
  return result;
}

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

const monthOf = ({ year, month }: PublishedRow): string => `${year}-${String(month).padStart(2, '0')}`;
