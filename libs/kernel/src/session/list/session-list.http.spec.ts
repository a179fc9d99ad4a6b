import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page, SessionRow } from '@zhunsheng/contract';

import { type SignedIn, signInAs, testApp, type TestApp } from '../../../testing/index.js';
import { ACCOUNT_ENTITIES } from '../../administration/account.entity.js';
import { GrantSeal } from '../../administration/grants/grant-seal.js';
import { systemClock } from '../../database/ctx.js';
import { openDatabase } from '../../database/database.js';
import { kernelMigrations } from '../../database/kernel-migrations.js';
import type { UnitOfWork } from '../../database/unit-of-work.js';
import { SessionDesk } from '../session-desk.js';

describe('who is signed in', () => {
  let t: TestApp;
  let security: SignedIn;
  /** Of another process on the same database. */
  let elsewhere: UnitOfWork;
  let other: SessionDesk;

  beforeAll(async () => {
    t = await testApp({ migrations: kernelMigrations });
    elsewhere = await openDatabase({
      url: t.db.urlFor('api'),
      rolePrefix: t.db.rolePrefix,
      entities: ACCOUNT_ENTITIES,
      poolSize: 1,
      grantSeal: new GrantSeal(t.keys.person),
    });
    other = new SessionDesk(elsewhere, systemClock);
    security = await signInAs(t, 'secadmin');
  }, 180_000);
  afterAll(async () => {
    await elsewhere.close();
    await t.close();
  });

  const tokenOf = ({ cookie }: SignedIn) => cookie.split('=')[1] ?? '';
  const rows = async (of: string) =>
    (await security.get<Page<SessionRow>>('/api/v1/sessions')).body.items.filter(
      ({ account }) => account.username === of,
    );

  it('is listed with where and how, and without a token', async () => {
    await signInAs(t, 'clerk');
    expect(await rows('clerk')).toMatchObject([{ way: '密码', address: '127.0.0.1', own: false }]);
    expect((await rows('secadmin')).map(({ own }) => own)).toEqual([true]);
    const text = JSON.stringify(await rows('clerk'));
    const [stored] = await t.db.sql<{ token_digest: string }>('select token_digest from session limit 1');
    expect(text).not.toContain(stored?.token_digest);
  });

  it('V19 one ended here is refused by the other process at once', async () => {
    const user = await signInAs(t, 'leader');
    expect(await other.resolve(tokenOf(user), false)).not.toBeNull();
    const [row] = await rows('leader');
    expect((await security.delete(`/api/v1/sessions/${row?.id}`)).status).toBe(204);
    expect(await other.resolve(tokenOf(user), false)).toBeNull();
    expect((await user.get('/api/v1/session')).status).toBe(401);
    expect((await security.delete(`/api/v1/sessions/${row?.id}`)).status).toBe(404);
  });

  it('V19 all of a person end together, and nobody else’s', async () => {
    const [one, two, bystander] = [await signInAs(t, 'head'), await signInAs(t, 'head'), await signInAs(t, 'dept')];
    const ended = await security.delete<{ ended: number }>(`/api/v1/accounts/${one.session.user.id}/sessions`);
    expect(ended.body).toEqual({ ended: 2 });
    for (const gone of [one, two]) expect(await other.resolve(tokenOf(gone), false)).toBeNull();
    expect(await other.resolve(tokenOf(bystander), false)).not.toBeNull();
  });

  it('V14 a role taken away is gone for the other process with the next request', async () => {
    const user = await signInAs(t, 'budget');
    await security.put(`/api/v1/accounts/${user.session.user.id}/grants`, { roles: [] });
    expect(await other.resolve(tokenOf(user), false)).toBeNull();
  });

  it('V18 a cookie from before the sign-in is not the one after it', async () => {
    const forced = `zs_sid=${'a'.repeat(43)}`;
    const answer = await t.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { cookie: forced },
      payload: { username: 'performance', password: 'wrong' },
    });
    expect(answer.cookies).toEqual([]);
    const user = await signInAs(t, 'performance');
    expect(user.cookie).not.toBe(forced);
    expect(await other.resolve('a'.repeat(43), false)).toBeNull();
  });

  it('everybody sees and ends his own, and only his own', async () => {
    const [one, two] = [await signInAs(t, 'publisher'), await signInAs(t, 'publisher')];
    const own = (await one.get<Page<SessionRow>>('/api/v1/sessions/own')).body.items;
    expect(own.map(({ account }) => account.username)).toEqual(['publisher', 'publisher']);
    const [foreign] = await rows('secadmin');
    expect((await one.delete(`/api/v1/sessions/own/${foreign?.id}`)).status).toBe(404);
    const not = own.find((row) => !row.own);
    expect((await one.delete(`/api/v1/sessions/own/${not?.id}`)).status).toBe(204);
    expect((await two.get('/api/v1/session')).status).toBe(401);
    expect((await one.get('/api/v1/sessions')).status).toBe(403);
  });

  it('is written down when it is ended by force', async () => {
    const found = await t.db.sql(`select 1 from audit.event where action = 'session.ended'`);
    expect(found.length).toBe(3);
  });
});
