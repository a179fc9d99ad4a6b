import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AnswerView, DrillView, OperationView, ReplicaView, ThemeListView } from '@zhunsheng/contract';
import { regionScope, systemActor } from '@zhunsheng/kernel';
import { type StandbyPair, standbyPair } from '@zhunsheng/kernel/testing';
import pg from 'pg';

import { demoCity, loadDemoCity } from '../../src/demo/index.js';
import { attachDatabase } from '../../src/start/attach-database.js';
import { dataFolder, ProductProcess, removeData } from '../process/product-process.js';
import { requestReview, reviewEnd } from '../process/review-request.js';
import { configFor } from '../process/small-city.js';
import { type Answer, Visitor } from '../process/visitor.js';

const PROJECTS = 60;
const PASSWORD = 'Lange-Reihe-77';
const LAG_MS = 5_000;
const LIMIT_MS = 90_000;
const CITY = systemActor({ ...regionScope(demoCity.region), kind: 'all' as const });
const YEAR = `year=${String(demoCity.year)}`;

describe('a standby beside the database of a serving process', () => {
  const dataDir = dataFolder();
  const running: ProductProcess[] = [];
  let pair: StandbyPair;
  let settings: { databaseUrl: string; replica: { url: string; lagMs: number } };
  /** With the standby, and without it. */
  let door: string;
  let plain: string;
  let admin: Visitor;
  let leader: Visitor;
  /** The leader at the door without a standby. */
  let elsewhere: Visitor;

  const start = (env: Record<string, string>): Promise<string> => {
    const product = new ProductProcess(dataDir, { ZS_DEMO_PASSWORD: PASSWORD, ...env });
    running.push(product);
    return product.ready();
  };
  const state = async (): Promise<ReplicaView> => {
    const { replica } = (await admin.get<OperationView>('/api/v1/operation')).body;
    if (!replica) throw new Error('no replica is configured');
    return replica;
  };
  const soon = async (wanted: Partial<ReplicaView>): Promise<void> => {
    const limit = performance.now() + LIMIT_MS;
    let last = await state();
    while (
      performance.now() < limit &&
      Object.entries(wanted).some(([name, value]) => last[name as 'used'] !== value)
    ) {
      await new Promise((ok) => setTimeout(ok, 200));
      last = await state();
    }
    expect(last).toMatchObject(wanted);
  };
  /** Asked until the standby has answered: on a busy machine it may be behind for a while. */
  const byStandby = async <T>(ask: () => Promise<Answer<T>>): Promise<Answer<T>> => {
    const limit = performance.now() + LIMIT_MS;
    while (performance.now() < limit) {
      const before = (await state()).answered;
      const answer = await ask();
      if ((await state()).answered > before) return answer;
      await new Promise((ok) => setTimeout(ok, 500));
    }
    throw new Error(`the standby never answered: ${JSON.stringify(await state())}`);
  };

  /** What somebody reads at both doors, once it is alike: rounds in the background may change a figure between the two. */
  const alike = async (path: string, [here, there]: readonly [Visitor, Visitor]): Promise<number> => {
    const limit = performance.now() + LIMIT_MS;
    for (;;) {
      const answers = [await byStandby(() => here.get(path)), await there.get(path)];
      const [one, other] = answers.map(({ status, body }) => ({ path, status, body: timeless(body) }));
      if (one && (JSON.stringify(one) === JSON.stringify(other) || performance.now() > limit)) {
        expect(one).toEqual(other);
        return one.status;
      }
    }
  };
  const COCKPIT = `/api/v1/cockpit?${YEAR}`;

  beforeAll(async () => {
    pair = await standbyPair(dataFolder());
    const superuser = new pg.Client({ connectionString: pair.primary.urlOf('postgres') });
    await superuser.connect();
    await superuser.query('create database city');
    // a test server tells commits before they are on disk
    await superuser.query(`alter database city set synchronous_commit = 'on'`);
    await superuser.end();
    const databaseUrl = pair.primary.urlOf('city');
    settings = { databaseUrl, replica: { url: pair.standbyUrl('city'), lagMs: LAG_MS } };
    const installed = await attachDatabase({ ...configFor(dataDir), databaseUrl });
    await installed.work.run(CITY, (ctx) => loadDemoCity(ctx, { projects: PROJECTS }));
    await installed.close();
    plain = await start({ DATABASE_URL: databaseUrl, ZS_ROLE: 'all' });
    door = await start({
      ...{ DATABASE_URL: databaseUrl, ZS_ROLE: 'api' },
      ...{ ZS_REPLICA_URL: settings.replica.url, ZS_REPLICA_LAG_MS: String(LAG_MS), ZS_RATE_ROUTE: '1000000' },
    });
    admin = await Visitor.signIn(door, 'sysadmin', PASSWORD);
    leader = await Visitor.signIn(door, 'leader', PASSWORD);
    elsewhere = await Visitor.signIn(plain, 'leader', PASSWORD);
    const budget = await Visitor.signIn(plain, 'budget', PASSWORD);
    expect(await reviewEnd(budget, await requestReview(budget))).toMatchObject({ state: 'done', done: PROJECTS });
  }, 480_000);
  afterAll(async () => {
    for (const product of running.reverse()) await product.stop();
    await pair.close();
    await removeData(dataDir);
  }, 180_000);

  it.each([
    ['leader', 200],
    ['clerk', 404],
  ])(
    'shows %s the same figures, of every dashboard and analysis',
    async (username, refused) => {
      const statuses = new Map<string, number>();
      await soon({ used: true });
      const [here, there] = [
        await Visitor.signIn(door, username, PASSWORD),
        await Visitor.signIn(plain, username, PASSWORD),
      ];
      const themes = await there.get<ThemeListView>(`/api/v1/themes?${YEAR}`);
      const code = themes.body.items[0]?.code ?? '';
      const paths = [
        ...[`cockpit?${YEAR}`, `cockpit/why?${YEAR}&figure=request`, `control-room?${YEAR}`],
        ...[`themes?${YEAR}`, 'themes/prohibitions', `themes/${code}?${YEAR}`, `themes/${code}/findings?${YEAR}`],
        ...[`themes/${code}/comparison?${YEAR}&by=units`, `themes/${code}/drill?${YEAR}`],
        ...['analysis/execution', 'analysis/cross-year', 'analysis/cross-year?by=theme', 'analysis/outcomes'],
        ...['analysis/policies', 'analysis/forecast', 'analysis/forecast?by=function'],
      ];
      for (const path of paths) statuses.set(path, await alike(`/api/v1/${path}`, [here, there]));
      // what somebody may not see the standby refuses as the database does
      expect([...statuses].filter(([, status]) => status !== 200 && status !== refused)).toEqual([]);
    },
    300_000,
  );

  it('answers questions, whose conversation is written on the database and read at once', async () => {
    await soon({ used: true });
    const ask = (text: string, conversationId?: string) =>
      leader.post<AnswerView>('/api/v1/questions', { text, ...(conversationId ? { conversationId } : {}) });
    const first = await byStandby(() => ask('今年各部门申报金额'));
    expect(first.body).toMatchObject({ status: 'answered' });
    const { conversationId } = first.body;
    for (const text of ['按功能分类呢', '只看延续项目', '按部门呢', '前三名']) {
      const { body } = await ask(text, conversationId);
      // one who does not see what was said before begins anew
      expect(body.conversationId).toBe(conversationId);
      // nor could it be drilled
      const row = body.rows.findIndex(({ drill }) => drill);
      if (row >= 0)
        expect((await leader.post<DrillView>(`/api/v1/questions/${body.id}/drill`, { row })).status).toBe(200);
    }
    await byStandby(() => leader.post<DrillView>(`/api/v1/questions/${first.body.id}/drill`, { row: 0 }));
  }, 180_000);

  it('is told by doctor, health and the page, and left out while its replay stands still', async () => {
    await soon({ used: true });
    expect(await alike(COCKPIT, [leader, elsewhere])).toBe(200);
    const attached = await attachDatabase({ ...configFor(dataDir), ...settings });
    try {
      let seen = await attached.replica();
      // behind at this moment is no lie of it: it is looked at anew
      for (let tries = 0; !seen?.used && tries < 10; tries++) seen = await attached.replica();
      expect(seen).toMatchObject({ used: true, reason: null });
    } finally {
      await attached.close();
    }
    await pair.tellStandby('select pg_wal_replay_pause()');
    try {
      // what is kept of a question is more than the standby has
      expect((await leader.post<AnswerView>('/api/v1/questions', { text: '今年申报项目有多少个' })).status).toBe(200);
      expect((await leader.get(COCKPIT)).status).toBe(200);
      await soon({ used: false, reason: `重放落后：等了 ${String(LAG_MS)} 毫秒仍不齐` });
      const ready = await fetch(`${door}/health/ready`);
      expect([ready.status, await ready.json()]).toEqual([
        200,
        expect.objectContaining({ status: 'degraded', problems: expect.arrayContaining(['只读副本未使用']) }),
      ]);
      const { answered } = await state();
      expect((await leader.get(COCKPIT)).status).toBe(200);
      expect((await state()).answered).toBe(answered);
    } finally {
      await pair.tellStandby('select pg_wal_replay_resume()');
    }
    await soon({ used: true, reason: null });
    expect(await alike(COCKPIT, [leader, elsewhere])).toBe(200);
  }, 300_000);

  it('is missed by nobody when it dies, and answers again when it is back', async () => {
    await soon({ used: true });
    expect(await alike(COCKPIT, [leader, elsewhere])).toBe(200);
    let ended = false;
    const read = async () => {
      const seen: number[] = [];
      while (!ended) seen.push((await leader.get(COCKPIT)).status);
      return seen;
    };
    const readers = Promise.all(Array.from({ length: 4 }, read));
    try {
      await pair.killStandby();
      await soon({ used: false });
    } finally {
      ended = true;
    }
    expect(new Set((await readers).flat())).toEqual(new Set([200]));
    await pair.startStandby();
    await soon({ used: true });
    expect(await alike(COCKPIT, [leader, elsewhere])).toBe(200);
  }, 300_000);
});

/** When it was said, and to which request, is another each time. */
function timeless(body: unknown): unknown {
  const text = JSON.stringify(body ?? null, (name, value: unknown) => (name === 'requestId' ? undefined : value));
  return JSON.parse(text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'T')) as unknown;
}
