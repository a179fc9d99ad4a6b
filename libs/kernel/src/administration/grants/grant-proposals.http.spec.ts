import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountView, ActivationView, ErrorView, GrantProposalView, Page, Role } from '@zhunsheng/contract';

import { FixedClock, type SignedIn, signInAs, testApp, type TestApp } from '../../../testing/index.js';
import { systemActor } from '../../actor/actor.js';
import { kernelMigrations } from '../../database/kernel-migrations.js';
import { describeEvent } from '../../ledger/ledger-event.js';
import { Account } from '../account.entity.js';
import { writeGrant } from './grant-book.js';
import { grantDecided } from './grant-proposal.events.js';
import { GrantProposals, proposeGrant } from './grant-proposals.js';

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

  it('is of an account there is, and waits in one state at a time', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect((await propose(nobody, ['reviewer'])).body.code).toBe('NOT_FOUND');
    expect((await decide(nobody, true)).body.code).toBe('NOT_FOUND');
    const { id } = await create();
    const { body } = await propose(id, ['reviewer']);
    const takenUp = await system.post<ErrorView>(`/api/v1/grant-proposals/${body.id}/proposal`);
    expect([takenUp.status, takenUp.body.code]).toEqual([409, 'PROPOSAL_STATE']);
    await decide(body.id, true);
    for (const grant of [true, false]) expect((await decide(body.id, grant)).body.code).toBe('PROPOSAL_STATE');
  });

  it('is never decided by who proposed it', async () => {
    const { id } = await create();
    const { body } = await propose(id, ['reviewer']);
    const both = { ...systemActor(), id: system.session.user.id, roles: ['sysadmin', 'secadmin'] as const };
    const own = t.app.get(GrantProposals).decide(both, body.id, { grant: true });
    await expect(own).rejects.toMatchObject({ code: 'SECOND_PERSON' });
    expect((await decide(body.id, false)).status).toBe(204);
  });

  it('of the directory is nobody’s until an administrator takes it up, and is decided only then', async () => {
    const { username, id } = await create();
    const asked = { accountId: id, roles: ['reviewer' as Role], scope: { kind: 'all' as const }, reason: '目录组' };
    const { id: proposal } = await t.db.work.run(systemActor(), (ctx) => proposeGrant(ctx, asked, '目录'));
    const shown = async (query = '') =>
      (await system.get<Page<GrantProposalView>>(`/api/v1/grant-proposals${query}`)).body.items.find(
        (one) => one.id === proposal,
      );
    expect(await shown('?open=1')).toMatchObject({
      state: '待提出',
      proposedBy: null,
      decidedBy: null,
      decidedAt: null,
    });
    expect((await decide(proposal, true)).body.code).toBe('PROPOSAL_STATE');
    expect((await propose(id, ['leader'])).body.code).toBe('PROPOSAL_WAITING');
    expect((await system.post(`/api/v1/grant-proposals/${proposal}/proposal`)).status).toBe(204);
    expect(await shown('?open=1')).toMatchObject({ state: '待审定', proposedBy: '系统员' });
    expect((await decide(proposal, true)).status).toBe(204);
    expect(await shown('?open=1')).toBeUndefined();
    expect(await shown()).toMatchObject({ state: '已授予', decidedBy: '保密员', account: { id, username } });
    expect((await signInAs(t, username, GOOD)).session).toMatchObject({ roles: ['reviewer'], scope: { kind: 'all' } });
    // sent back, it never was anybody's
    const other = { ...asked, accountId: (await create()).id };
    const { id: refused } = await t.db.work.run(systemActor(), (ctx) => proposeGrant(ctx, other, '目录'));
    expect((await decide(refused, false)).status).toBe(204);
  });

  it('that the database refuses for another reason than the posts is not said to be about them', async () => {
    const { id } = await create();
    const nothing = { roles: [], scope: { kind: 'all' as const } };
    const written = t.db.work.run(systemActor(), async (ctx) =>
      writeGrant(ctx, await ctx.manager.findOneByOrFail(Account, { id }), nothing),
    );
    await expect(written).rejects.toMatchObject({ driverError: { code: '23514' } });
  });

  it('is said in words in the ledger, granted or sent back', () => {
    const said = (granted: boolean) =>
      describeEvent(grantDecided.action, 1, { username: 'u1', roles: ['reviewer'], granted }).summary;
    expect([said(true), said(false)]).toEqual([expect.stringContaining('授予'), expect.stringContaining('退回')]);
  });

  it('stands in the ledger from the proposal to the grant', async () => {
    const rows = await t.db.sql<{ action: string }>(
      `select distinct action from audit.event where action like 'grant.%' or action = 'account.granted' order by 1`,
    );
    const actions = ['account.granted', 'grant.decided', 'grant.proposed', 'grant.suggested'];
    expect(rows.map(({ action }) => action)).toEqual(actions);
  });
});
