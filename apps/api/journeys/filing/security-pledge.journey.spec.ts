import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ErrorView, PledgeView } from '@zhunsheng/contract';
import { BASE_DATA_ENTITIES } from '@zhunsheng/base-data-server';
import { FixedClock, resealGrants, signInAs, type SignedIn, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { PledgeGate, REVIEW_ENTITIES, ReviewModule } from '@zhunsheng/review-server';
import { makeCity, makeProject, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const NONE = { pledge: null, signedAt: null, signatures: null, announced: null, withdrawn: null };

describe('the security pledge', () => {
  const clock = new FixedClock('2025-09-01T02:00:00Z');
  const today = '2025-09-01';
  let t: TestApp;
  let [clerk, head, budget]: SignedIn[] = [];
  const at = '/api/v1/security-pledge';

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ReviewModule.forRoot()],
      clock,
    });
    await makeCity(t.db);
    await makeProject(t.db, { id: 1 });
    [clerk, head, budget] = [await signInAs(t, 'clerk'), await signInAs(t, 'head'), await signInAs(t, 'budget')];
  }, 180_000);
  afterAll(() => t.close());

  const projects = (who: SignedIn | undefined) => who!.get<ErrorView>(`/api/v1/projects?year=${YEAR}`);

  it('asks for nothing until the bureau puts one in force, which a unit cannot', async () => {
    expect((await clerk!.get<PledgeView>(at)).body).toEqual(NONE);
    expect((await projects(clerk)).status).toBe(200);
    expect((await clerk!.post(at, { text: '随便', effectiveOn: today })).status).toBe(403);
  });

  it('then keeps the data from everybody who has not signed it, whoever they are', async () => {
    const { body } = await budget!.post<PledgeView>(at, { text: '数据只用于办理预算业务。', effectiveOn: today });
    expect(body.pledge).toMatchObject({ text: '数据只用于办理预算业务。' });
    for (const who of [clerk, head, budget])
      expect(await projects(who)).toMatchObject({ status: 403, body: { code: 'PLEDGE_MISSING' } });
    expect((await clerk!.get('/api/v1/session')).status).toBe(200);
    expect((await budget!.post(at, { text: '数据只用于办理预算业务。', effectiveOn: today })).status).toBe(400);
  });

  it('is signed as it was read, once, and each sees only that they did; the bureau sees who', async () => {
    const { pledge } = (await clerk!.get<PledgeView>(at)).body;
    const { digest } = pledge!;
    expect((await clerk!.post(`${at}/signature`, { digest: '0'.repeat(64) })).status).toBe(409);
    expect((await clerk!.post<PledgeView>(`${at}/signature`, { digest })).body.signedAt).not.toBeNull();
    await clerk!.post(`${at}/signature`, { digest });
    expect((await projects(clerk)).status).toBe(200);
    expect((await projects(head)).status).toBe(403);
    expect((await head!.get<PledgeView>(at)).body).toMatchObject({ signedAt: null, signatures: null });
    expect((await budget!.get<PledgeView>(at)).body.signatures).toMatchObject([{ unitCode: '101001' }]);
    const noted = await t.db.sql(`select 1 from audit.event where action = 'pledge.signed'`);
    expect(noted).toHaveLength(1);
  });

  it('is announced for a later day, signed before it, and asked for from that day on', async () => {
    const text = '数据只用于办理预算业务，不得外传。';
    expect((await budget!.post(at, { text, effectiveOn: '2025-08-31' })).status).toBe(400);
    await budget!.post<PledgeView>(at, { text, effectiveOn: '2025-09-03' });
    // who has not signed what is in force is asked for that first
    expect((await head!.get<PledgeView>(at)).body.pledge).toMatchObject({ inForce: true });
    const { pledge } = (await clerk!.get<PledgeView>(at)).body;
    expect(pledge).toMatchObject({ text, inForce: false, enactedAt: '2025-09-02T16:00:00Z' });
    expect((await projects(clerk)).status).toBe(200);
    await clerk!.post(`${at}/signature`, { digest: pledge!.digest });
    clock.advance(2 * 24 * 60);
    [clerk, head] = [await signInAs(t, 'clerk'), await signInAs(t, 'head')];
    t.app.get(PledgeGate).forget();
    expect((await projects(clerk)).status).toBe(200);
    expect((await projects(head)).status).toBe(403);
  });

  it('has one text a day, and of several announced the nearest is offered', async () => {
    budget = await signInAs(t, 'budget');
    await budget.post(at, { text: '更晚的一份。', effectiveOn: '2025-09-09' });
    await budget.post(at, { text: '较近的一份。', effectiveOn: '2025-09-06' });
    const second = await budget.post<ErrorView>(at, { text: '同一天的另一份。', effectiveOn: '2025-09-06' });
    expect(second.status).toBe(400);
    expect(second.body.message).toContain('请另选施行日期');
    expect((await clerk!.get<PledgeView>(at)).body.pledge).toMatchObject({ text: '较近的一份。', inForce: false });
  });

  it('is taken back before its day, with who and why, and never once it is in force', async () => {
    const withdraw = (who: SignedIn | undefined, digest: string, reason = '文字有误，另行公布') =>
      who!.post<PledgeView & ErrorView>(`${at}/withdrawal`, { digest, reason });
    const { announced, pledge } = (await budget!.get<PledgeView>(at)).body;
    expect(announced?.map(({ text, signed }) => [text, signed])).toEqual([
      ['较近的一份。', 0],
      ['更晚的一份。', 0],
    ]);
    const [nearest] = announced!;
    await clerk!.post(`${at}/signature`, { digest: nearest!.digest });
    expect((await withdraw(clerk, nearest!.digest)).status).toBe(403);
    expect((await withdraw(budget, nearest!.digest, '   ')).status).toBe(400);
    // of two at once one does it
    const both = await Promise.all([withdraw(budget, nearest!.digest), withdraw(budget, nearest!.digest)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
    const { body } = await budget!.get<PledgeView>(at);
    expect(body.announced?.map(({ text }) => text)).toEqual(['更晚的一份。']);
    expect(body.withdrawn).toMatchObject([
      { digest: nearest!.digest, by: budget!.session.user.name, reason: '文字有误，另行公布' },
    ]);
    expect((await clerk!.get<PledgeView>(at)).body).toMatchObject({
      ...{ pledge: { text: '更晚的一份。' }, announced: null, withdrawn: null },
    });
    expect(await t.db.sql(`select 1 from audit.event where action = 'pledge.withdrawn'`)).toHaveLength(1);
    // its day is free again
    const other = await budget!.post<PledgeView>(at, { text: '改好的一份。', effectiveOn: '2025-09-06' });
    expect(other.body.announced?.[0]).toMatchObject({ text: '改好的一份。' });
    expect(pledge?.inForce).toBe(true);
    expect((await withdraw(budget, pledge!.digest)).body.message).toContain('已经施行，不能撤回');
    const raw = t.db.sql(
      `insert into pledge_withdrawal select region_code, digest, '绕过接口', gen_random_uuid(), '某', enacted_at + interval '1 day'
       from security_pledge where digest = '${pledge!.digest}'`,
    );
    await expect(raw).rejects.toMatchObject({ code: '23514', constraint: 'pledge_withdrawal_before_its_day' });
    await withdraw(budget, other.body.announced![0]!.digest);
    // where only the day was wrong, its text is announced anew, as often as needed, and signed anew
    const digests = new Set([nearest!.digest]);
    for (const day of ['2025-09-07', '2025-09-06']) {
      const anew = await budget!.post<PledgeView>(at, { text: nearest!.text, effectiveOn: day });
      expect(anew.body.announced?.[0]).toMatchObject({ text: nearest!.text, signed: 0 });
      const { digest } = anew.body.announced![0]!;
      digests.add(digest);
      const twice = await budget!.post<ErrorView>(at, { text: nearest!.text, effectiveOn: '2025-09-08' });
      expect(twice.body.message).toContain('请改动内容后再公布');
      expect((await clerk!.get<PledgeView>(at)).body).toMatchObject({ pledge: { digest }, signedAt: null });
      expect((await withdraw(budget, digest)).status).toBe(200);
    }
    expect(digests.size).toBe(3);
    clock.advance(4 * 24 * 60);
    [clerk, budget] = [await signInAs(t, 'clerk'), await signInAs(t, 'budget')];
    t.app.get(PledgeGate).forget();
    // the day of the one taken back came, and nothing new is asked for
    expect((await projects(clerk)).status).toBe(200);
  });

  it('is asked of who sees all regions, too, who signs that of the region and puts none in force', async () => {
    await t.db.sql(
      `update role_grant set scope_kind = 'all', region_lo = 0, region_hi = 0
       where account_id = (select id from account where username = 'leader')`,
    );
    await resealGrants(t.db);
    const leader = await signInAs(t, 'leader');
    expect(await projects(leader)).toMatchObject({ status: 403, body: { code: 'PLEDGE_MISSING' } });
    const { pledge } = (await leader.get<PledgeView>(at)).body;
    expect((await leader.post(`${at}/signature`, { digest: pledge!.digest })).status).toBe(200);
    expect((await projects(leader)).status).toBe(200);
    const refused = await leader.post<ErrorView>(at, { text: '全部范围的一份。', effectiveOn: '2025-09-20' });
    expect(refused).toMatchObject({ status: 403, body: { code: 'PLEDGE_REGION' } });
  });
});
