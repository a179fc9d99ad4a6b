import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  configureHttp,
  GrantSeal,
  httpAdapter,
  JobQueue,
  KernelModule,
  LedgerDesk,
  openDatabase,
  Sequencer,
  type UnitOfWork,
} from '@zhunsheng/kernel';
import { FixedClock, type SignedIn, signInAs, TEST_PASSWORD, testApp, type TestApp } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { ENTITIES } from '../../src/start/entities.js';

const UNKNOWN_OR_WRONG = 20;

describe('signing in, on two nodes of one installation', () => {
  const clock = new FixedClock('2026-08-03T01:00:00Z');
  let t: TestApp;
  let second: NestFastifyApplication;
  const closings: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    t = await testApp({ migrations: MIGRATIONS, entities: ENTITIES, clock });
    second = await secondNode();
  }, 120_000);
  afterAll(async () => {
    for (const close of closings.reverse()) await close();
    await t.close();
  });

  /** Connections of its own, the same database and keys: what another host would run. */
  async function secondNode(): Promise<NestFastifyApplication> {
    const work: UnitOfWork = await openDatabase({
      url: t.db.urlFor('api'),
      rolePrefix: t.db.rolePrefix,
      entities: ENTITIES,
      clock,
      poolSize: 2,
      grantSeal: new GrantSeal(t.keys.person),
    });
    const jobs = new JobQueue({ url: t.db.urlFor('api'), onError: () => undefined });
    await jobs.start();
    const ledger = new LedgerDesk(t.db.urlFor('audit'), t.keys.ledger.publicKey, clock);
    const parts = { work, jobs, ledger, keys: t.keys, clock, passwordCost: 10, demoPassword: null };
    const app = await NestFactory.create<NestFastifyApplication>(KernelModule.forRoot(parts), httpAdapter(), {
      bodyParser: false,
      logger: ['error'],
    });
    await configureHttp(app);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    closings.push(
      () => work.close(),
      () => ledger.close(),
      () => jobs.stop(100),
      () => app.close(),
    );
    return app;
  }

  const both = (who: SignedIn) =>
    Promise.all(
      [t.app, second].map(async (app) => {
        const answer = await app.inject({ method: 'GET', url: '/api/v1/session', headers: { cookie: who.cookie } });
        return answer.statusCode;
      }),
    );
  const tryWith = (username: string, headers: Record<string, string> = {}, password = 'wrong') =>
    t.app.inject({ method: 'POST', url: '/api/v1/session', headers, payload: { username, password } });

  it('V14 V19 what ends a session ends it on both: rights taken away, an account disabled, signing out', async () => {
    const ends: [string, (id: string, who: SignedIn) => Promise<unknown>][] = [
      ['reviewer', async (id) => (await signInAs(t, 'secadmin')).put(`/api/v1/accounts/${id}/grants`, { roles: [] })],
      ['performance', async (id) => (await signInAs(t, 'sysadmin')).post(`/api/v1/accounts/${id}/disable`)],
      ['budget', async (_id, who) => who.delete('/api/v1/session')],
    ];
    for (const [username, end] of ends) {
      const who = await signInAs(t, username);
      expect(await both(who)).toEqual([200, 200]);
      await end(who.session.user.id, who);
      expect({ username, after: await both(who) }).toEqual({ username, after: [401, 401] });
    }
  });

  it('V16 an unknown name and a wrong password cannot be told apart: status, words, length, cookies', async () => {
    const known: string[] = [];
    const unknown: string[] = [];
    for (let i = 0; i < UNKNOWN_OR_WRONG; i++) {
      clock.advance(4); // neither the account's lock nor the address's bucket shall speak
      for (const [name, list] of [
        ['clerk', known],
        [`nobody${String(i)}`, unknown],
      ] as const) {
        const { statusCode, body, headers, cookies } = await tryWith(name);
        const said = body.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id');
        list.push(JSON.stringify([statusCode, said, headers['content-length'], cookies]));
      }
      if (i % 4 === 3) clock.advance(16);
    }
    expect(new Set([...known, ...unknown]).size).toBe(1);
  }, 60_000);

  it('V18 a cookie planted before signing in is not the one one gets', async () => {
    clock.advance(60);
    const planted = 'zs_sid=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
    const answer = await tryWith('leader', { cookie: planted }, TEST_PASSWORD);
    expect(answer.statusCode).toBe(200);
    const [given] = answer.cookies;
    expect(`zs_sid=${given?.value ?? ''}`).not.toBe(planted);
    const old = await t.app.inject({ method: 'GET', url: '/api/v1/session', headers: { cookie: planted } });
    expect(old.statusCode).toBe(401);
    const again = await tryWith('leader', { cookie: `zs_sid=${given?.value ?? ''}` }, TEST_PASSWORD);
    expect(again.cookies[0]?.value).not.toBe(given?.value);
  });

  it('V47 a clock set back or forward ends no session by more than its step and leaves the order of the ledger', async () => {
    const head = await signInAs(t, 'head');
    for (const minutes of [-2, -24 * 60, 24 * 60 + 2]) {
      clock.advance(minutes);
      expect((await head.get('/api/v1/session')).status).toBe(200);
    }
    clock.advance(24 * 60);
    expect((await head.get('/api/v1/session')).status).toBe(401);
    clock.advance(-24 * 60);
    const sequencer = new Sequencer({
      ...{ url: t.db.urlFor('seq'), keys: t.keys.ledger, clock },
      onError: (error) => expect(error).toBeUndefined(),
    });
    while ((await sequencer.sequence()) > 0);
    await sequencer.stop();
    expect(await t.ledger.verify()).toMatchObject({ ok: true, firstBad: null });
    const entries = await t.db.sql<{ id: string }>('select id from audit.event order by id');
    expect(entries.length).toBeGreaterThan(10);
  });
});
