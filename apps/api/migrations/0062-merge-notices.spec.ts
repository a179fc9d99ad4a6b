import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';

import { mergeNotices } from './0062-merge-notices.js';
import { MIGRATIONS } from './index.js';

const HOME = 990200000;

describe('going back before notices of a merger', () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS);
    await db.sql(`
      insert into region values (${HOME}, '云汀市', null, '市级');
      insert into unit (region_code, unit_code, department_code, name, kind)
        values (${HOME}, '101001', '101', '甲局', '行政');
      insert into notice (region_code, notice_id, unit_code, key, kind, title, body, sent_by, sent_at)
        select ${HOME}, gen_random_uuid(), '101001', kind, kind, '通知', '正文', '系统', now()
        from unnest('{退回,合并}'::text[]) kind`);
  });
  afterAll(() => db.close());

  it('goes through with such notices in place, and keeps the others behind their policies', async () => {
    await db.sql(`set role ${db.rolePrefix}owner`);
    await mergeNotices.down({ query: async <Row>(text: string) => (await db.sql(text)) as Row[] });
    await db.sql('reset role');
    expect(await db.sql('select kind from notice')).toEqual([{ kind: '退回' }]);
    const forced = `select relforcerowsecurity as forced from pg_class where oid = 'notice'::regclass`;
    expect(await db.sql(forced)).toEqual([{ forced: true }]);
  });
});
