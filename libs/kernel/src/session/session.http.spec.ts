import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DemoSignIn, ErrorView, SessionView } from '@zhunsheng/contract';

import { FixedClock, send, signInAs, TEST_PASSWORD, testApp, type TestApp } from '../../testing/index.js';
import { kernelMigrations } from '../database/kernel-migrations.js';

describe('signing in', () => {
  const clock = new FixedClock('2026-08-03T01:00:00Z');
  let t: TestApp;

  beforeAll(async () => {
    t = await testApp({ migrations: kernelMigrations, clock });
  });
  afterAll(() => t.close());

  const tryPassword = async (username: string, password: string) => {
    clock.advance(0.1); // the address's own bucket refills
    return send<ErrorView>(t.app, 'POST', '/api/v1/session', {}, { username, password });
  };

  it('answers with who one is, what one may and the mark for writes', async () => {
    const { session, cookie } = await signInAs(t, 'clerk');
    expect(session).toMatchObject({ user: { username: 'clerk', unitCode: '101001' }, roles: ['clerk'] });
    expect(session.scope).toMatchObject({ kind: 'unit', regionLo: 990100000, unitLo: '101001' });
    expect(cookie).toMatch(/^zs_sid=[\w-]{43}$/);
    const again = await send<SessionView>(t.app, 'GET', '/api/v1/session', { cookie });
    expect(again.body).toEqual(session);
  });

  it('keeps no usable token in the database', async () => {
    const { cookie } = await signInAs(t, 'leader');
    const stored = await t.db.sql<{ token_digest: string }>('select token_digest from session');
    expect(stored.map((row) => row.token_digest)).not.toContain(cookie.split('=')[1]);
  });

  it('ends when one signs out', async () => {
    const user = await signInAs(t, 'budget');
    expect((await user.delete('/api/v1/session')).status).toBe(204);
    expect((await user.get('/api/v1/session')).status).toBe(401);
  });

  it('V17 ends after 15 minutes without a hand, polling or not', async () => {
    const user = await signInAs(t, 'reviewer');
    clock.advance(14);
    const polled = await send<SessionView>(t.app, 'GET', '/api/v1/session', {
      cookie: user.cookie,
      'x-zs-background': '1',
    });
    expect([polled.status, polled.body.idleLeft]).toEqual([200, 60]); // what the page counts down from
    clock.advance(1.1);
    expect((await user.get('/api/v1/session')).status).toBe(401);
  });

  it('is forgotten when one signs out while the clock is behind: nothing is counted on for a token that is no more', async () => {
    const user = await signInAs(t, 'reviewer');
    clock.advance(-60);
    expect((await user.get('/api/v1/session')).status).toBe(200);
    const [row] = await t.db.sql<{ row: object }>(
      'select to_jsonb(s) as row from session s order by created_at desc limit 1',
    );
    expect((await user.delete('/api/v1/session')).status).toBe(204);
    clock.advance(16);
    expect((await user.get('/api/v1/session')).status).toBe(401);
    // the same row once more: counted from here, not from what was seen 16 minutes ago
    await t.db.sql('insert into session select * from jsonb_populate_record(null::session, $1)', [row?.row]);
    expect((await user.get('/api/v1/session')).status).toBe(200);
    clock.advance(16);
    expect((await user.get('/api/v1/session')).status).toBe(401);
    clock.advance(28);
  });

  it('V17 ends after 8 hours however busy one is', async () => {
    const user = await signInAs(t, 'reviewer');
    for (let minutes = 0; minutes < 470; minutes += 10) {
      clock.advance(10);
      expect((await user.get('/api/v1/session')).status).toBe(200);
    }
    clock.advance(11);
    expect((await user.get('/api/v1/session')).status).toBe(401);
  });

  it('V15 V16 says the same to an unknown name, a wrong password and a locked account', async () => {
    for (let i = 0; i < 5; i++) await tryPassword('dept', 'wrong');
    const locked = await tryPassword('dept', TEST_PASSWORD);
    const wrong = await tryPassword('head', 'wrong');
    const unknown = await tryPassword('nobody', 'wrong');
    const said = [locked, wrong, unknown].map(({ status, body }) => [status, body.code, body.message]);
    expect(new Set(said.map(String)).size).toBe(1);
    clock.advance(30.1);
    expect((await tryPassword('dept', TEST_PASSWORD)).status).toBe(200);
  });

  it('forgets four failures after a quarter of an hour', async () => {
    for (let i = 0; i < 4; i++) await tryPassword('performance', 'wrong');
    clock.advance(15.1);
    await tryPassword('performance', 'wrong');
    expect((await tryPassword('performance', TEST_PASSWORD)).status).toBe(200);
  });

  it('slows an address that tries many names before many accounts are locked', async () => {
    const statuses = [];
    for (let i = 0; i < 40; i++) {
      const answer = await send(t.app, 'POST', '/api/v1/session', {}, { username: `user${i}`, password: 'x' });
      statuses.push(answer.status);
    }
    expect(statuses).toContain(429);
    clock.advance(5);
  });

  it.each([
    ['no mark', {}],
    ['a wrong mark', { 'x-zs-csrf': 'x' }],
    ['a foreign page', { origin: 'http://evil.example' }],
    ['a foreign site', { 'sec-fetch-site': 'cross-site' }],
  ])('refuses a write with %s', async (_what, headers: Record<string, string>) => {
    const { cookie, session } = await signInAs(t, 'leader');
    const answer = await send<ErrorView>(t.app, 'DELETE', '/api/v1/session', {
      cookie,
      ...(_what.startsWith('a foreign') ? { 'x-zs-csrf': session.csrf } : {}),
      ...headers,
    });
    expect([answer.status, answer.body.code]).toEqual([403, 'CSRF_REFUSED']);
  });

  it('takes JSON only', async () => {
    const form = await t.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: `username=clerk&password=${TEST_PASSWORD}`,
    });
    expect(form.statusCode).toBe(400);
    expect(form.json<ErrorView>().message).toMatch(/JSON/);
  });

  it('refuses unknown fields by name', async () => {
    const answer = await send<ErrorView>(
      t.app,
      'POST',
      '/api/v1/session',
      {},
      { username: 'a', password: 'b', admin: true },
    );
    expect(answer.body).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('admin 不是可用的字段'),
    });
  });

  it('shows the demo users and their password in demo mode', async () => {
    const demo = await send<DemoSignIn>(t.app, 'GET', '/api/v1/session/demo');
    expect(demo.body.password).toBe(TEST_PASSWORD);
    expect(demo.body.users.map(({ username }) => username).sort()).toEqual([
      'audadmin',
      'budget',
      'clerk',
      'dept',
      'head',
      'leader',
      'performance',
      'publisher',
      'reviewer',
      'secadmin',
      'sysadmin',
    ]);
  });

  it('sends the headers of a careful server', async () => {
    const { headers } = await send(t.app, 'GET', '/api/v1/session');
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringContaining(`default-src 'none'; script-src 'self'`),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(Object.keys(headers)).not.toContain('x-powered-by');
  });

  it('writes each attempt into the ledger', async () => {
    const rows = await t.db.sql<{ action: string }>('select distinct action from audit.event order by 1');
    expect(rows.map(({ action }) => action)).toEqual([
      'account.created',
      'account.locked',
      'session.closed',
      'session.opened',
      'session.refused',
    ]);
  });
});
