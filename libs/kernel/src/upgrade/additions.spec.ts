import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';

import { testPostgres } from '../../testing/test-postgres.js';
import { additionsSince, columnsOf, EMPTY, HIDDEN } from './additions.js';

describe('what a release added', () => {
  const name = `additions_${process.pid}`;
  let superuser: pg.Client;
  let client: pg.Client;

  beforeAll(async () => {
    const server = await testPostgres();
    superuser = new pg.Client({ connectionString: server.urlOf('postgres') });
    await superuser.connect();
    await superuser.query(`create database ${name}`);
    await superuser.query(`create role ${name}`);
    client = new pg.Client({ connectionString: server.urlOf(name) });
    await client.connect();
    await client.query('create table old (n int); insert into old values (1)');
  }, 180_000);
  afterAll(async () => {
    await client.end();
    await superuser.query(`drop database ${name} with (force)`);
    await superuser.query(`drop role ${name}`);
    await superuser.end();
  });

  it('is told by table and column, and what the account may not see is told as hidden', async () => {
    const before = await columnsOf(client);
    expect(await additionsSince(client, before)).toEqual({});
    await client.query('alter table old add more int; create table new (n int)');
    expect(await additionsSince(client, before)).toEqual({ 'public.old.more': EMPTY, 'public.new': EMPTY });
    await client.query('insert into new values (1); update old set more = 2');
    const now = await additionsSince(client, before);
    expect(Object.values(now).filter((seen) => /^1\//.test(seen))).toHaveLength(2);

    await client.query(`alter table new enable row level security; alter table new force row level security;
      grant all on all tables in schema public to ${name}; set role ${name}`);
    expect(await additionsSince(client, before)).toEqual({ ...now, 'public.new': HIDDEN });
  });
});
