import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';

import { departmentQuestions } from './0073-department-questions.js';
import { MIGRATIONS } from './index.js';

const HOME = 990200000;

describe('going back before departments asked as themselves', () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS);
    await db.sql(`
      insert into region values (${HOME}, '云汀市', null, '市级');
      insert into unit (region_code, unit_code, department_code, name, kind)
        values (${HOME}, '101001', '101', '甲局', '行政');
      insert into assistant_handoff (region_code, handoff_id, unit_code, question, context, asked_by, asked_name, asked_at, state)
        select ${HOME}, gen_random_uuid(), asked, '怎么填', '{}', gen_random_uuid(), '甲', now(), '排队'
        from unnest('{101,101001}'::text[]) asked`);
  });
  afterAll(() => db.close());

  it('goes through with such questions in place, and keeps those of units behind their policies', async () => {
    await db.sql(`set role ${db.rolePrefix}owner`);
    await departmentQuestions.down({ query: async <Row>(text: string) => (await db.sql(text)) as Row[] });
    await db.sql('reset role');
    expect(await db.sql('select unit_code from assistant_handoff')).toEqual([{ unit_code: '101001' }]);
    const open = `select relname from pg_class where relname in ('unit', 'assistant_handoff') and not relforcerowsecurity`;
    expect(await db.sql(open)).toEqual([]);
    const key = `select convalidated from pg_constraint where conname = 'assistant_handoff_region_code_unit_code_fkey'`;
    expect(await db.sql(key)).toEqual([{ convalidated: true }]);
  });
});
