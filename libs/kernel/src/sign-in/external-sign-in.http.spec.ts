import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, HttpCode, Post } from '@nestjs/common';
import { ROLES } from '@zhunsheng/contract';
import type {
  AccountView,
  ActivationView,
  EnabledView,
  ErrorView,
  ExternalIdentityView,
  IdentityLinked,
  KeyChallengeView,
  KeyOfferView,
  GrantProposalView,
  Page,
  SecondFactorView,
  SessionView,
  SignInWays,
} from '@zhunsheng/contract';

import { type CasServer, casServer } from '../../testing/identity/cas-server.js';
import { DIRECTORY, type LdapServer, ldapServer } from '../../testing/identity/ldap-server.js';
import { type Lie, lyingOidcServer } from '../../testing/identity/lying-oidc-server.js';
import type { Listening } from '../../testing/identity/listening.js';
import { type AtProvider, CLIENT, oidcServer, throughProvider } from '../../testing/identity/oidc-server.js';
import {
  FixedClock,
  resealGrants,
  send,
  type SignedIn,
  signInAs,
  SoftUkey,
  TEST_PASSWORD,
  testApp,
  type TestApp,
} from '../../testing/index.js';
import { DormantAccounts } from '../administration/access/dormant-accounts.js';
import { PLAIN_ACCESS } from '../config/access-settings.js';
import { Allow, StepUp } from '../http/permission.js';
import { kernelMigrations } from '../database/kernel-migrations.js';
import { bytesOf } from '../../testing/base32.js';
import { codeAt, stepAt } from '../session/factor/totp.js';

const HOME = 'http://127.0.0.1:9';
const BACK = `${HOME}/api/v1/sign-in`;
const PASSWORD = 'Verzeichnis-77';
const INJECTION = '*)(uid=*))(|(uid=*';

/** The last refusal in the ledger. */
async function lastRefusal(t: TestApp): Promise<string> {
  const rows = await t.db.sql<{ canonical: string }>(
    `select canonical from audit.event where action = 'session.refused' order by id desc limit 1`,
  );
  return rows[0]?.canonical ?? '';
}

async function makeAccount(t: TestApp, username: string): Promise<string> {
  const system = await signInAs(t, 'sysadmin');
  await system.post<ActivationView>('/api/v1/accounts', { username, name: '某人', personId: `person-${username}` });
  const { items } = (await system.get<Page<AccountView>>(`/api/v1/accounts?q=${username}`)).body;
  return items[0]?.id ?? '';
}

async function link(t: TestApp, username: string, subjectOf: string): Promise<string> {
  const accountId = await makeAccount(t, username);
  const system = await signInAs(t, 'sysadmin');
  const { items } = (await system.get<Page<ExternalIdentityView>>('/api/v1/external-identities')).body;
  const identity = items.find((one) => one.username === subjectOf);
  const { issuer, subject } = identity ?? { issuer: '', subject: '' };
  const linked = await system.post('/api/v1/external-identities/link', { issuer, subject, accountId });
  expect(linked.body).toEqual({ linked: true });
  return accountId;
}

async function grantReviewer(t: TestApp, accountId: string): Promise<void> {
  const [system, security] = [await signInAs(t, 'sysadmin'), await signInAs(t, 'secadmin')];
  const grant = { accountId, roles: ['reviewer'], scope: { kind: 'region', regionLo: 990100000 }, reason: '到岗' };
  const { body } = await system.post<{ id: string }>('/api/v1/grant-proposals', grant);
  expect((await security.post(`/api/v1/grant-proposals/${body.id}/decision`, { grant: true })).status).toBe(204);
}

/** Leaves for a provider: where to, and the cookie that must come back. */
async function depart(
  t: TestApp,
  way: 'oidc' | 'cas' | 'cas?anew=1' | 'confirmation',
  session = '',
): Promise<{ to: URL; cookie: string }> {
  const url = way === 'confirmation' ? '/api/v1/session/confirmation' : `/api/v1/sign-in/${way}`;
  const answer = await t.app.inject({ method: 'GET', url, headers: { cookie: session } });
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return { to: new URL(String(answer.headers.location), HOME), cookie };
}

async function arrive(t: TestApp, query: string, cookie: string, way: 'oidc' | 'cas') {
  const answer = await t.app.inject({
    method: 'GET',
    url: `/api/v1/sign-in/${way}/back${query}`,
    headers: { cookie },
  });
  const session = answer.cookies.find(({ name }) => name === 'zs_sid');
  return { to: String(answer.headers.location), session: session ? `zs_sid=${session.value}` : null };
}

@Controller('api/v1/grave')
class GraveController {
  @Post()
  @Allow(...ROLES)
  @StepUp()
  @HttpCode(200)
  act(): Record<string, never> {
    return {};
  }
}

/** What a grave act answers in this session. */
async function grave(t: TestApp, cookie: string): Promise<string | number> {
  const { csrf } = await whoIs(t, cookie);
  const headers = { cookie, 'x-zs-csrf': csrf };
  const { status, body } = await send<ErrorView>(t.app, 'POST', '/api/v1/grave', headers, {});
  return status < 300 ? status : body.code;
}

