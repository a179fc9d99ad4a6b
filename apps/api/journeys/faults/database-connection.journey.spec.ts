import fs from 'node:fs';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ErrorView, Page, ProjectRow } from '@zhunsheng/contract';
import { regionScope, systemActor } from '@zhunsheng/kernel';
import { TcpProxy, testPostgres } from '@zhunsheng/kernel/testing';
import pg from 'pg';

import { demoCity, loadDemoCity } from '../../src/demo/index.js';
import { attachDatabase } from '../../src/start/attach-database.js';
import { dataFolder, ProductProcess } from '../process/product-process.js';
import { configFor } from '../process/small-city.js';
import { Visitor } from '../process/visitor.js';

const PROJECTS = 60;
const PASSWORD = 'Lange-Reihe-77';
const DATABASE = `connection_${process.pid}`;
const CITY = systemActor({ ...regionScope(demoCity.region), kind: 'all' as const });
const LIST = `/api/v1/projects?year=${String(demoCity.year)}&limit=100`;
/** Connections a serving process has for people. */
const POOL = 20;

interface Said {
  status: number;
  retryAfter: string | null;
  code: string;
  units: string[];
}

describe('a product whose database is cut off', () => {
  const dataDir = dataFolder();
  let proxy: TcpProxy;
  let superuser: pg.Client;
  let product: ProductProcess;
  let door: string;
  let clerk: Visitor;
  let reviewer: Visitor;

  const list = async (who: Visitor): Promise<Said> => {
    const answer = await fetch(`${door}${LIST}`, { headers: who.headers });
    const body = (await answer.json()) as Page<ProjectRow> & ErrorView;
    return {
      status: answer.status,
      retryAfter: answer.headers.get('retry-after'),
      code: body.code,
      units: (body.items ?? []).map(({ unitCode }) => unitCode),
    };
  };
  const UNAVAILABLE = { status: 503, retryAfter: '5', code: 'UNAVAILABLE', units: [] };
  /** What somebody sees who asks until the database is found again; on the way nothing but 503. */
  const soon = async (who: Visitor): Promise<Said> => {
    for (let tries = 0; tries < 100; tries++) {
      const said = await list(who);
      if (said.status === 200) return said;
      expect(said).toEqual(UNAVAILABLE);
      await new Promise((ok) => setTimeout(ok, 200));
    }
    throw new Error('the database was not found again');
  };
  const nothingOpen = async () => {
    let open: object[] = [];
    for (let tries = 0; tries < 300; tries++) {
      const found = await superuser.query<object>(
        `select state, query from pg_stat_activity
         where datname = $1 and application_name = 'zhunsheng' and state like 'idle in transaction%'`,
        [DATABASE],
      );
      open = found.rows;
      if (open.length === 0) return;
      await new Promise((ok) => setTimeout(ok, 100));
    }
    expect(open).toEqual([]);
  };

  beforeAll(async () => {
    const server = await testPostgres();
    superuser = new pg.Client({ connectionString: server.urlOf('postgres') });
    await superuser.connect();
    await superuser.query(`create database ${DATABASE}`);
    const direct = server.urlOf(DATABASE);
    const installed = await attachDatabase({ ...configFor(dataDir), databaseUrl: direct });
    await installed.work.run(CITY, (ctx) => loadDemoCity(ctx, { projects: PROJECTS }));
    await installed.close();
    proxy = await TcpProxy.to(Number(new URL(direct).port));
    const env = { DATABASE_URL: proxy.through(direct), ZS_ROLE: 'api', ZS_DEMO_PASSWORD: PASSWORD };
    product = new ProductProcess(dataDir, env);
    door = await product.ready();
    clerk = await Visitor.signIn(door, 'clerk', PASSWORD);
    reviewer = await Visitor.signIn(door, 'reviewer', PASSWORD);
  }, 300_000);
  afterAll(async () => {
    proxy.resume();
    proxy.back();
    await product.stop();
    await proxy.close();
    await superuser.query(`drop database ${DATABASE} with (force)`);
    await superuser.end();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }, 120_000);

  it('answers 503 while connections are cut under load, and shows nobody another one’s rows', async () => {
    const [own, all] = [await list(clerk), await list(reviewer)];
    expect([own.status, all.status]).toEqual([200, 200]);
    expect(new Set(all.units).size).toBeGreaterThan(new Set(own.units).size);
    const seen: Said[] = [];
    const ask = async (who: Visitor, right: Said) => {
      for (let n = 0; n < 12; n++) {
        const said = await list(who);
        seen.push(said);
        expect(said).toEqual(said.status === 200 ? right : UNAVAILABLE);
        if (n % 4 === 3) proxy.cut();
      }
    };
    await Promise.all([ask(clerk, own), ask(reviewer, all), ask(clerk, own), ask(reviewer, all)]);
    expect(seen).toHaveLength(48);
    expect(await soon(clerk)).toEqual(own);
    expect(await soon(reviewer)).toEqual(all);
    await nothingOpen();
  }, 120_000);

  it('does not wait on a network that swallows everything, and goes on when it speaks again', async () => {
    await soon(clerk);
    proxy.silence();
    expect(await Promise.all([list(clerk), list(reviewer), list(reviewer)])).toEqual(Array(3).fill(UNAVAILABLE));
    proxy.resume();
    await soon(clerk);
    await nothingOpen();
  }, 120_000);

  it('says so while the database starts again; nobody has to sign in anew', async () => {
    await soon(clerk);
    proxy.takeAway();
    expect(await list(clerk)).toEqual(UNAVAILABLE);
    expect((await fetch(`${door}/health/ready`)).status).toBe(503);
    expect((await fetch(`${door}/health/live`)).status).toBe(200);
    proxy.back();
    await soon(clerk);
    await soon(reviewer);
    expect(product.running).toBe(true);
  }, 120_000);

  it('answers 503 with a time to come back when all its connections are in use, and the others when they are free', async () => {
    await soon(clerk);
    const intruder = new pg.Client({ connectionString: (await testPostgres()).urlOf(DATABASE) });
    await intruder.connect();
    const askedWhileLocked = async (): Promise<Promise<Said>[]> => {
      // who a request comes from cannot be read: it waits, and holds its connection
      await intruder.query('begin; lock table session in access exclusive mode');
      const asked = Array.from({ length: POOL + 5 }, () => list(clerk));
      expect(await Promise.race(asked)).toEqual(UNAVAILABLE);
      return asked;
    };
    const asked = await askedWhileLocked().finally(() => intruder.end());
    const answers = await Promise.all(asked);
    expect(answers.filter(({ status }) => status === 503).length).toBeGreaterThanOrEqual(1);
    for (const said of answers) expect([200, 503]).toContain(said.status);
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    await soon(clerk);
    await nothingOpen();
  }, 120_000);
});
