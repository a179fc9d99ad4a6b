import fs from 'node:fs';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LedgerStateView, Page, ProjectRow, SessionRow } from '@zhunsheng/contract';
import { regionScope, systemActor } from '@zhunsheng/kernel';
import { testPostgres } from '@zhunsheng/kernel/testing';
import pg from 'pg';

import { demoCity, loadDemoCity } from '../../src/demo/index.js';
import { attachDatabase } from '../../src/start/attach-database.js';
import { dataFolder, ProductProcess } from '../process/product-process.js';
import { requestReview, reviewEnd } from '../process/review-request.js';
import { configFor } from '../process/small-city.js';
import { Visitor } from '../process/visitor.js';

const PROJECTS = 120;
const PASSWORD = 'Lange-Reihe-77';
const DATABASE = `scale_out_${process.pid}`;
const CITY = { ...systemActor({ ...regionScope(demoCity.region), kind: 'all' as const }) };

describe('two serving processes and two workers on one database', () => {
  const dataDir = dataFolder();
  const running: ProductProcess[] = [];
  const doors: string[] = [];
  /** The process behind each door. */
  const serving: (ProductProcess | undefined)[] = [];
  let databaseUrl: string;
  let superuser: pg.Client;

  const start = async (role: 'api' | 'worker'): Promise<string> => {
    const env = { DATABASE_URL: databaseUrl, ZS_ROLE: role, ZS_DEMO_PASSWORD: PASSWORD };
    const product = new ProductProcess(dataDir, env);
    running.push(product);
    return product.ready();
  };
  const at = (door: number, username: string) => Visitor.signIn(doors[door] ?? '', username, PASSWORD);

  beforeAll(async () => {
    const server = await testPostgres();
    superuser = new pg.Client({ connectionString: server.urlOf('postgres') });
    await superuser.connect();
    await superuser.query(`create database ${DATABASE}`);
    databaseUrl = server.urlOf(DATABASE);
    const installed = await attachDatabase({ ...configFor(dataDir), databaseUrl });
    await installed.work.run(CITY, (ctx) => loadDemoCity(ctx, { projects: PROJECTS }));
    await installed.close();
    for (const door of [0, 1]) {
      doors[door] = await start('api');
      serving[door] = running.at(-1);
      await start('worker');
    }
  }, 300_000);
  afterAll(async () => {
    for (const product of running.reverse()) await product.stop();
    await superuser.query(`drop database ${DATABASE} with (force)`);
    await superuser.end();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }, 120_000);

  it('V14 V19 know each other’s sessions, and refuse one that was ended at the other door from the next request on', async () => {
    const clerk = await at(0, 'clerk');
    const guard = await at(1, 'secadmin');
    const elsewhere = (door: number) => fetch(`${doors[door]}/api/v1/session`, { headers: clerk.headers });
    expect([(await elsewhere(0)).status, (await elsewhere(1)).status]).toEqual([200, 200]);
    const { body } = await guard.get<Page<SessionRow>>('/api/v1/sessions');
    const row = body.items.find(({ account }) => account.username === 'clerk');
    const ended = await fetch(`${doors[1]}/api/v1/sessions/${row?.id}`, { method: 'DELETE', headers: guard.headers });
    expect(ended.status).toBe(204);
    expect([(await elsewhere(0)).status, (await elsewhere(1)).status]).toEqual([401, 401]);
  }, 60_000);

  it('review a campaign once, whichever door it was asked for at', async () => {
    const [first, second] = [await at(0, 'budget'), await at(1, 'budget')];
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    // facts nobody has judged yet: an earlier result would be adopted
    await client.query('update project_version set beneficiaries = coalesce(beneficiaries, 1000) + 1');
    const run = await requestReview(first);
    expect(await reviewEnd(second, run)).toMatchObject({ state: 'done', total: PROJECTS, done: PROJECTS });
    const lists = await Promise.all(
      [first, second].map((one) => one.get<Page<ProjectRow>>(`/api/v1/projects?year=${demoCity.year}&limit=200`)),
    );
    expect(lists[0]?.body.items).toEqual(lists[1]?.body.items);
    expect(lists[0]?.body.total).toBe(PROJECTS);
    const { rows } = await client.query<{ verdicts: number; projects: number }>(
      `select count(*)::int as verdicts, count(distinct project_id)::int as projects from verdict where run_id = $1`,
      [run],
    );
    await client.end();
    expect(rows).toEqual([{ verdicts: PROJECTS, projects: PROJECTS }]);
  }, 240_000);

  it('V50 are started anew one after the other under load: no call fails, and what was asked for is done once', async () => {
    const clerk = await at(0, 'clerk');
    const call = (door: number, method: 'GET' | 'POST', path: string, body?: object) =>
      fetch(`${doors[door]}${path}`, {
        method,
        headers: { ...clerk.headers, 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    const drafts = async () => (await clerk.get<Page<object>>('/api/v1/drafts')).body.total;
    const before = await drafts();
    const failed: number[] = [];
    let written = 0;
    for (const door of [0, 1]) {
      const [old] = serving.splice(door, 1, undefined);
      let restarting = true;
      // the one in front sends nobody to a door that closes; what it was given before is answered
      const begun = Promise.allSettled(Array.from({ length: 8 }, () => call(door, 'GET', '/api/v1/projects?limit=5')));
      const load = (async () => {
        while (restarting) {
          const answers = await Promise.all([
            call(1 - door, 'GET', '/api/v1/projects?limit=5'),
            call(1 - door, 'POST', '/api/v1/drafts', { year: demoCity.year }),
          ]);
          failed.push(...answers.map(({ status }) => status).filter((status) => status >= 400));
          written += answers[1]?.status === 201 ? 1 : 0;
        }
      })();
      await old?.stop();
      doors[door] = await start('api');
      serving[door] = running.at(-1);
      restarting = false;
      await load;
      const ended = (await begun).flatMap((one) => (one.status === 'fulfilled' ? [one.value.status] : []));
      failed.push(...ended.filter((status) => status >= 400));
    }
    expect(failed).toEqual([]);
    expect(written).toBeGreaterThan(2);
    expect(
      (await Visitor.signIn(doors[0] ?? '', 'clerk', PASSWORD).then((one) => one.get<Page<object>>('/api/v1/drafts')))
        .body.total,
    ).toBe(before + written);
  }, 240_000);

  it('write one ledger, in one order', async () => {
    const auditor = await at(1, 'audadmin');
    const { body } = await auditor.get<LedgerStateView>('/api/v1/ledger/state');
    expect(body).toMatchObject({ verified: true, firstBad: null });
  }, 60_000);
});
