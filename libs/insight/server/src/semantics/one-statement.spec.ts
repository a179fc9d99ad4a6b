import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  askable,
  Catalog,
  type Ctx,
  type Migration,
  regionScope,
  scopedView,
  sharedTable,
  systemActor,
} from '@zhunsheng/kernel';
import { testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';

import { DatabaseFigures } from './database-figures.js';
import type { Semantics } from './formula.js';

const VIEW = 'published_year';
const published: Migration = {
  name: '0001-published',
  up: async (db) => {
    await db.query(`create table kept_year (year integer, amount bigint);
      insert into kept_year values (2024, 1), (2025, 2); ${sharedTable('kept_year')}`);
    await db.query(scopedView(VIEW, 'select year, amount from kept_year') + askable([VIEW]));
  },
  down: async (db) => {
    await db.query(`drop view ${VIEW}; drop table kept_year`);
  },
};
const catalog = new Catalog([{ name: VIEW, label: '年度', grain: 'year', columns: [], roles: ['leader'] }]);
const words = { dimension: (id: string) => id, base: (id: string) => id };
const reader = { ...systemActor(regionScope(990100000)), roles: ['leader' as const] };

describe('a statement of a question', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase([published]);
  });
  afterAll(() => db.close());

  /** Without filters nothing is bound: the driver would send it by the protocol that takes any number of statements. */
  const known = (column: string) => figuresOf(column, (_, figures) => figures.known('paid', []));
  const figuresOf = <T>(column: string, look: (ctx: Ctx, figures: DatabaseFigures) => Promise<T>): Promise<T> => {
    const bases = { paid: { sources: [{ view: VIEW, column, how: 'sum' as const }], time: 'year' as const } };
    const semantics: Semantics = { version: '1', bases, metrics: {}, attributes: {}, covers: {}, fewestPeople: 3 };
    return db.work.run(reader, (ctx) => look(ctx, new DatabaseFigures(ctx, semantics, catalog, words)), {
      readOnly: true,
    });
  };

  it('is run', async () => {
    expect(await known('amount')).toEqual({ since: 2024, until: { year: 2025, month: 12 } });
  });

  it('joins the rows of a whole place by hash: neither by looping nor by merging all of one region', async () => {
    const allowed = await figuresOf('amount', async (ctx, figures) => {
      await figures.known('paid', []);
      return ctx.manager.query<unknown[]>(
        `select current_setting('enable_nestloop') as loops, current_setting('enable_mergejoin') as merges`,
      );
    });
    expect(allowed).toEqual([{ loops: 'off', merges: 'off' }]);
  });

  it('is one, even where the meaning of a word were bent into several', async () => {
    const bent = `amount > 0 group by v.year; set local role none; select v.year from ${VIEW} v where v.amount`;
    await expect(known(bent)).rejects.toMatchObject({ code: '42601' });
  });
});
