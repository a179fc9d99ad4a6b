import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountView, ActivationView, EnabledView, ErrorView, Page, Role } from '@zhunsheng/contract';

import { FixedClock, send, type SignedIn, signInAs, testApp, type TestApp } from '../../testing/index.js';
import { kernelMigrations } from '../database/kernel-migrations.js';
import { PERMISSION, type Permission } from '../http/permission.js';
import { CredentialController } from '../session/credential/credential.controller.js';
import { AdministrationController } from './administration.controller.js';

const GOOD = 'Lange-Reihe-77';
const REGION = { kind: 'region', regionLo: 990100000 };

describe('accounts and rights', () => {
  const clock = new FixedClock('2026-08-03T01:00:00Z');
  let t: TestApp;
  let system: SignedIn;
  let security: SignedIn;
  let serial = 0;

  beforeAll(async () => {
    t = await testApp({ migrations: kernelMigrations, clock });
    system = await signInAs(t, 'sysadmin');
    security = await signInAs(t, 'secadmin');
  });
  afterAll(() => t.close());

  const create = async (personId = `person-${++serial}`) => {
    const username = `user${++serial}`;
    const { body: link } = await system.post<ActivationView>('/api/v1/accounts', { username, name: '某人', personId });
    const { body: page } = await system.get<Page<AccountView>>('/api/v1/accounts');
    const account = page.items.find((one) => one.username === username);
    if (!account) throw new Error('not listed');
    return { username, link, id: account.id, account };
  };
  const activate = (token: string, password: string) =>
    send<ErrorView>(t.app, 'POST', '/api/v1/activation', {}, { token, password });
  const grant = async (id: string, roles: Role[], scope: object = REGION) => {
    const asked = { accountId: id, roles, scope, reason: '到岗' };
    const proposed = await system.post<{ id: string } & ErrorView>('/api/v1/grant-proposals', asked);
    if (proposed.status !== 201) return proposed;
    return security.post<ErrorView>(`/api/v1/grant-proposals/${proposed.body.id}/decision`, { grant: true });
  };
  const keep = (id: string, roles: Role[]) =>
    security.put<AccountView & ErrorView>(`/api/v1/accounts/${id}/grants`, { roles });

  it('V23 lead from a pending account over a link used once to a working one', async () => {
    const { username, link, id, account } = await create();
    expect(account).toMatchObject({ state: 'pending', roles: [] });
    expect((await activate(link.token, GOOD)).status).toBe(204);
    expect((await activate(link.token, GOOD)).body.code).toBe('LINK_EXPIRED');
    expect((await grant(id, ['clerk'], { kind: 'unit', regionLo: 990100000, unitCode: '102001' })).status).toBe(204);
    const user = await signInAs(t, username, GOOD);
    expect(user.session).toMatchObject({ roles: ['clerk'], scope: { kind: 'unit', unitLo: '102001' } });
  });

  it('are found by user name or name, and paged', async () => {
    const { username } = await create();
    const found = (await system.get<Page<AccountView>>(`/api/v1/accounts?q=${username.toUpperCase()}`)).body;
    expect(found.items.map((one) => one.username)).toContain(username);
    expect((await system.get<Page<AccountView>>('/api/v1/accounts?q=%25')).body.items).toEqual([]);
    const { total, next } = (await system.get<Page<AccountView>>('/api/v1/accounts')).body;
    expect(next).toBeNull();
    expect((await system.get<Page<AccountView>>(`/api/v1/accounts?cursor=${total - 1}`)).body.items).toHaveLength(1);
    expect((await system.get('/api/v1/accounts?cursor=last')).status).toBe(400);
  });

  it('V23 refuse a link after 24 hours', async () => {
    const { link } = await create();
    clock.advance(24 * 60 + 1);
    expect((await activate(link.token, GOOD)).status).toBe(410);
    [system, security] = [await signInAs(t, 'sysadmin'), await signInAs(t, 'secadmin')];
  });

  it.each(['short-1A', 'alllowercase', '准绳准绳准绳Aa1-x', 'Zhunsheng-2026', 'Aaaaaaaa-1111'])(
    'refuse the password %s',
    async (password) => {
      const { link } = await create();
      expect((await activate(link.token, password)).body.code).toBe('WEAK_PASSWORD');
    },
  );

  it.each<[Role, Role]>([
    ['sysadmin', 'secadmin'],
    ['sysadmin', 'audadmin'],
    ['secadmin', 'audadmin'],
    ['sysadmin', 'clerk'],
    ['secadmin', 'leader'],
    ['audadmin', 'budget'],
  ])('V10 never join %s and %s in one account, nor in one person', async (one, other) => {
    const person = `person-${++serial}`;
    const [first, second] = [await create(person), await create(person)];
    expect((await grant(first.id, [one, other])).body.code).toBe('EXCLUSIVE_ROLES');
    expect((await grant(first.id, [one])).status).toBe(204);
    expect((await grant(second.id, [other])).body.code).toBe('EXCLUSIVE_ROLES');
  });

  it('V10 hold the same by raw SQL of the product’s own login', async () => {
    const { id } = await create();
    await expect(
      t.db.sql(
        `insert into role_grant select id, person_digest, array['sysadmin', 'clerk'], 'sysadmin', 'none', 0, 0, null, null,
        '', gen_random_uuid(), now() from account where id = $1`,
        [id],
      ),
    ).rejects.toMatchObject({ code: '23514' });
  });

  it('keep one holder of each post', async () => {
    const page = await system.get<Page<AccountView>>('/api/v1/accounts');
    const auditor = page.body.items.find(({ username }) => username === 'audadmin');
    const others = page.body.items.filter(
      ({ roles, username }) => roles.includes('audadmin') && username !== 'audadmin',
    );
    for (const { id } of others) expect((await keep(id, [])).status).toBe(200);
    expect((await keep(auditor?.id ?? '', [])).body.code).toBe('LAST_ADMINISTRATOR');
    expect((await system.post<ErrorView>(`/api/v1/accounts/${auditor?.id}/disable`)).body.code).toBe(
      'LAST_ADMINISTRATOR',
    );
  });

  it('set no last day to a post of the three', async () => {
    const { id } = await create();
    const body = { accountId: id, roles: ['secadmin'], scope: REGION, until: '2026-12-31', reason: '到岗' };
    const refused = await system.post<ErrorView>('/api/v1/grant-proposals', body);
    expect([refused.status, refused.body.message]).toEqual([400, expect.stringContaining('不设截止日期')]);
    expect((await grant(id, ['secadmin'])).status).toBe(204);
    await expect(
      t.db.sql(`update role_grant set until = '2026-12-31' where account_id = $1`, [id]),
    ).rejects.toMatchObject({ code: '23514' });
  });

  it('keep one holder when the last two leave at the same moment', async () => {
    const { id, link } = await create();
    await activate(link.token, GOOD);
    expect((await grant(id, ['audadmin'])).status).toBe(204);
    const { items } = (await system.get<Page<AccountView>>('/api/v1/accounts?q=audadmin')).body;
    const left = await Promise.all([keep(id, []), keep(items[0]?.id ?? '', [])]);
    expect(left.map(({ status }) => status).sort()).toEqual([200, 409]);
    if (left[1].status === 200) expect((await grant(items[0]?.id ?? '', ['audadmin'])).status).toBe(204);
  });

  it('keep one holder whose right is genuine: a row changed past the product holds no post', async () => {
    const { id, link } = await create();
    await activate(link.token, GOOD);
    expect((await grant(id, ['audadmin'])).status).toBe(204);
    const { items } = (await system.get<Page<AccountView>>('/api/v1/accounts?q=audadmin')).body;
    const seal = (value: string | null) =>
      t.db.sql('update role_grant set seal = $2 where account_id = $1', [id, value]);
    const [row] = await t.db.sql<{ seal: string }>('select seal from role_grant where account_id = $1', [id]);
    await seal(null);
    const refused = await system.post<ErrorView>(`/api/v1/accounts/${items[0]?.id}/disable`);
    expect(refused.body.code).toBe('LAST_ADMINISTRATOR');
    await seal(row?.seal ?? '');
    expect((await keep(id, [])).status).toBe(200);
  });

  it('V12 are taken away by one person and given by two', async () => {
    const { id } = await create();
    expect((await keep(id, ['clerk'])).body.code).toBe('GRANT_BY_TWO');
    expect((await grant(id, ['reviewer', 'budget'])).status).toBe(204);
    const [kept, more] = [await keep(id, ['budget']), await keep(id, ['budget', 'leader'])];
    expect(kept.body).toMatchObject({ roles: ['budget'], scope: { kind: 'region', regionLo: 990100000 } });
    expect(more.body).toMatchObject({ code: 'GRANT_BY_TWO', message: expect.stringContaining('提出') });
    expect((await keep(id, [])).body.roles).toEqual([]);
  });

  it('V12 let nobody grant to himself', async () => {
    expect((await keep(security.session.user.id, [])).status).toBe(403);
  });

  it('end every session of an account whose rights change or which is disabled', async () => {
    const { username, link, id } = await create();
    await activate(link.token, GOOD);
    await grant(id, ['reviewer']);
    const user = await signInAs(t, username, GOOD);
    await grant(id, ['budget']);
    expect((await user.get('/api/v1/session')).status).toBe(401);
    const again = await signInAs(t, username, GOOD);
    expect((await system.post(`/api/v1/accounts/${id}/disable`)).status).toBe(204);
    expect((await again.get('/api/v1/session')).status).toBe(401);
    await expect(signInAs(t, username, GOOD)).rejects.toThrow('SIGN_IN_REFUSED');
    clock.advance(1);
    expect((await security.post<EnabledView>(`/api/v1/accounts/${id}/enable`)).body).toEqual({ needsLink: true });
    const { body: link2 } = await system.post<ActivationView>(`/api/v1/accounts/${id}/link`);
    expect((await activate(link2.token, GOOD)).body.message).toMatch(/最近 5 次/);
    expect((await activate(link2.token, `${GOOD}x`)).status).toBe(204);
  });

  it('V12 are opened again by two people: who agrees to it gets no link, and who hands it out needs the agreement', async () => {
    const { link, id } = await create();
    const handOut = (by: SignedIn) => by.post<ActivationView & ErrorView>(`/api/v1/accounts/${id}/link`);
    clock.advance(1);
    const again = await handOut(system); // no rights wait behind it
    expect((await activate(link.token, GOOD)).body.code).toBe('LINK_EXPIRED');
    await grant(id, ['reviewer']);
    expect((await handOut(system)).body.code).toBe('LINK_BY_TWO');
    expect((await handOut(security)).body.code).toBe('FORBIDDEN');
    expect((await system.post<ErrorView>(`/api/v1/accounts/${id}/enable`)).body.code).toBe('FORBIDDEN');
    clock.advance(1);
    const agreed = await security.post<EnabledView>(`/api/v1/accounts/${id}/enable`);
    expect(JSON.stringify(agreed.body)).not.toContain('token');
    expect((await activate(again.body.token, GOOD)).body.code).toBe('LINK_EXPIRED');
    const once = await handOut(system);
    expect((await handOut(system)).body.code).toBe('LINK_BY_TWO');
    expect((await activate(once.body.token, GOOD)).status).toBe(204);
    expect((await handOut(system)).body.code).toBe('CONFLICT');
    expect((await security.post<ErrorView>(`/api/v1/accounts/${id}/enable`)).body.code).toBe('CONFLICT');
  });

  it('give a locked administrator his password back, not the post to who hands out links', async () => {
    const until = new Date(clock.now().getTime() + 60_000);
    await t.db.sql(`update account set locked_until = $1 where username = 'audadmin'`, [until]);
    const { items } = (await system.get<Page<AccountView>>('/api/v1/accounts?q=audadmin')).body;
    expect((await security.post<EnabledView>(`/api/v1/accounts/${items[0]?.id}/enable`)).body).toEqual({
      needsLink: false,
    });
    expect((await signInAs(t, 'audadmin')).session.roles).toEqual(['audadmin']);
  });

  it('lose the authenticator by the security administrator only: links are handed out by another', async () => {
    const { id } = await create();
    await t.db.sql(
      `insert into second_factor (account_id, secret, key_version, confirmed_at, recovery)
        values ($1, '\\x00', 1, now(), '{}')`,
      [id],
    );
    expect((await system.delete(`/api/v1/accounts/${id}/second-factor`)).status).toBe(403);
    expect((await security.delete(`/api/v1/accounts/${security.session.user.id}/second-factor`)).status).toBe(403);
    expect((await security.delete(`/api/v1/accounts/${id}/second-factor`)).status).toBe(204);
    expect(await t.db.sql('select 1 from second_factor where account_id = $1', [id])).toEqual([]);
  });

  it('are opened by nobody alone: no role both hands out links and takes authenticators away', () => {
    const allowed = (handler: unknown) => Reflect.getMetadata(PERMISSION, handler as object) as Permission;
    const { prototype: links } = AdministrationController;
    const { prototype: factors } = CredentialController;
    const handing = new Set<string>([...allowed(links.create), ...allowed(links.handOutLink)]);
    expect([...handing]).toEqual(['sysadmin']);
    expect([...allowed(factors.removeFactor)].filter((role) => handing.has(role))).toEqual([]);
  });

  it('are closed to everybody else', async () => {
    const clerk = await signInAs(t, 'clerk');
    expect((await clerk.get('/api/v1/accounts')).status).toBe(403);
    expect((await system.put(`/api/v1/accounts/${system.session.user.id}/grants`, { roles: [] })).status).toBe(403);
    expect((await security.post('/api/v1/accounts', {})).status).toBe(403);
  });
});
