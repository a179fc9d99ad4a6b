import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from './index.js';

/** Rows of these belong to no scope: the installation's own, and public documents, which everybody may read. */
const OUTSIDE_SCOPES = /^(zs_|account$|role_grant$|session$|password_history$|activation$|region$|policy_)/;

describe('the schema', () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS);
  });
  afterAll(() => db.close());

  it('is applied in the order of its numbers', () => {
    const numbers = MIGRATIONS.map(({ name }) => Number(name.slice(0, 4)));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  });

  it('puts row-level security, forced, on every table with a region or a unit', async () => {
    const open = await db.sql<{ name: string }>(`
      select distinct c.relname as name from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname in ('region_code', 'unit_code') and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`);
    expect(open.filter(({ name }) => !OUTSIDE_SCOPES.test(name))).toEqual([]);
  });

  it('begins every primary and unique key of those tables with region_code', async () => {
    const keys = await db.sql(`
      select i.indexrelid::regclass::text as key from pg_index i join pg_class c on c.oid = i.indrelid
      join pg_attribute first on first.attrelid = c.oid and first.attnum = i.indkey[0]
      where c.relnamespace = 'public'::regnamespace and c.relrowsecurity and i.indisunique and first.attname <> 'region_code'
      order by 1`);
    expect(keys).toEqual([]);
  });

  it('has no view that lends its owner’s eyes and no unpinned security definer', async () => {
    const views = await db.sql(`
      select relname from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace
      and coalesce(array_to_string(reloptions, ','), '') not like '%security_invoker=true%'
      and pg_get_userbyid(relowner) like 'zs\\_%'`);
    const definers = await db.sql(`select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
      and coalesce(array_to_string(proconfig, ','), '') not like '%search_path%'`);
    expect([...views, ...definers]).toEqual([]);
  });
});
