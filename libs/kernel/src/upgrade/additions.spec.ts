import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';

import { testPostgres } from '../../testing/test-postgres.js';
import { additionsSince, columnsOf, EMPTY, HIDDEN, lostGoingBack } from './additions.js';

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
    expect(lostGoingBack({}, now)).toEqual({ changed: ['public.new', 'public.old.more'], hidden: [] });
    expect(lostGoingBack(now, now)).toEqual({ changed: [], hidden: [] });
    expect(lostGoingBack(now, {}).changed).toEqual(['public.new', 'public.old.more']);

    await client.query(`alter table new enable row level security; alter table new force row level security;
      grant all on all tables in schema public to ${name}; set role ${name}`);
    expect(await additionsSince(client, before)).toEqual({ ...now, 'public.new': HIDDEN });
  });

  it('is not missed when the release filled it by itself at its first start: seals, sessions, sums', async () => {
    await client.query('reset role');
    await client.query(
      'create table role_grant (id int); insert into role_grant values (1); create table session (id int)',
    );
    const before = await columnsOf(client);
    await client.query(`alter table role_grant add seal text, add why text;
      alter table session add confirmed_at date, add ousted_at date;
      create table half_sign_in (n int); create table flow_rollup (n int); create table worth_a_look (n int)`);
    const taken = await additionsSince(client, before);
    await client.query(`update role_grant set seal = 'x'; insert into session values (2, now(), now());
      insert into half_sign_in values (1); insert into flow_rollup values (1); insert into worth_a_look values (1)`);
    const now = await additionsSince(client, before);
    expect(Object.keys(now).filter((at) => now[at] !== taken[at])).toHaveLength(6);
    expect(lostGoingBack(taken, now)).toEqual({ changed: [], hidden: [] });
    expect(lostGoingBack(taken, { ...now, 'public.flow_rollup': HIDDEN }).hidden).toEqual([]);
    await client.query(`update role_grant set why = 'entered'`);
    expect(lostGoingBack(taken, await additionsSince(client, before)).changed).toEqual(['public.role_grant.why']);
  });
});