const whoIs = async (t: TestApp, cookie: string) =>
  (await send<SessionView>(t.app, 'GET', '/api/v1/session', { cookie })).body;

describe('signing in by the bureau’s directory', () => {
  const clock = new FixedClock('2026-08-03T01:00:00Z');
  let directory: LdapServer;
  let t: TestApp;

  beforeAll(async () => {
    directory = await ldapServer([
      {
        ...{ uid: 'wang', cn: '王评审', password: PASSWORD, entryUUID: 'u-wang' },
        memberOf: ['cn=reviewers,ou=groups,dc=czj', 'cn=root,ou=groups,dc=czj'],
      },
      { uid: 'zhao', cn: '赵某', password: PASSWORD, entryUUID: 'u-zhao' },
    ]);
    const groups = { reviewers: 'reviewer', root: 'sysadmin' } as const;
    const ldap = { url: directory.url, ...DIRECTORY, attribute: 'uid', groups };
    t = await testApp({ migrations: kernelMigrations, clock, access: { ...PLAIN_ACCESS, ldap } });
  });
  afterAll(async () => {
    await t.close();
    await directory.close();
  });

  const open = (username: string, password: string, more: object = { way: 'ldap' }) => {
    clock.advance(0.5); // the address's own bucket refills
    return send<SessionView & ErrorView>(t.app, 'POST', '/api/v1/session', {}, { username, password, ...more });
  };

  it('offers it, and keeps the passwords kept here to the administrators', async () => {
    const ways = await send<SignInWays>(t.app, 'GET', '/api/v1/sign-in/ways');
    const offered = { password: 'administrators', ldap: true, oidc: false, cas: false, secondFactor: false };
    expect(ways.body).toEqual(offered);
    expect((await open('reviewer', TEST_PASSWORD, {})).body.code).toBe('EXTERNAL_SIGN_IN_ONLY');
    expect((await open('reviewer', 'wrong', {})).body.code).toBe('SIGN_IN_REFUSED');
    for (const post of ['sysadmin', 'secadmin', 'audadmin'])
      expect((await open(post, TEST_PASSWORD, {})).status).toBe(200);
  });

  it('registers who is not linked, and lets nobody in by an equal name', async () => {
    const [wang, security] = [await makeAccount(t, 'wang'), await signInAs(t, 'secadmin')];
    expect((await open('wang', PASSWORD)).body).toMatchObject({
      code: 'EXTERNAL_UNLINKED',
      message: expect.stringContaining('王评审'),
    });
    expect(await lastRefusal(t)).toContain('统一身份没有关联账号');
    // the first link of a new account is its maker's: who gives rights would do both
    const { items } = (await security.get<Page<ExternalIdentityView>>('/api/v1/external-identities')).body;
    const { issuer = '', subject = '' } = items.find(({ username }) => username === 'wang') ?? {};
    const body = { issuer, subject, accountId: wang };
    expect((await security.post<ErrorView>('/api/v1/external-identities/link', body)).body.code).toBe('FORBIDDEN');
  });

  it('lets in who was linked by a person, without any right; groups only suggest', async () => {
    const accountId = await link(t, 'wang.shen', 'wang');
    const signedIn = await open('wang', PASSWORD);
    expect([signedIn.status, signedIn.body.roles]).toEqual([200, []]);
    const system = await signInAs(t, 'sysadmin');
    const security = await signInAs(t, 'secadmin');
    const { items } = (await system.get<Page<GrantProposalView>>('/api/v1/grant-proposals?open=1')).body;
    // a group may not make an administrator
    expect(items).toMatchObject([{ account: { id: accountId }, roles: ['reviewer'], origin: '目录', state: '待提出' }]);
    const at = `/api/v1/grant-proposals/${items[0]?.id}`;
    expect((await security.post<ErrorView>(`${at}/decision`, { grant: true })).body.code).toBe('PROPOSAL_STATE');
    expect((await system.post(`${at}/proposal`)).status).toBe(204);
    expect((await security.post(`${at}/decision`, { grant: true })).status).toBe(204);
    expect((await open('wang', PASSWORD)).body.roles).toEqual(['reviewer']);
  });

  it('is linked by nobody to an administrator, and by nobody alone to an account with rights', async () => {
    const system = await signInAs(t, 'sysadmin');
    const security = await signInAs(t, 'secadmin');
    expect((await open('zhao', PASSWORD)).body.code).toBe('EXTERNAL_UNLINKED');
    const { items: seen } = (await system.get<Page<ExternalIdentityView>>('/api/v1/external-identities')).body;
    const { issuer, subject } = seen.find(({ username }) => username === 'zhao') ?? { issuer: '', subject: '' };
    const accounts = (await system.get<Page<AccountView>>('/api/v1/accounts')).body.items;
    const link = async (by: SignedIn, to: string) => {
      const accountId = accounts.find(({ username }) => username === to)?.id;
      const at = '/api/v1/external-identities/link';
      const { body } = await by.post<ErrorView & IdentityLinked>(at, { issuer, subject, accountId });
      return body.code ?? body.linked;
    };
    const asked = async () => {
      const { items } = (await security.get<Page<ExternalIdentityView>>('/api/v1/external-identities')).body;
      return items.find((one) => one.subject === subject)?.asked?.account.username;
    };
    for (const post of ['sysadmin', 'secadmin', 'audadmin'])
      expect([await link(system, post), await link(security, post)]).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    expect(await link(security, 'leader')).toBe('IDENTITY_BY_TWO');
    expect([await link(system, 'leader'), await asked()]).toEqual([false, 'leader']);
    expect(await link(security, 'reviewer')).toBe('IDENTITY_BY_TWO');
    expect((await open('zhao', PASSWORD)).body.code).toBe('EXTERNAL_UNLINKED');
    expect((await security.post('/api/v1/external-identities/withdrawal', { issuer, subject })).status).toBe(204);
    expect([await link(security, 'leader'), await asked()]).toEqual(['IDENTITY_BY_TWO', undefined]);
    await link(system, 'leader');
    // the database refuses it as well, whatever the product was made to do
    await expect(
      t.db.sql(`update external_identity set account_id = asked_account, linked_by = asked_by where subject = $1`, [
        subject,
      ]),
    ).rejects.toThrow(/two people/);
    expect([await link(security, 'leader'), await asked()]).toEqual([true, undefined]);
    expect((await open('zhao', PASSWORD)).body.user.username).toBe('leader');
  });

  it('lets nobody alone both link an account and take its authenticator away, in either order', async () => {
    const security = await signInAs(t, 'secadmin');
    const idOf = async (username: string) =>
      (await security.get<Page<AccountView>>(`/api/v1/accounts?q=${username}`)).body.items[0]?.id ?? '';
    const [leader, reviewer] = [await idOf('leader'), await idOf('reviewer')];
    const remove = async (id: string) =>
      (await security.delete<ErrorView>(`/api/v1/accounts/${id}/second-factor`)).body;
    expect((await remove(leader))?.code).toBe('FACTOR_BY_TWO');
    await t.db.sql(
      `insert into external_identity (issuer, subject, way, username, name, groups, seen_at)
       values ('ldap://other', 'u-own', 'LDAP', 'own', '某人', '{}', now())`,
    );
    await remove(reviewer);
    const own = { issuer: 'ldap://other', subject: 'u-own', accountId: reviewer };
    const system = await signInAs(t, 'sysadmin');
    expect((await system.post('/api/v1/external-identities/link', own)).body).toEqual({ linked: false });
    const { body } = await security.post<ErrorView>('/api/v1/external-identities/link', own);
    expect(body.code).toBe('FACTOR_BY_TWO');
  });

  it('links to an account without rights what was asked for one with them, by who asked', async () => {
    await t.db.sql(
      `insert into external_identity (issuer, subject, way, username, name, groups, seen_at)
       values ('ldap://other', 'u-turn', 'LDAP', 'turn', '某人', '{}', now())`,
    );
    const [plain, system] = [await makeAccount(t, 'turn'), await signInAs(t, 'sysadmin')];
    const { items } = (await system.get<Page<AccountView>>('/api/v1/accounts?q=reviewer')).body;
    const to = (accountId: string | undefined) =>
      system.post('/api/v1/external-identities/link', { issuer: 'ldap://other', subject: 'u-turn', accountId });
    expect((await to(items[0]?.id)).body).toEqual({ linked: false });
    expect((await to(plain)).body).toEqual({ linked: true });
    const kept = await t.db.sql(
      `select account_id, asked_account, asked_by, asked_at from external_identity where subject = 'u-turn'`,
    );
    expect(kept).toEqual([{ account_id: plain, asked_account: null, asked_by: null, asked_at: null }]);
  });

  it('lets in nobody who became an administrator, whoever keeps the directory', async () => {
    const right = `update role_grant set roles = array[$1], family = $2, scope_kind = $3
      where account_id = (select id from account where username = 'leader')`;
    await t.db.sql(right, ['audadmin', 'audadmin', 'none']);
    await resealGrants(t.db);
    expect((await open('zhao', PASSWORD)).body.code).toBe('SIGN_IN_REFUSED');
    expect(await lastRefusal(t)).toContain('三员只用本系统的密码登录');
    await t.db.sql(right, ['leader', 'business', 'region']);
    await resealGrants(t.db);
  });

  it('counts a password the directory refuses in a step-up, and takes none while the account is locked', async () => {
    clock.advance(0.5);
    const payload = { username: 'wang', password: PASSWORD, way: 'ldap' };
    const opened = await t.app.inject({ method: 'POST', url: '/api/v1/session', payload });
    const cookie = opened.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const headers = { cookie, 'x-zs-csrf': opened.json<SessionView>().csrf };
    const confirm = async (password: string) => {
      const at = '/api/v1/session/confirmation';
      const { status, body } = await send<ErrorView>(t.app, 'POST', at, headers, { password });
      return status === 204 ? 204 : body.code;
    };
    const asked = () => directory.filters.length;
    expect(await confirm(PASSWORD)).toBe(204);
    for (let i = 0; i < 5; i++) expect(await confirm('wrong')).toBe('STEP_UP_WRONG');
    const before = asked();
    expect([await confirm(PASSWORD), asked()]).toEqual(['STEP_UP_WRONG', before]);
    expect(await lastRefusal(t)).toContain('账号锁定中');
    await t.db.sql(`update account set locked_until = null where username = 'wang.shen'`);
    expect(await confirm(PASSWORD)).toBe(204);
  });

  it('lets in again who was closed and is opened again, without a password of its own', async () => {
    const idle = `update account set state = 'active', created_at = $1, last_sign_in = $1 where username = 'wang.shen'`;
    await t.db.sql(idle, [new Date('2020-01-01')]);
    await t.db.sql(`update role_grant set granted_at = $1`, [new Date('2020-01-01')]);
    await resealGrants(t.db);
    await t.app.get(DormantAccounts).round();
    expect((await open('wang', PASSWORD)).body.code).toBe('SIGN_IN_REFUSED');
    const security = await signInAs(t, 'secadmin');
    const { items } = (await security.get<Page<AccountView>>('/api/v1/accounts?q=wang.shen')).body;
    expect(items).toMatchObject([{ state: 'disabled' }]);
    const enabled = await security.post<EnabledView>(`/api/v1/accounts/${items[0]?.id}/enable`);
    expect([enabled.status, enabled.body]).toEqual([200, { needsLink: false }]);
    expect(await t.app.get(DormantAccounts).round()).toBe(0);
    expect((await open('wang', PASSWORD)).status).toBe(200);
  });

  it('suggests once: what was decided is not asked again at every sign-in', async () => {
    await open('wang', PASSWORD);
    const system = await signInAs(t, 'sysadmin');
    expect((await system.get<Page<GrantProposalView>>('/api/v1/grant-proposals?open=1')).body.items).toEqual([]);
  });

  it.each([
    ['no password, which the directory itself lets pass', 'wang', ''],
    ['a wrong one', 'wang', 'wrong'],
    ['nobody of that name', 'nobody', PASSWORD],
    ['a name that is a filter', INJECTION, PASSWORD],
    ['a star', '*', PASSWORD],
    ['no name', ' ', PASSWORD],
  ])('V24 refuses %s, and writes it down', async (_what, username, password) => {
    const before = await t.db.sql<{ n: number }>(`select count(*)::int as n from audit.event`);
    expect((await open(username, password)).body.code).toBe('SIGN_IN_REFUSED');
    const after = await t.db.sql<{ n: number }>(`select count(*)::int as n from audit.event`);
    expect((after[0]?.n ?? 0) - (before[0]?.n ?? 0)).toBe(1);
    expect(await lastRefusal(t)).toContain('LDAP');
  });

  it('V24 sends a name that is a filter as a value', () => {
    const sent = directory.filters.filter((filter) => /\\2a|\\28/i.test(filter));
    expect(sent.length).toBeGreaterThan(0);
    expect(directory.filters.every((filter) => /^\(uid=[^()]*\)$/.test(filter))).toBe(true);
  });

  it('says that the directory is down, and lets the administrators in', async () => {
    await directory.close();
    expect((await open('wang', PASSWORD)).body).toMatchObject({ code: 'IDENTITY_PROVIDER_DOWN' });
    expect((await open('sysadmin', TEST_PASSWORD, {})).status).toBe(200);
  });
});

