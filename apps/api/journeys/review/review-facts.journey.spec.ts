import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';
import { factDictionary } from '@zhunsheng/rulebook';

import { MIGRATIONS } from '../../migrations/index.js';

/** Found by comparing texts of the whole campaign, in memory. */
const IN_MEMORY = [
  'fact_duty.similarity',
  'fact_policy.clause_similarity',
  'fact_policy.keyword_overlap',
  'fact_task_list.similarity',
  'fact_task_list.tier',
  ...['same_unit', 'other_unit'].flatMap((name) => [`fact_similarity.${name}`, `fact_similarity.${name}_project`]),
  ...['study_title', 'system'].flatMap((name) => [`fact_similarity.${name}_found`]),
  'fact_similarity.last_year_text',
  'fact_similarity.study_title',
  'fact_similarity.system_function',
];

describe('the views of the fact dictionary', () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS);
  });
  afterAll(() => db.close());

  it('have a column for every fact a rule may read', async () => {
    const columns = await db.sql<{ source: string }>(
      `select table_name || '.' || column_name as source from information_schema.columns where table_schema = 'public'`,
    );
    const there = new Set([...columns.map(({ source }) => source), ...IN_MEMORY]);
    const sources = factDictionary().facts.flatMap((fact) =>
      fact.type === 'list' ? fact.fields.map((field) => `${fact.source}.${field.source}`) : [fact.source],
    );
    expect(sources.length).toBeGreaterThan(200);
    expect(sources.filter((source) => !there.has(source))).toEqual([]);
  });

  it('can each be narrowed to a campaign and a project', async () => {
    const keys = await db.sql<{ name: string }>(`
      select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relkind = 'v' and c.relname like 'fact\\_%' and a.attname in ('region_code', 'budget_year', 'project_id')
      group by 1 having count(*) = 3`);
    const views = new Set(factDictionary().facts.map(({ source }) => source.split('.')[0]));
    expect([...views].filter((view) => !keys.some(({ name }) => name === view))).toEqual([]);
  });
});
