import { resealGrants, type TestDatabase } from '@zhunsheng/kernel/testing';

import { demoCity } from '../../src/demo/index.js';

/** The neighbour of 云衡市: the same rows under another region, every number that names a row another one. */
export const TWIN = { region: 990200000, name: '溪山市本级' };
/** Stands in each name of the twin: whoever reads it in 云衡市 has seen what is not theirs. */
export const MARK = '溪山';

/** A digest in the form of a random uuid, which the routes insist on. */
const twinId = (column: string): string =>
  `overlay(overlay(md5(${column}::text || 'twin') placing '4' from 13) placing 'a' from 17)::uuid`;

interface Table {
  name: string;
  columns: { name: string; type: string }[];
}

/**
 * Copies every regional table row by row. Numbers that name rows (uuid) are replaced by a digest of themselves, so that
 * references stay whole; accounts of the twin have the suffix `_y` and the password of all.
 */
export async function foundTwin(db: TestDatabase): Promise<void> {
  const tables = await db.sql<{ name: string; columns: Table['columns'] }>(`
    select c.relname as name, json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null))
      order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and exists (select from pg_attribute r where r.attrelid = c.oid and r.attname = 'region_code' and not r.attisdropped)
      and c.relname <> 'region'
    group by c.relname`);
  await db.sql(`insert into region (region_code, name, level) values (${String(TWIN.region)}, '${TWIN.name}', '市级')`);
  await db.sql(`select open_run_parts(${twinId('run_id')}) from review_run`);
  // triggers would judge the copy as if a person made it
  const copies = tables.map((table) => copy(table)).join(';\n');
  await db.sql(`set session_replication_role = replica; ${copies};
    ${ACCOUNTS}; set session_replication_role = origin; analyze`);
  await resealGrants(db);
}

function copy({ name, columns }: Table): string {
  const names = columns.map((column) => `"${column.name}"`).join(', ');
  return `insert into ${name} (${names}) overriding system value
    select ${columns.map(twinOf).join(', ')} from ${name} where region_code = ${String(demoCity.region)}`;
}

const MARKED = ['name', 'title', 'summary', 'goal', 'note', 'text', 'project_name', 'unit_name'];

function twinOf({ name, type }: Table['columns'][number]): string {
  if (name === 'region_code') return String(TWIN.region);
  if (type === 'uuid') return twinId(`"${name}"`);
  if (type === 'text' && MARKED.includes(name)) return `'${MARK}' || "${name}"`;
  return `"${name}"`;
}

/** Whatever columns accounts and rights may have: the same but for who, where and the name. */
const ACCOUNTS = `
  insert into account select (jsonb_populate_record(null::account, to_jsonb(a) || jsonb_build_object(
    'id', ${twinId('id')}, 'username', username || '_y', 'name', '${MARK}' || name,
    'person_digest', person_digest || 'y'))).* from account a;
  insert into role_grant select (jsonb_populate_record(null::role_grant, to_jsonb(g) || jsonb_build_object(
    'account_id', ${twinId('account_id')}, 'person_digest', person_digest || 'y',
    'region_lo', ${String(TWIN.region)}, 'region_hi', ${String(TWIN.region)}))).*
    from role_grant g where family = 'business'`;
