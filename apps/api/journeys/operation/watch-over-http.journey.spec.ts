import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  CosignableView,
  CosignaturesView,
  CosignerKeyView,
  ErrorView,
  ExportOrderView,
  IncidentsView,
  WatchView,
} from '@zhunsheng/contract';
import {
  ExportDesk,
  makeSm2Keys,
  ReadingTally,
  OperationDesk,
  Sequencer,
  sm2Sign,
  systemClock,
  WatchRounds,
} from '@zhunsheng/kernel';
import {
  cityActor,
  FixedClock,
  signInAs,
  TEST_PASSWORD,
  testApp,
  type TestApp,
  type SignedIn,
} from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { setParameter } from './set-parameter.js';

const REASON = '怀疑有人批量改动项目金额，先停写再查';

describe('安全监测', () => {
  // a Sunday in Beijing
  const clock = new FixedClock('2027-03-07T03:00:00Z');
  let city: TestApp;
  let sysadmin: SignedIn;
  let secadmin: SignedIn;
  let audadmin: SignedIn;
  const watched = async () => (await secadmin.get<WatchView>('/api/v1/watch')).body;
  const signalOf = async (kind: string) => (await watched()).signals.find((each) => each.kind === kind);

  beforeAll(async () => {
    city = await testApp({ migrations: MIGRATIONS, clock });
    await city.db.sql(`insert into region (region_code, name, level) values (990100000, '云衡市本级', '市级')`);
    [sysadmin, secadmin, audadmin] = (await Promise.all(
      ['sysadmin', 'secadmin', 'audadmin'].map((name) => signInAs(city, name)),
    )) as [SignedIn, SignedIn, SignedIn];
  });
  afterAll(() => city.close());

  it('is for the security and the audit administrator', async () => {
    expect((await sysadmin.get('/api/v1/watch')).status).toBe(403);
    expect((await (await signInAs(city, 'leader')).get('/api/v1/watch')).status).toBe(403);
    expect((await audadmin.get('/api/v1/watch')).status).toBe(200);
  });

  it('names an address that guesses, once its failures reach the limit', async () => {
    const guess = () =>
      city.app.inject({
        method: 'POST',
        url: '/api/v1/session',
        payload: { username: 'nobody', password: 'Falsch-2027-x' },
      });
    for (let i = 0; i < 2; i++) await guess();
    expect(await signalOf('sign-in')).toMatchObject({ count: 1, alarms: 0 });
    expect((await setParameter(secadmin, 'failed_sign_ins', 3)).status).toBe(204);
    await guess();
    const signal = await signalOf('sign-in');
    expect(signal).toMatchObject({ alarms: 1 });
    expect(signal?.items[0]?.text).toContain('3 次');
  });

  it('takes the first half of a sign-in by two factors for no failure, and keeps it in the ledger', async () => {
    const before = await signalOf('sign-in');
    await city.db.sql(
      `insert into second_factor (account_id, secret, key_version, recovery, confirmed_at, last_step)
       select id, '\\x00', 1, '{}', now(), 0 from account where username = 'budget'`,
    );
    await city.db.sql(
      `insert into ukey (account_id, public_key, bound_at)
       select id, '04' || repeat('ab', 64), now() from account where username = 'reviewer'`,
    );
    const signIn = async (username: string, more: object = {}) => {
      clock.advance(0.05); // the address's own bucket refills
      const payload = { username, password: TEST_PASSWORD, ...more };
      const answer = await city.app.inject({ method: 'POST', url: '/api/v1/session', payload });
      return answer.json<ErrorView>().code;
    };
    for (let i = 0; i < 4; i++)
      expect([await signIn('budget'), await signIn('reviewer')]).toEqual(['SECOND_FACTOR_REQUIRED', 'UKEY_REQUIRED']);
    const written = await city.db.sql(
      `select from audit.event where action = 'session.refused' and canonical ~ '未输动态码|未用智能密码钥匙签名'`,
    );
    expect(written).toHaveLength(8);
    expect(await signalOf('sign-in')).toEqual(before);
    const signature = 'ab'.repeat(64);
    for (let i = 0; i < 3; i++)
      expect(await signIn('reviewer', { challenge: 'zhunsheng/x', signature })).toBe('UKEY_WRONG');
    expect(await signalOf('sign-in')).toMatchObject({ count: 2, alarms: 2 });
    await city.db.sql('delete from second_factor');
    await city.db.sql('delete from ukey');
  });

  it('shows who was at work on a Sunday, and whose rights changed', async () => {
    expect((await signalOf('odd-hours'))?.items.map(({ who }) => who)).toContain('保密员');
    const privilege = await signalOf('privilege');
    expect(privilege?.items.some(({ text }) => text.startsWith('调整安全参数：一天内登录失败告警：10 → 3'))).toBe(true);
  });

  it('bounds its parameters and keeps others away from them', async () => {
    const { status, body } = await setParameter(secadmin, 'keep_logs', 30);
    expect([status, body.message]).toEqual([400, expect.stringContaining('180 至 3650')]);
    expect((await setParameter(audadmin, 'keep_logs', 400)).status).toBe(403);
  });

  it('counts what a person reads', async () => {
    await setParameter(secadmin, 'bulk_requests', 100);
    const reader = await signInAs(city, 'leader');
    for (let i = 0; i < 101; i++) await reader.get('/api/v1/session');
    await city.app.get(ReadingTally).flush();
    const bulk = await signalOf('bulk-read');
    expect(bulk).toMatchObject({ count: 1, alarms: 1 });
    expect(bulk?.items[0]).toMatchObject({ who: expect.stringContaining('leader') as unknown });
  });

  it('lets a small export out with a watermark, holds a large one until another person decides', async () => {
    const door = city.app.get(ExportDesk);
    const [leader] = await city.db.sql<{ id: string }>(`select id from account where username = 'leader'`);
    const actor = { ...cityActor, id: leader?.id ?? '', username: 'leader', name: '某领导' };
    const wish = { what: '项目一览', rows: 10, level: 'L2' as const, query: { year: 2027 } };
    const mark = await door.pass(actor, wish);
    expect(mark.text).toContain('某领导（leader） 2027-03-07 03:00Z');
    expect(mark.text).toContain(mark.digest.slice(0, 16));

    const large = { ...wish, rows: 5000 };
    await expect(door.pass(actor, large)).rejects.toMatchObject({ code: 'EXPORT_NEEDS_APPROVAL' });
    await expect(door.pass(actor, large)).rejects.toMatchObject({ code: 'EXPORT_NEEDS_APPROVAL' });
    const orders = (await secadmin.get<ExportOrderView[]>('/api/v1/watch/exports')).body;
    expect(orders.filter(({ state }) => state === '待批')).toHaveLength(1);
    const id = orders[0]?.id ?? '';
    expect((await secadmin.post(`/api/v1/watch/exports/${id}`, { approve: false })).status).toBe(400);
    expect((await audadmin.post(`/api/v1/watch/exports/${id}`, { approve: true })).status).toBe(403);
    await city.db.sql(`update export_order set asked_by = $1 where order_id = $2`, [await idOf('secadmin'), id]);
    const own = await secadmin.post<{ code: string }>(`/api/v1/watch/exports/${id}`, { approve: true });
    expect([own.status, own.body.code]).toEqual([409, 'SECOND_PERSON']);
    await city.db.sql(`update export_order set asked_by = $1 where order_id = $2`, [actor.id, id]);
    expect((await secadmin.post(`/api/v1/watch/exports/${id}`, { approve: true })).status).toBe(204);
    expect((await door.pass(actor, large)).digest).toBe(mark.digest);
    await expect(door.pass(actor, large)).rejects.toMatchObject({ code: 'EXPORT_NEEDS_APPROVAL' });
    await expect(door.pass(actor, { ...wish, what: '人员', level: 'L3' })).rejects.toMatchObject({
      code: 'EXPORT_NEEDS_APPROVAL',
    });
  });

  const idOf = async (username: string) =>
    (await city.db.sql<{ id: string }>('select id from account where username = $1', [username]))[0]?.id;

  it('freezes all business writes by two administrators and thaws them by two', async () => {
    const write = () =>
      city.db.work.run(cityActor, (ctx) =>
        ctx.manager.query(`update region set name = name where region_code = 990100000`),
      );
    const read = () => city.db.work.run(cityActor, (ctx) => ctx.manager.query('select 1 from region'));
    await city.db.sql(`grant update on region to ${city.db.rolePrefix}s_region`);
    await write();
    expect((await secadmin.post('/api/v1/incidents', { reason: '快' })).status).toBe(400);
    expect((await secadmin.post<IncidentsView>('/api/v1/incidents', { reason: REASON })).body.current?.state).toBe(
      '待确认',
    );
    await write();
    const self = await secadmin.post<{ code: string }>('/api/v1/incidents/current/freeze', {});
    expect([self.status, self.body.code]).toEqual([409, 'SECOND_PERSON']);
    expect((await sysadmin.post<IncidentsView>('/api/v1/incidents/current/freeze', {})).body.current?.state).toBe(
      '已冻结',
    );

    await expect(write()).rejects.toMatchObject({ code: 'FROZEN' });
    await expect(read()).resolves.toHaveLength(1);
    await signInAs(city, 'leader');

    expect((await secadmin.post('/api/v1/incidents', { reason: REASON })).status).toBe(409);
    await secadmin.post('/api/v1/incidents/current/ask-thaw', { reason: '核对无误，台账完整，可以恢复' });
    expect((await secadmin.post('/api/v1/incidents/current/thaw', {})).status).toBe(409);
    await expect(write()).rejects.toMatchObject({ code: 'FROZEN' });
    const over = await audadmin.post<IncidentsView>('/api/v1/incidents/current/thaw', {});
    expect(over.body).toMatchObject({ current: null, past: [{ state: '已解除', reason: REASON }] });
    await write();
  });

  it('hands the auditor the whole ledger, and records that it did', async () => {
    const sequencer = new Sequencer({
      ...{ url: city.db.urlFor('seq'), keys: city.keys.ledger, clock: systemClock },
      onError: (error) => expect(error).toBeUndefined(),
    });
    await sequencer.sequence();
    await sequencer.stop();
    const { status, body } = await audadmin.post<string>('/api/v1/incidents/evidence', {});
    expect(status).toBe(200);
    const actions = body.split('\n').flatMap((line) => {
      const { entry } = (line ? JSON.parse(line) : {}) as { entry?: { canonical: string } };
      return entry ? [(JSON.parse(entry.canonical) as { action: string }).action] : [];
    });
    expect(actions).toEqual(expect.arrayContaining(['incident.asked', 'incident.frozen', 'incident.thawed']));
    const [taken] = await city.db.sql(`select 1 from audit.event where action = 'incident.evidence'`);
    expect(taken).toBeDefined();
    expect((await secadmin.post('/api/v1/incidents/evidence', {})).status).toBe(403);
  });

  it('sums up a day once, and lets go of what has had its time', async () => {
    await city.db.sql(`insert into reading_tally values (gen_random_uuid(), '2020-01-01', '/x', 1, 1)`);
    clock.advance(24 * 60);
    const rounds = city.app.get(WatchRounds);
    await rounds.round();
    await rounds.round();
    const days = await city.db.sql<{ day: string; alarms: number }>(
      `select to_char(day, 'YYYY-MM-DD') as day, alarms from watch_day`,
    );
    expect(days).toEqual([{ day: '2027-03-07', alarms: expect.any(Number) as unknown }]);
    expect(days[0]?.alarms).toBeGreaterThanOrEqual(2);
    expect(await city.db.sql(`select 1 from reading_tally where hour < '2021-01-01'`)).toEqual([]);
    expect(await city.db.sql(`select 1 from audit.event where action in ('watch.day', 'retention.kept')`)).toHaveLength(
      2,
    );
  });

  it('lets an export that was asked for, or let out and not fetched, lapse after three days', async () => {
    const open = () => city.db.sql<{ id: string }>(`select order_id from export_order where state in ('待批', '已批')`);
    await city.db.sql(`update export_order set state = '已批', decided_at = asked_at, decided_by = gen_random_uuid()
      where order_id = (select order_id from export_order where state = '待批' limit 1)`);
    const before = await open();
    expect(before.length).toBeGreaterThan(1);
    clock.advance(47 * 60);
    await city.app.get(WatchRounds).round();
    expect(await open()).toEqual(before);
    clock.advance(2 * 60);
    await city.app.get(WatchRounds).round();
    expect(await open()).toEqual([]);
    expect(await city.db.sql(`select 1 from audit.event where action = 'export.lapsed'`)).toHaveLength(before.length);
  });

  it('misses the auditor’s signature, takes it from nobody’s key but a person’s, and is content for a day', async () => {
    [secadmin, audadmin] = [await signInAs(city, 'secadmin'), await signInAs(city, 'audadmin')];
    const list = async () => (await audadmin.get<CosignaturesView>('/api/v1/ledger/cosignatures')).body;
    expect(await list()).toMatchObject({ hours: 30, late: expect.stringContaining('还没有会签过'), items: [] });
    // no sequencer runs here: what waits for its place is an alarm of its own
    const unsigned = async () => (await signalOf('ledger'))?.items.filter(({ who }) => who === '审计管理员').length;
    expect(await unsigned()).toBe(1);
    const measured = () => city.app.get(OperationDesk).cosignatureLate();
    expect(await measured()).toBe(true);
    const { size, body } = (await audadmin.get<CosignableView>('/api/v1/ledger/cosignable')).body;
    const auditor = makeSm2Keys();
    const handIn = (who: SignedIn, signature: Buffer, { publicKey } = auditor) =>
      who.post('/api/v1/ledger/cosignatures', {
        ...{ size, publicKey },
        signature: signature.toString('base64'),
      });
    const product = city.keys.ledger;
    const at = '/api/v1/ledger/cosigner-keys';
    const keys = async () => (await audadmin.get<CosignerKeyView[]>(at)).body.map(({ state }) => state).sort();
    const register = async ({ publicKey }: typeof auditor) => {
      const { body } = await audadmin.post<{ id: string }>(at, { publicKey });
      return { id: body.id, agreed: await secadmin.post(`${at}/${body.id}/decision`, { agreed: true }) };
    };
    // a good signature of a key nobody registered: refused, and told
    expect((await handIn(audadmin, sm2Sign(body, auditor))).status).toBe(400);
    expect(await city.db.sql(`select 1 from audit.event where action = 'ledger.cosignature-refused'`)).toHaveLength(1);
    expect((await audadmin.post(at, { publicKey: product.publicKey })).status).toBe(400);
    const { body: waiting } = await audadmin.post<{ id: string }>(at, { publicKey: auditor.publicKey });
    expect((await handIn(audadmin, sm2Sign(body, auditor))).status).toBe(400);
    expect((await audadmin.post(`${at}/${waiting.id}/decision`, { agreed: true })).status).toBe(403);
    await expect(
      city.db.sql(
        `update cosigner_key set state = '有效', decided_at = asked_at,
         decided_by = (select id from account where username = 'audadmin')`,
      ),
    ).rejects.toThrow(/two people/);
    // two people in the database alone are none: the row has no seal
    await city.db.sql(
      `update cosigner_key set state = '有效', decided_at = asked_at, decided_by = (select id from account where username = 'secadmin')`,
    );
    expect((await handIn(audadmin, sm2Sign(body, auditor))).status).toBe(400);
    await city.db.sql(`update cosigner_key set state = '待审定', decided_by = null, decided_at = null`);
    expect((await secadmin.post(`${at}/${waiting.id}/decision`, { agreed: true })).status).toBe(204);
    const other = makeSm2Keys();
    const lost = await register(other);
    expect([lost.agreed.status, await keys()]).toEqual([204, ['已停用', '有效']]);
    expect((await handIn(audadmin, sm2Sign(body, auditor))).status).toBe(400);
    expect((await audadmin.delete(`${at}/${lost.id}`)).status).toBe(204);
    expect((await handIn(audadmin, sm2Sign(body, other), other)).status).toBe(400);
    expect((await register(auditor)).agreed.status).toBe(204);
    expect((await handIn(audadmin, sm2Sign(`${body} `, auditor))).status).toBe(400);
    expect((await handIn(audadmin, sm2Sign(body, product), product)).status).toBe(400);
    expect((await handIn(secadmin, sm2Sign(body, auditor))).status).toBe(403);
    expect((await handIn(audadmin, sm2Sign(body, auditor))).status).toBe(204);
    expect(await list()).toMatchObject({
      late: null,
      items: [{ size, signer: audadmin.session.user.name, publicKey: auditor.publicKey }],
    });
    expect(await unsigned()).toBe(0);
    expect(await measured()).toBe(false);
    expect(await city.db.sql(`select 1 from audit.event where action = 'ledger.cosigned'`)).toHaveLength(1);
    // handed in again: taken once, told once
    expect((await handIn(audadmin, sm2Sign(body, auditor))).status).toBe(204);
    expect(await city.db.sql(`select 1 from audit.event where action = 'ledger.cosigned'`)).toHaveLength(1);

    const sequencer = new Sequencer({
      ...{ url: city.db.urlFor('seq'), keys: product, clock },
      onError: (error) => expect(error).toBeUndefined(),
    });
    await sequencer.sequence();
    await sequencer.stop();
    clock.advance(31 * 60);
    audadmin = await signInAs(city, 'audadmin');
    expect((await list()).late).toContain(`至第 ${String(size)} 条`);
    secadmin = await signInAs(city, 'secadmin');
    expect((await setParameter(secadmin, 'cosign_hours', 0)).status).toBe(204);
    expect(await list()).toMatchObject({ hours: 0, late: null });
  });
});