describe('signing in by OpenID Connect', () => {
  let provider: Listening;
  let t: TestApp;

  beforeAll(async () => {
    provider = await oidcServer(`${BACK}/oidc/back`);
    const oidc = { issuer: provider.url, ...CLIENT };
    const access = { ...PLAIN_ACCESS, publicUrl: HOME, oidc };
    t = await testApp({ migrations: kernelMigrations, access, controllers: [GraveController] });
  });
  afterAll(async () => {
    await t.close();
    await provider.close();
  });

  const through = async () => {
    const { to, cookie } = await depart(t, 'oidc');
    return { cookie, query: (await throughProvider(to.href, 'wang', HOME)).search };
  };

  it('asks with PKCE, nonce and state', async () => {
    const { to } = await depart(t, 'oidc');
    const { code_challenge_method, response_type, nonce, state } = Object.fromEntries(to.searchParams);
    expect([code_challenge_method, response_type]).toEqual(['S256', 'code']);
    expect(nonce).toMatch(/^[\w-]{43}$/);
    expect(state).toMatch(/^[\w-]{43}$/);
  });

  it('leads from the provider’s own pages to a session of the linked account, once', async () => {
    const stranger = await through();
    expect(await arrive(t, stranger.query, stranger.cookie, 'oidc')).toEqual({
      to: '/sign-in?refused=EXTERNAL_UNLINKED',
      session: null,
    });
    await grantReviewer(t, await link(t, 'wang.oidc', 'wang'));
    const { query, cookie } = await through();
    const arrived = await arrive(t, query, cookie, 'oidc');
    expect(arrived.to).toBe('/');
    expect((await whoIs(t, arrived.session ?? '')).user.username).toBe('wang.oidc');
    expect((await arrive(t, query, cookie, 'oidc')).session).toBeNull();
  });

  it('V24 takes a sign-on from before for a sign-in, and not for the person’s word in a grave act', async () => {
    const browser: AtProvider = { jar: new Map(), asked: 0 };
    const come = async (way: 'oidc' | 'confirmation', session?: string) => {
      const { to, cookie } = await depart(t, way, session);
      const { search } = await throughProvider(to.href, 'wang', HOME, browser);
      return { ...(await arrive(t, search, cookie, 'oidc')), sent: to.searchParams };
    };
    await come('oidc');
    const { session } = await come('oidc');
    // nobody was asked for a password the second time: whoever sat down at the desk is in
    expect(browser.asked).toBe(1);
    expect((await whoIs(t, session ?? '')).way).toBe('OIDC');
    expect(await grave(t, session ?? '')).toBe('STEP_UP_REQUIRED');
    const confirmed = await come('confirmation', session ?? '');
    expect([confirmed.sent.get('prompt'), confirmed.sent.get('max_age'), browser.asked]).toEqual(['login', '0', 2]);
    expect([confirmed.to, confirmed.session]).toEqual(['/confirmed', null]);
    expect(await grave(t, session ?? '')).toBe(200);
  });

  it('V24 refuses another’s word before a grave act, and goes nowhere for who came in by a password', async () => {
    const { query, cookie } = await through();
    const { session } = await arrive(t, query, cookie, 'oidc');
    const away = await depart(t, 'confirmation', session ?? '');
    const { search } = await throughProvider(away.to.href, 'li', HOME);
    expect((await arrive(t, search, away.cookie, 'oidc')).to).toBe('/confirmed?refused=EXTERNAL_SIGN_IN_FAILED');
    expect(await lastRefusal(t)).toContain('认出的是另一个人');
    expect(await grave(t, session ?? '')).toBe('STEP_UP_REQUIRED');
    const byPassword = await signInAs(t, 'sysadmin');
    expect((await depart(t, 'confirmation', byPassword.cookie)).to.pathname).toBe('/confirmed');
    const answer = await t.app.inject({ method: 'GET', url: '/api/v1/session/confirmation' });
    expect(answer.statusCode).toBe(401);
  });

  it('V24 refuses who comes back in another browser, or with another’s code', async () => {
    const [mine, other] = [await through(), await depart(t, 'oidc')];
    expect((await arrive(t, mine.query, '', 'oidc')).to).toBe('/sign-in?refused=EXTERNAL_SIGN_IN_FAILED');
    expect((await arrive(t, mine.query, other.cookie, 'oidc')).session).toBeNull();
    expect(await lastRefusal(t)).toContain('OIDC');
  });
});

