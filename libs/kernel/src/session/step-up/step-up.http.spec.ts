import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountView, ErrorView, Page } from '@zhunsheng/contract';

import { FixedClock, type SignedIn, signInAs, TEST_PASSWORD, testApp, type TestApp } from '../../../testing/index.js';
import { kernelMigrations } from '../../database/kernel-migrations.js';

describe('a grave act', () => {
  const clock = new FixedClock('2026-08-03T01:00:00Z');
  let t: TestApp;
  let system: SignedIn;
  let security: SignedIn;

  beforeAll(async () => {
    t = await testApp({ migrations: kernelMigrations, clock });
    system = await signInAs(t, 'sysadmin');
    security = await signInAs(t, 'secadmin');
  }, 180_000);
  afterAll(() => t.close());

  const account = async (username: string) =>
    (await system.get<Page<AccountView>>(`/api/v1/accounts?q=${username}`)).body.items[0];
  const grave = async (by = security) =>
    (await by.post<ErrorView>(`/api/v1/accounts/${(await account('dept'))?.id}/enable`)).body.code;
  const confirm = (by: SignedIn, body: object) => by.post<ErrorView>('/api/v1/session/confirmation', body);

  it('is done within five minutes of the sign-in, and not after them', async () => {
    expect(await grave()).toBe('CONFLICT'); // let through: the account is open
    clock.advance(5.1);
    expect(await grave()).toBe('STEP_UP_REQUIRED');
  });

  it('is done again when the person has said who he is, in this session only', async () => {
    const other = await signInAs(t, 'secadmin');
    clock.advance(5.1);
    expect((await confirm(security, { password: TEST_PASSWORD })).status).toBe(204);
    expect([await grave(), await grave(other)]).toEqual(['CONFLICT', 'STEP_UP_REQUIRED']);
    clock.advance(5.1);
    expect(await grave()).toBe('STEP_UP_REQUIRED');
    const written = await t.db.sql(`select 1 from audit.event where action = 'session.confirmed'`);
    expect(written).toHaveLength(1);
  });

  it('is refused to who may not do it, whether sure or not', async () => {
    expect(await grave(system)).toBe('FORBIDDEN');
  });

  it('stays closed to a wrong password, which counts like any other and ends no session', async () => {
    for (const body of [{}, { password: 'wrong' }, { code: '123456' }]) {
      const refused = await confirm(security, body);
      expect([refused.status, refused.body.code]).toEqual([403, 'STEP_UP_WRONG']);
    }
    expect(await grave()).toBe('STEP_UP_REQUIRED');
    expect((await security.get('/api/v1/session')).status).toBe(200);
    for (let i = 0; i < 2; i++) await confirm(security, { password: 'wrong' });
    expect((await account('secadmin'))?.state).toBe('locked');
    expect((await confirm(security, { password: TEST_PASSWORD })).body.code).toBe('STEP_UP_WRONG');
  });
});
