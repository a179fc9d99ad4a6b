import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FieldCipher, makeFieldKeys, regionScope, systemActor } from '@zhunsheng/kernel';
import { testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';

import { librariesAndFilings } from '../../migrations/0010-libraries-and-filings.js';
import { holdings } from '../../migrations/0034-holdings.js';
import { standards } from '../../migrations/0036-standards.js';
import { MIGRATIONS } from '../../migrations/index.js';
import { type LoadedCity, loadDemoCity } from './load-demo-city.js';
import { scoreAgainstAnswerKey } from './score-answers.js';

const everything = systemActor({ ...regionScope(0), kind: 'all' });

describe('loading the demo city', () => {
  let db: TestDatabase;
  const cipher = new FieldCipher(makeFieldKeys());
  let first: LoadedCity;

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS);
    first = await db.work.run(everything, (ctx) => loadDemoCity(ctx, { projects: 1500, cipher }));
  }, 300_000);
  afterAll(() => db.close());

  const one = <T>(sql: string) =>
    db.work.run(everything, async ({ manager }) => (await manager.query<T[]>(sql))[0] as T);

  it('fills every library and every tab of a filing', async () => {
    expect(first.loaded).toBe(true);
    expect(first.projects).toBe(1500);
    // the whole schema has tables that only people fill: these are the ones of libraries and filings
    const libraries = await testDatabase([librariesAndFilings, holdings, standards]);
    const tables = await libraries.work.run(everything, ({ manager }) =>
      manager.query<{ name: string }[]>(
        `select table_name as name from information_schema.tables
         where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'zs_%'
           and table_name <> 'person_disclosure'
           -- what people and measurements bring about later
           and table_name not in ('priced_item', 'item_word', 'item_question', 'measuring_run', 'measured_proposal',
             'measured_sample', 'standard_promotion', 'campaign_standards')`,
      ),
    );
    await libraries.close();
    const empty = await db.work.run(everything, async ({ manager }) => {
      const counts = [];
      for (const { name } of tables) {
        const rows = await manager.query<{ n: number }[]>(`select count(*)::int as n from ${name}`);
        if (rows[0]?.n === 0) counts.push(name);
      }
      return counts;
    });
    expect(empty).toEqual([]);
  });

  it('leaves a city that is there alone', async () => {
    const again = await db.work.run(everything, (ctx) => loadDemoCity(ctx, { projects: 1500 }));
    expect(again).toMatchObject({ loaded: false, projects: 1500, rows: 0 });
  });

  it('knows the money of every filing to the cent', async () => {
    const off = await one<{ n: number }>(`
      select count(*)::int as n from project_version v
      join (select project_id, sum(amount_fen) as fen from project_line group by 1) l using (project_id)
      where v.request_fen <> l.fen and not exists (
        select from demo_answer a join project p on p.code = a.project_code where p.project_id = v.project_id and a.rule = 'F08')`);
    expect(off.n).toBe(0);
  });

  it('scores a reviewer who finds all faults but one and cries wolf once', async () => {
    const scores = await db.work.run(everything, (ctx) =>
      scoreAgainstAnswerKey(ctx, async ({ manager }) => {
        const faults = await manager.query<{ projectCode: string; rule: string }[]>(
          `select project_code as "projectCode", rule from demo_answer where kind = 'fault' order by rule, project_code`,
        );
        const nearMiss = await manager.query<{ projectCode: string; rule: string }[]>(
          `select project_code as "projectCode", rule from demo_answer where kind = 'near-miss' and rule = 'F08' limit 1`,
        );
        return [...faults.slice(1), ...nearMiss];
      }),
    );
    const [missed] = scores;
    expect(missed?.missed).toHaveLength(1);
    expect(missed?.recall).toBeLessThan(1);
    const f08 = scores.find(({ rule }) => rule === 'F08');
    expect(f08).toMatchObject({ planted: 4, found: 4, recall: 1, precision: 0.8 });
  });
});