describe('a provider that lies', () => {
  // of today, as the provider's tokens are; the address's own bucket refills between two attempts
  const clock = new FixedClock(new Date().toISOString());
  let provider: Awaited<ReturnType<typeof lyingOidcServer>>;
  let t: TestApp;

  beforeAll(async () => {
    provider = await lyingOidcServer();
    const oidc = { issuer: provider.url, ...CLIENT };
    const access = { ...PLAIN_ACCESS, publicUrl: HOME, oidc };
    t = await testApp({ migrations: kernelMigrations, clock, access, controllers: [GraveController] });
    await attempt('nothing');
    await grantReviewer(t, await link(t, 'wang.oidc', 'wang'));
  });
  afterAll(async () => {
    await t.close();
    await provider.close();
  });

  const attempt = async (lie: Lie) => {
    clock.advance(0.1);
    const { to, cookie } = await depart(t, 'oidc');
    provider.lie = lie;
    provider.nonce = to.searchParams.get('nonce') ?? '';
    return arrive(t, `?code=c&state=${to.searchParams.get('state')}`, cookie, 'oidc');
  };

  it('is believed when it does not', async () => {
    expect((await attempt('nothing')).to).toBe('/');
  });

  it('V24 is not taken at its word when it asks nobody for a password: it says so, or says nothing of it', async () => {
    const { session } = await attempt('nothing');
    for (const lie of ['long ago', 'nothing'] as const) {
      const { to, cookie } = await depart(t, 'confirmation', session ?? '');
      Object.assign(provider, { lie, nonce: to.searchParams.get('nonce') ?? '' });
      const back = await arrive(t, `?code=c&state=${to.searchParams.get('state')}`, cookie, 'oidc');
      expect(back.to).toBe('/confirmed?refused=EXTERNAL_SIGN_IN_FAILED');
      expect(await lastRefusal(t)).toContain('没有重新要求登录');
    }
    expect(await grave(t, session ?? '')).toBe('STEP_UP_REQUIRED');
  });

  it.each<[Lie]>([
    ['alg none'],
    ['wrong aud'],
    ['wrong iss'],
    ['wrong nonce'],
    ['no nonce'],
    ['expired'],
    ['another key under the same kid'],
    ['unknown kid'],
    ['HMAC with the public key'],
    ['no id_token'],
  ])('V24 is refused for %s, and it is written down', async (lie) => {
    expect(await attempt(lie)).toEqual({ to: '/sign-in?refused=EXTERNAL_SIGN_IN_FAILED', session: null });
    expect(await lastRefusal(t)).toContain('OIDC：身份凭据不可信');
  });
});

