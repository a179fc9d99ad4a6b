import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ErrorView, Page, SessionRow } from '@zhunsheng/contract';

import { FixedClock, signInAs, testApp, type TestApp } from '../../../testing/index.js';
import { kernelMigrations } from '../../database/kernel-migrations.js';

describe('sessions of one account at the same time', () => {
  const clock = new FixedClock('2026-08-03T01:00:00Z');
  let t: TestApp;

  beforeAll(async () => {
    t = await testApp({ migrations: kernelMigrations, clock });
    // a demo's accounts are shared by its visitors
    await t.db.sql(`update account set demo = false where username <> 'reviewer'`);
  }, 180_000);
  afterAll(() => t.close());

  const times = async (n: number, username: string) => {
    const opened = [];
    for (let i = 0; i < n; i++) {
      clock.advance(0.2);
      opened.push(await signInAs(t, username));
    }
    return opened;
  };

  it.each([
    ['clerk', 3],
    ['secadmin', 1],
  ])('%s has %i, and the oldest is told why it ended', async (username, limit) => {
    const sessions = await times(limit + 1, username);
    const answers = await Promise.all(sessions.map((one) => one.get<ErrorView>('/api/v1/session')));
    expect(answers.map(({ status }) => status)).toEqual([401, ...Array<number>(limit).fill(200)]);
    expect(answers[0]?.body).toMatchObject({ code: 'SESSION_OUSTED', message: expect.stringContaining('在别处登录') });
    expect((await sessions[0]?.get<ErrorView>('/api/v1/session'))?.body.code).toBe('SESSION_OUSTED');
    expect(sessions.map(({ session }) => session.ousted ?? 0)).toEqual([...Array<number>(limit).fill(0), 1]);
    const { items } = (await sessions.at(-1)!.get<Page<SessionRow>>('/api/v1/sessions/own')).body;
    expect(items).toHaveLength(limit);
  });

  it('does not count one nobody sits before any more', async () => {
    const [left] = await times(1, 'head');
    clock.advance(16);
    const later = await times(3, 'head');
    expect(later.map(({ session }) => session.ousted ?? 0)).toEqual([0, 0, 0]);
    expect((await left?.get<ErrorView>('/api/v1/session'))?.body.code).toBe('UNAUTHENTICATED');
  });

  it('is as many as come where the accounts are a demo’s', async () => {
    const all = await times(5, 'reviewer');
    expect((await all[0]?.get('/api/v1/session'))?.status).toBe(200);
  });

  it('stands in the ledger', async () => {
    const rows = await t.db.sql(`select 1 from audit.event where action = 'session.ousted'`);
    expect(rows).toHaveLength(2);
  });

  it('ends none of what is to be told: a right changed past the product, seen first by a session that was ousted', async () => {
    const sessions = await times(4, 'budget');
    await t.db.sql(
      `update role_grant set scope_kind = 'all' where account_id = (select id from account where username = 'budget')`,
    );
    const code = async (one = sessions[0]) => (await one?.get<ErrorView>('/api/v1/sessions/own'))?.body.code;
    expect([await code(), await code(), await code(sessions[3])]).toEqual([
      'SESSION_OUSTED',
      'SESSION_OUSTED',
      'FORBIDDEN',
    ]);
    expect(await t.db.sql(`select 1 from audit.event where action = 'grant.altered'`)).toHaveLength(1);
  });
});
