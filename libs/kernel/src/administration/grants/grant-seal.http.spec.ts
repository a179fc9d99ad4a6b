import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountView, ErrorView, Page } from '@zhunsheng/contract';

import { type SignedIn, signInAs, testApp, type TestApp } from '../../../testing/index.js';
import { systemActor } from '../../actor/actor.js';
import { actorNamed } from '../../session/actor-named.js';
import { kernelMigrations } from '../../database/kernel-migrations.js';
import { migrateDown, migrateUp } from '../../database/migrator.js';
import { ledger } from '../../ledger/ledger.js';
import type { LedgerEvent } from '../../ledger/ledger-event.js';
import { wentBack } from '../../upgrade/upgrade.events.js';
import { accessGuards } from '../access/access-guards.js';
import { accessTables } from '../access/access-tables.js';
import { genuineHolders } from './genuine-holders.js';
import { sealDemoGrants, sealOldGrants } from './seal-grants.js';

describe('a right that was written past the product', () => {
  let t: TestApp;
  let system: SignedIn;

  beforeAll(async () => {
    t = await testApp({ migrations: kernelMigrations });
    system = await signInAs(t, 'sysadmin');
  }, 180_000);
  afterAll(() => t.close());

  const of = (username: string) => `where account_id = (select id from account where username = '${username}')`;
  const shown = async (username: string) =>
    (await system.get<Page<AccountView>>(`/api/v1/accounts?q=${username}`)).body.items[0];
  const told = () => t.db.sql<{ object: string }>(`select object from audit.event where action = 'grant.altered'`);

  it.each([
    ['a wider scope', 'clerk', `update role_grant set scope_kind = 'all'`],
    ['another role', 'head', `update role_grant set roles = array['budget']`],
    ['a later last day', 'dept', `update role_grant set until = '2099-12-31'`],
    [
      'the seal of somebody else',
      'leader',
      `update role_grant set seal = (select max(seal) from role_grant where roles <> array['leader'])`,
    ],
    ['no seal', 'budget', 'update role_grant set seal = null'],
  ])('is none from the next request on, and is told once: %s', async (_what, username, sql) => {
    const user = await signInAs(t, username);
    const before = (await told()).length;
    await t.db.sql(`${sql} ${of(username)}`);
    expect((await user.get<ErrorView>('/api/v1/sessions/own')).body.code).toBe('FORBIDDEN');
    await user.get('/api/v1/sessions/own');
    expect((await told()).length).toBe(before + 1);
    expect(await shown(username)).toMatchObject({ roles: [], altered: true });
    expect(await actorNamed(t.db.work, username)).toMatchObject({ roles: [], scope: { kind: 'none' } });
  });

  it('makes nobody one of those to choose from', async () => {
    const people = await t.db.sql<{ id: string; username: string }>(
      `select id, username from account where username in ('clerk', 'head', 'budget', 'reviewer', 'publisher') order by 2`,
    );
    const chosen = await t.db.work.run(systemActor(), (ctx) => genuineHolders(ctx, people, ({ id }) => id));
    expect(chosen.map(({ username }) => username)).toEqual(['publisher', 'reviewer']);
  });

  it('is no right for somebody else either: a row moved to another account', async () => {
    await t.db.sql(`delete from role_grant ${of('performance')}`);
    await t.db.sql(
      `insert into role_grant select a.id, a.person_digest, g.roles, g.family, g.scope_kind, g.region_lo, g.region_hi,
         g.unit_lo, g.unit_hi, g.scope_label, g.granted_by, g.granted_at, g.until, g.seal
       from role_grant g, account a where g.account_id = (select id from account where username = 'reviewer')
         and a.username = 'performance'`,
    );
    expect(await actorNamed(t.db.work, 'performance')).toMatchObject({ roles: [] });
  });

  it('is taken away whole: nothing of it can be kept', async () => {
    const security = await signInAs(t, 'secadmin');
    const id = (await shown('head'))?.id ?? '';
    expect((await security.put<ErrorView>(`/api/v1/accounts/${id}/grants`, { roles: ['budget'] })).body.code).toBe(
      'GRANT_BY_TWO',
    );
    expect((await security.put(`/api/v1/accounts/${id}/grants`, { roles: [] })).status).toBe(200);
    expect((await shown('head'))?.altered).toBeUndefined();
  });

  it('is sealed once for each coming of the column, when there was no seal before', async () => {
    const unsealed = async () =>
      (await t.db.sql<{ n: number }>('select count(*)::int as n from role_grant where seal is null'))[0]?.n;
    await sealOldGrants(t.db.work, t.ledger);
    expect([await unsealed(), (await actorNamed(t.db.work, 'budget'))?.roles]).toEqual([0, ['budget']]);
    await t.db.sql(`update role_grant set seal = null ${of('budget')}`);
    await sealOldGrants(t.db.work, t.ledger);
    expect(await unsealed()).toBe(1);
    await t.db.work.run(systemActor(), sealDemoGrants);
    expect(await unsealed()).toBe(0);
  });

  it('holds again when the release was gone back from and taken into use anew; one seal taken away stays so', async () => {
    const roles = async (username: string) => (await actorNamed(t.db.work, username))?.roles;
    const { adminUrl, passwords } = t.db;
    const plan = { adminUrl, passwords, migrations: [...kernelMigrations, accessTables, accessGuards] };
    expect(await migrateDown(plan, 1)).toEqual([accessGuards.name]);
    await migrateUp(plan);
    expect(await roles('budget')).toEqual([]);
    await sealOldGrants(t.db.work, t.ledger);
    expect([await roles('budget'), await roles('sysadmin')]).toEqual([['budget'], ['sysadmin']]);
    // nor does a word in the log help who may not write what was installed when
    await t.db.sql(`update role_grant set seal = null ${of('budget')}`);
    await noteInLedger(wentBack('upgrade/1', { to: null, undone: [accessGuards.name] }));
    await sealOldGrants(t.db.work, t.ledger);
    expect([await roles('budget'), await roles('sysadmin')]).toEqual([[], ['sysadmin']]);
  });

  const noteInLedger = (event: LedgerEvent) => t.db.work.run(systemActor(), (ctx) => ledger.append(ctx, event));
});