describe('signing in by CAS', () => {
  const clock = new FixedClock('2026-08-03T01:00:00Z');
  let cas: CasServer;
  let t: TestApp;
  let system: SignedIn;

  beforeAll(async () => {
    cas = await casServer();
    t = await testApp({
      migrations: kernelMigrations,
      clock,
      access: { ...PLAIN_ACCESS, publicUrl: HOME, cas: { url: cas.url } },
      controllers: [GraveController],
    });
    system = await signInAs(t, 'sysadmin');
    const { query, cookie } = await ticketed('wang');
    expect((await arrive(t, query, cookie, 'cas')).to).toBe('/sign-in?refused=EXTERNAL_UNLINKED');
    await grantReviewer(t, await link(t, 'wang.cas', 'wang'));
  });
  afterAll(async () => {
    await t.close();
    await cas.close();
  });

  const ticketed = async (user: string) => {
    clock.advance(0.1);
    const { to, cookie } = await depart(t, 'cas');
    const service = to.searchParams.get('service') ?? '';
    const { search } = new URL(service);
    return { cookie, service, query: `${search}&ticket=${cas.ticketFor(user, service)}` };
  };

  it('lets in who was linked, once a ticket', async () => {
    const { query, cookie } = await ticketed('wang');
    const arrived = await arrive(t, query, cookie, 'cas');
    expect((await whoIs(t, arrived.session ?? '')).user.username).toBe('wang.cas');
    expect(await arrive(t, query, cookie, 'cas')).toEqual({
      to: '/sign-in?refused=EXTERNAL_SIGN_IN_FAILED',
      session: null,
    });
    expect(await lastRefusal(t)).toContain('CAS');
    expect((await system.get('/api/v1/external-identities')).status).toBe(200);
  });

  it('V24 refuses a used ticket in a new sign-in, and one made for another service', async () => {
    const [used, fresh] = [await ticketed('wang'), await ticketed('wang')];
    await arrive(t, used.query, used.cookie, 'cas');
    const again = fresh.query.replace(/ticket=.*/, used.query.slice(used.query.indexOf('ticket=')));
    expect((await arrive(t, again, fresh.cookie, 'cas')).session).toBeNull();
    const other = await ticketed('wang');
    const foreign = cas.ticketFor('wang', 'https://elsewhere.example');
    expect(
      (await arrive(t, other.query.replace(/ticket=.*/, `ticket=${foreign}`), other.cookie, 'cas')).session,
    ).toBeNull();
  });

  it('V24 takes a sign-on from before for a sign-in, and not for the person’s word in a grave act', async () => {
    const come = async (way: 'cas' | 'confirmation', fresh: boolean, session?: string) => {
      const { to, cookie } = await depart(t, way, session);
      const service = to.searchParams.get('service') ?? '';
      const query = `${new URL(service).search}&ticket=${cas.ticketFor('wang', service, fresh)}`;
      return { ...(await arrive(t, query, cookie, 'cas')), renew: to.searchParams.get('renew') };
    };
    expect(await grave(t, (await come('cas', true)).session ?? '')).toBe(200);
    const { session, renew } = await come('cas', false);
    expect([renew, await grave(t, session ?? '')]).toEqual([null, 'STEP_UP_REQUIRED']);
    const passedOver = await come('confirmation', false, session ?? '');
    expect([passedOver.renew, passedOver.to]).toEqual(['true', '/confirmed?refused=EXTERNAL_SIGN_IN_FAILED']);
    expect(await grave(t, session ?? '')).toBe('STEP_UP_REQUIRED');
    expect((await come('confirmation', true, session ?? '')).to).toBe('/confirmed');
    expect(await grave(t, session ?? '')).toBe(200);
  });

  const answered = (inner: string) =>
    `<a:serviceResponse xmlns:a="http://www.yale.edu/tp/cas">${inner}</a:serviceResponse>`;
  const success = (inner: string) => answered(`<a:authenticationSuccess>${inner}</a:authenticationSuccess>`);

  it.each([
    ['an entity of its own', `<!DOCTYPE x [<!ENTITY u "wang">]>${success('<a:user>&u;</a:user>')}`],
    ['two users', success('<a:user>wang</a:user><a:user>leader</a:user>')],
    ['a user outside the success', answered('<a:user>wang</a:user>')],
    ['another name space', success('<a:user>wang</a:user>').replace('yale.edu', 'example')],
    ['a broken document', success('<a:user>wang')],
    ['a page', '<html><body>wang</body></html>'],
    ['nothing', ''],
  ])('V24 does not read a person out of %s', async (_what, answer) => {
    const { query, cookie } = await ticketed('wang');
    cas.answer = answer;
    try {
      expect((await arrive(t, query, cookie, 'cas')).session).toBeNull();
    } finally {
      cas.answer = null;
    }
  });

  it('asks for the authenticator somebody bound at his own account, though no role of his needs one', async () => {
    const { to, cookie } = await depart(t, 'cas');
    const service = to.searchParams.get('service') ?? '';
    const query = `${new URL(service).search}&ticket=${cas.ticketFor('wang', service, true)}`;
    const { session } = await arrive(t, query, cookie, 'cas');
    const headers = { cookie: session ?? '', 'x-zs-csrf': (await whoIs(t, session ?? '')).csrf };
    const own = <Body>(path: string, body: object) =>
      send<Body>(t.app, 'POST', `/api/v1/credentials/own/second-factor${path}`, headers, body);
    clock.advance(0.1);
    const { status, body: factor } = await own<SecondFactorView>('', {});
    expect(status).toBe(200);
    const code = () => codeAt(bytesOf(factor.secret), stepAt(clock.now()));
    expect((await own('/confirmation', { code: code() })).status).toBe(204);

    const again = await ticketed('wang');
    const url = `/api/v1/sign-in/cas/back${again.query}`;
    const answer = await t.app.inject({ method: 'GET', url, headers: { cookie: again.cookie } });
    expect(answer.headers.location).toBe('/sign-in?refused=SECOND_FACTOR_REQUIRED');
    const half =
      answer.cookies.filter(({ name }) => name === 'zs_half').map(({ value }) => `zs_half=${value}`)[0] ?? '';
    clock.advance(1);
    const at = '/api/v1/sign-in/second-factor';
    const rest = await send<SessionView>(t.app, 'POST', at, { cookie: half }, { code: code() });
    expect([rest.status, rest.body.user.username]).toEqual([200, 'wang.cas']);
  });
});

