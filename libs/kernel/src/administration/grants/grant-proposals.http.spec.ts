import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountView, ActivationView, ErrorView, GrantProposalView, Page, Role } from '@zhunsheng/contract';

import { FixedClock, type SignedIn, signInAs, testApp, type TestApp } from '../../../testing/index.js';
import { kernelMigrations } from '../../database/kernel-migrations.js';

const REGION = { kind: 'region', regionLo: 990100000 };
const GOOD = 'Lange-Reihe-77';

describe('a right proposed by one and given by another', () => {
  const clock = new FixedClock('2026-08-03T01:00:00Z');
  let t: TestApp;
  let system: SignedIn;
  let security: SignedIn;
  let serial = 0;

  beforeAll(async () => {
    t = await testApp({ migrations: kernelMigrations, clock });
    system = await signInAs(t, 'sysadmin');
    security = await signInAs(t, 'secadmin');
  }, 180_000);
  afterAll(() => t.close());

  const create = async (personId = `person-${++serial}`) => {
    const username = `user${++serial}`;
    const { body: link } = await system.post<ActivationView>('/api/v1/accounts', { username, name: '某人', personId });
    await t.app.inject({ method: 'POST', url: '/api/v1/activation', payload: { token: link.token, password: GOOD } });
    const { items } = (await system.get<Page<AccountView>>(`/api/v1/accounts?q=${username}`)).body;
    return { username, id: items[0]?.id ?? '' };
  };
  const propose = (accountId: string, roles: Role[], more: object = {}) =>
    system.post<{ id: string } & ErrorView>('/api/v1/grant-proposals', {
      ...{ accountId, roles, scope: REGION, reason: '新到岗' },
      ...more,
    });
  const decide = (id: string, grant: boolean, by = security) =>
    by.post<ErrorView>(`/api/v1/grant-proposals/${id}/decision`, { grant });

  it('holds from the decision on, and not before', async () => {
    const { username, id } = await create();
    const { body } = await propose(id, ['reviewer']);
    expect((await signInAs(t, username, GOOD)).session.roles).toEqual([]);
    expect((await propose(id, ['leader'])).body.code).toBe('PROPOSAL_WAITING');
    expect((await decide(body.id, true)).status).toBe(204);
    expect((await signInAs(t, username, GOOD)).session.roles).toEqual(['reviewer']);
  });

  it('gives nothing when it is sent back', async () => {
    const { username, id } = await create();
    const { body } = await propose(id, ['reviewer']);
    expect((await decide(body.id, false)).status).toBe(204);
    expect((await signInAs(t, username, GOOD)).session.roles).toEqual([]);
    const { items } = (await system.get<Page<GrantProposalView>>('/api/v1/grant-proposals')).body;
    expect(items.find((one) => one.id === body.id)).toMatchObject({ state: '已退回', decidedBy: '保密员' });
  });

  it('holds to its last day and no longer', async () => {
    const { username, id } = await create();
    const { body } = await propose(id, ['reviewer'], { until: '2026-08-04' });
    await decide(body.id, true);
    clock.advance(24 * 60); // the last day itself
    expect((await signInAs(t, username, GOOD)).session).toMatchObject({ roles: ['reviewer'] });
    clock.advance(24 * 60);
    const late = await signInAs(t, username, GOOD);
    expect(late.session).toMatchObject({ roles: [], scope: { kind: 'none' } });
    [system, security] = [await signInAs(t, 'sysadmin'), await signInAs(t, 'secadmin')];
  });

  it('is proposed by the one post and decided by the other', async () => {
    const { id } = await create();
    expect((await security.post('/api/v1/grant-proposals', {})).status).toBe(403);
    const { body } = await propose(id, ['reviewer']);
    expect((await decide(body.id, true, system)).status).toBe(403);
    const auditor = await signInAs(t, 'audadmin');
    expect((await decide(body.id, true, auditor)).status).toBe(403);
    expect((await decide(body.id, false)).status).toBe(204);
  });

  it('V12 takes three natural persons, whatever accounts they use, also by raw SQL', async () => {
    const { id } = await create();
    const { body } = await propose(id, ['reviewer']);
    const [proposal] = await t.db.sql<{ proposed_by: string }>('select proposed_by from grant_proposal where id = $1', [
      body.id,
    ]);
    const twin = await create();
    await t.db.sql(
      `update account set person_digest = (select person_digest from account where id = $1) where id = $2`,
      [proposal?.proposed_by, twin.id],
    );
    for (const decider of [proposal?.proposed_by, twin.id, id])
      await expect(
        t.db.sql(`update grant_proposal set state = '已授予', decided_by = $1, decided_at = now() where id = $2`, [
          decider,
          body.id,
        ]),
      ).rejects.toMatchObject({ code: '23514', constraint: 'grant_proposal_second_person' });
    await decide(body.id, false);
  });

  it('cannot join two posts of the three', async () => {
    const { id } = await create();
    expect((await propose(id, ['sysadmin', 'clerk'])).body.code).toBe('EXCLUSIVE_ROLES');
  });

  it('stands in the ledger from the proposal to the grant', async () => {
    const rows = await t.db.sql<{ action: string }>(
      `select distinct action from audit.event where action like 'grant.%' or action = 'account.granted' order by 1`,
    );
    expect(rows.map(({ action }) => action)).toEqual(['account.granted', 'grant.decided', 'grant.proposed']);
  });
});
