import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccessReviewRow, Page } from '@zhunsheng/contract';

import { FixedClock, signInAs, testApp, type TestApp } from '../../../testing/index.js';
import { kernelMigrations } from '../../database/kernel-migrations.js';
import { DormantAccounts } from './dormant-accounts.js';

describe('accounts nobody uses', () => {
  const clock = new FixedClock('2026-08-03T01:00:00Z');
  const day = 24 * 60;
  let t: TestApp;

  beforeAll(async () => {
    t = await testApp({ migrations: kernelMigrations, clock });
    await t.db.sql(`update account set demo = false where username <> 'dept'`);
  });
  afterAll(() => t.close());

  const states = async () =>
    Object.fromEntries(
      (await t.db.sql<{ username: string; state: string }>('select username, state from account')).map((row) => [
        row.username,
        row.state,
      ]),
    );
  const round = () => t.app.get(DormantAccounts).round();

  it('are closed after 90 days, those of the administrators and the used ones not', async () => {
    clock.advance(50 * day);
    await signInAs(t, 'clerk');
    clock.advance(39 * day);
    expect(await round()).toBe(0);
    clock.advance(2 * day);
    expect(await round()).toBe(6);
    expect(await states()).toMatchObject({
      ...{ clerk: 'active', dept: 'active', sysadmin: 'active', secadmin: 'active', audadmin: 'active' },
      ...{ leader: 'disabled', reviewer: 'disabled' },
    });
    expect(await round()).toBe(0);
  });

  it('stand in the ledger, and in the review with the right they still hold', async () => {
    const written = await t.db.sql(`select 1 from audit.event where action = 'account.left-unused'`);
    expect(written).toHaveLength(6);
    await t.db.sql('update account set password_set_at = $1', [clock.now()]);
    const security = await signInAs(t, 'secadmin');
    const { items } = (await security.get<Page<AccessReviewRow>>('/api/v1/access-review')).body;
    expect(items.find(({ username }) => username === 'leader')?.remarks).toEqual([
      '已停用，授权未收回',
      '授权 91 天未使用',
    ]);
    await t.db.sql(
      `update role_grant set scope_kind = 'all' where account_id = (select id from account where username = 'dept')`,
    );
    const after = (await security.get<Page<AccessReviewRow>>('/api/v1/access-review')).body.items;
    expect(after.find(({ username }) => username === 'dept')).toMatchObject({
      ...{ roles: [], scope: { kind: 'none' }, grantedBy: null, grantedAt: null },
      remarks: ['授权被绕过本系统改动，无效', '从未登录'],
    });
  });
});