describe('a role that needs a second factor, whoever vouches for the first', () => {
  const clock = new FixedClock('2026-08-03T01:00:00Z');
  let cas: CasServer;
  let directory: LdapServer;
  let t: TestApp;

  beforeAll(async () => {
    cas = await casServer();
    directory = await ldapServer([{ uid: 'li', cn: '李经办', password: PASSWORD, entryUUID: 'u-li' }]);
    const ldap = { url: directory.url, ...DIRECTORY, attribute: 'uid', groups: {} };
    const ways = { publicUrl: HOME, ldap, cas: { url: cas.url } };
    const access = { ...PLAIN_ACCESS, ...ways, secondFactorRoles: ['reviewer'] as const };
    t = await testApp({ migrations: kernelMigrations, clock, access, controllers: [GraveController] });
    for (const user of ['wang', 'sun', 'qian']) {
      await byCas({ user });
      await grantReviewer(t, await link(t, `${user}.two`, user));
    }
    await byDirectory();
    await grantReviewer(t, await link(t, 'li.two', 'li'));
  });
  afterAll(async () => {
    await t.close();
    await cas.close();
    await directory.close();
  });

  /** `fresh`: the password was typed there just now; `anew`: the product asked for that. */
  const byCas = async ({ user = 'wang', fresh = true, anew = false } = {}) => {
    clock.advance(0.5);
    const { to, cookie } = await depart(t, anew ? 'cas?anew=1' : 'cas');
    const service = to.searchParams.get('service') ?? '';
    const url = `/api/v1/sign-in/cas/back${new URL(service).search}&ticket=${cas.ticketFor(user, service, fresh)}`;
    const answer = await t.app.inject({ method: 'GET', url, headers: { cookie } });
    const renew = to.searchParams.get('renew');
    return { to: String(answer.headers.location), renew, ...cookiesOf(answer.cookies) };
  };
  const byDirectory = async () => {
    clock.advance(0.5);
    const payload = { username: 'li', password: PASSWORD, way: 'ldap' };
    const answer = await t.app.inject({ method: 'POST', url: '/api/v1/session', payload });
    return { code: answer.json<ErrorView>().code, ...cookiesOf(answer.cookies) };
  };
  const cookiesOf = (cookies: readonly { name: string; value: string }[]) => ({
    session: cookies.some(({ name }) => name === 'zs_sid'),
    half: cookies.filter(({ name }) => name === 'zs_half').map(({ value }) => `zs_half=${value}`)[0] ?? '',
  });
  const at = <Body>(half: string, path: string, body = {}) =>
    send<Body & ErrorView>(t.app, 'POST', `/api/v1/sign-in/second-factor${path}`, { cookie: half }, body);
  const codeOf = (secret: string) => codeAt(bytesOf(secret), stepAt(clock.now()));
  /** What a grave act answers in the session the code led to. */
  const graveAfter = async (half: string, code: string) => {
    const url = '/api/v1/sign-in/second-factor';
    const entered = await t.app.inject({ method: 'POST', url, headers: { cookie: half }, payload: { code } });
    const session = entered.cookies.find(({ name }) => name === 'zs_sid');
    return grave(t, `zs_sid=${session?.value ?? ''}`);
  };

  it('V24 binds no authenticator by a sign-on from before, and a new one proves no more than the provider did', async () => {
    const known = { user: 'sun', fresh: false };
    const before = await byCas(known);
    expect([before.to, before.renew]).toEqual(['/sign-in?refused=SECOND_FACTOR_ENROL', null]);
    expect((await at(before.half, '/enrolment')).body.code).toBe('SECOND_FACTOR_RENEW');
    expect(await t.db.sql('select 1 from second_factor_draft')).toEqual([]);
    // sent there to type the password, he comes back without having done so
    expect((await byCas({ ...known, anew: true })).to).toBe('/sign-in?refused=EXTERNAL_SIGN_IN_FAILED');
    const typed = await byCas({ user: 'sun', anew: true });
    expect([typed.to, typed.renew]).toEqual(['/sign-in?refused=SECOND_FACTOR_ENROL', 'true']);
    const { body: factor } = await at<SecondFactorView>(typed.half, '/enrolment');
    clock.advance(5.1);
    expect((await at(typed.half, '/enrolment')).body.code).toBe('SECOND_FACTOR_RENEW');
    expect(await graveAfter(typed.half, codeOf(factor.secret))).toBe('STEP_UP_REQUIRED');
    clock.advance(1);
    expect(await graveAfter((await byCas(known)).half, codeOf(factor.secret))).toBe(200);
  });

  it('V24 leads half way in, to an authenticator, and by its first code the rest', async () => {
    const { to, session, half } = await byCas();
    expect([to, session]).toEqual(['/sign-in?refused=SECOND_FACTOR_ENROL', false]);
    const { body: factor } = await at<SecondFactorView>(half, '/enrolment');
    expect((await at(half, '', { code: '000000' })).body.code).toBe('SECOND_FACTOR_WRONG');
    const entered = await at<SessionView>(half, '', { code: codeOf(factor.secret) });
    expect([entered.status, entered.body.user.username]).toEqual([200, 'wang.two']);
    expect((await at(half, '', { code: codeOf(factor.secret) })).body.code).toBe('EXTERNAL_SIGN_IN_FAILED');
    const again = await byCas();
    expect([again.to, again.session]).toEqual(['/sign-in?refused=SECOND_FACTOR_REQUIRED', false]);
    expect((await at(again.half, '/enrolment')).body.code).toBe('FORBIDDEN');
    clock.advance(1);
    expect((await at<SessionView>(again.half, '', { code: codeOf(factor.secret) })).body.roles).toEqual(['reviewer']);
  });

  it('binds a key as well as an authenticator, by who has just typed his password there', async () => {
    const [mine, another] = [new SoftUkey(), new SoftUkey()];
    const stale = await byCas({ user: 'qian', fresh: false });
    expect((await at(stale.half, '/key', { key: mine.publicKey })).body.code).toBe('SECOND_FACTOR_RENEW');
    const { half } = await byCas({ user: 'qian' });
    const offer = () => at<KeyOfferView>(half, '/key', { key: mine.publicKey });
    const sign = (challenge: string, key: SoftUkey) => ({ challenge, signature: key.sign(challenge) });
    expect((await at(half, '/key', { key: 'no key' })).body.code).toBe('UKEY_UNREADABLE');
    const first = (await offer()).body;
    // signed by another, what was offered is used up
    expect((await at(half, '', sign(first.challenge, another))).body.code).toBe('UKEY_WRONG');
    expect((await at(half, '', sign(first.challenge, mine))).body.code).toBe('UKEY_WRONG');
    const proof = sign((await offer()).body.challenge, mine);
    const entered = await at<SessionView>(half, '', proof);
    expect([entered.status, entered.body.user.username]).toEqual([200, 'qian.two']);
    expect((await at(half, '', proof)).body.code).toBe('EXTERNAL_SIGN_IN_FAILED');
    const again = await byCas({ user: 'qian' });
    expect(again.to).toBe('/sign-in?refused=UKEY_REQUIRED');
    expect((await at(again.half, '/key', { key: another.publicKey })).body.code).toBe('FORBIDDEN');
    const { body: asked } = await at<KeyChallengeView>(again.half, '/challenge');
    expect((await at(again.half, '', sign(asked.challenge ?? '', mine))).status).toBe(200);
  });

  it('does the same for who has no password here but one of the directory', async () => {
    const { code, session, half } = await byDirectory();
    expect([code, session]).toEqual(['SECOND_FACTOR_ENROL', false]);
    const { body: factor } = await at<SecondFactorView>(half, '/enrolment');
    const entered = await at<SessionView>(half, '', { code: codeOf(factor.secret) });
    expect([entered.status, entered.body.user.username]).toEqual([200, 'li.two']);
  });

  it.each([
    ['without a cookie', ''],
    ['with a guessed one', `zs_half=${'a'.repeat(43)}`],
  ])('lets nobody go on %s', async (_what, half) => {
    expect((await at(half, '', { code: '123456' })).body.code).toBe('EXTERNAL_SIGN_IN_FAILED');
    expect((await at(half, '/enrolment')).body.code).toBe('EXTERNAL_SIGN_IN_FAILED');
    const { publicKey: key } = new SoftUkey();
    expect((await at(half, '/key', { key })).body.code).toBe('EXTERNAL_SIGN_IN_FAILED');
  });

  it('lets in nobody who became an administrator between the two halves', async () => {
    const { half } = await byDirectory();
    const right = `update role_grant set roles = array[$1], family = $2, scope_kind = $3
      where account_id = (select id from account where username = 'li.two')`;
    await t.db.sql(right, ['audadmin', 'audadmin', 'none']);
    await resealGrants(t.db);
    expect((await at(half, '', { code: '123456' })).body.code).toBe('SIGN_IN_REFUSED');
    await t.db.sql(right, ['reviewer', 'business', 'region']);
    await resealGrants(t.db);
  });

  it('lets nobody go on after ten minutes, nor guess for ever', async () => {
    const late = await byCas();
    clock.advance(10.1);
    expect((await at(late.half, '', { code: '123456' })).body.code).toBe('EXTERNAL_SIGN_IN_FAILED');
    const { half } = await byCas();
    for (let i = 0; i < 5; i++) await at(half, '', { code: '123456' });
    expect((await at(half, '', { code: '123456' })).body.code).toBe('SIGN_IN_REFUSED');
  });
});
