import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OperationView } from '@zhunsheng/contract';

import { signInAs, testApp, type TestApp } from '../../testing/index.js';
import { kernelMigrations } from '../database/kernel-migrations.js';
import { metricsText, serveMetrics } from './metrics.js';
import { OperationDesk } from './operation-desk.js';

const SAMPLE = /^([a-z_]+)(?:\{((?:[a-z]+="(?:[^"\\]|\\.)*",?)+)\})? (NaN|-?\d+(?:\.\d+)?(?:e-?\d+)?)$/;

describe('what operators see', () => {
  let city: TestApp;
  beforeAll(async () => {
    city = await testApp({ migrations: kernelMigrations });
    await city.app.inject({ method: 'GET', url: '/api/v1/ledger/state' });
  });
  afterAll(() => city.close());

  it('names each route as it was declared, for administrators only', async () => {
    const admin = await signInAs(city, 'sysadmin');
    await admin.get('/api/v1/ledger/state');
    const { status, body } = await admin.get<OperationView>('/api/v1/operation');
    expect(status).toBe(200);
    expect(body.routes.find(({ route }) => route === '/api/v1/ledger/state')).toMatchObject({
      method: 'GET',
      requests: 2,
    });
    expect(body.pool.open).toBeGreaterThan(0);
    expect((await (await signInAs(city, 'leader')).get('/api/v1/operation')).status).toBe(403);
  });

  it('is Prometheus text: each family explained once, each line a sample', async () => {
    const server = await serveMetrics(city.app.get(OperationDesk), '127.0.0.1', 0);
    const text = await (await fetch(`http://127.0.0.1:${String(server.port)}/metrics`)).text();
    await server.close();
    const lines = text.trimEnd().split('\n');
    expect(lines.filter((line) => !line.startsWith('#')).filter((line) => !SAMPLE.test(line))).toEqual([]);
    const explained = lines.flatMap((line) => /^# TYPE (\S+)/.exec(line)?.[1] ?? []);
    expect(new Set(explained).size).toBe(explained.length);
    for (const line of lines.filter((each) => !each.startsWith('#'))) {
      const name = SAMPLE.exec(line)?.[1] ?? '';
      expect(explained).toContain(name.replace(/_(sum|count)$/, (end) => (explained.includes(name) ? end : '')));
    }
    expect(text).toContain('zs_http_requests_total{method="GET",route="/api/v1/ledger/state",status="401"} 1\n');
    expect(text).toMatch(/zs_refusals_total\{code="UNAUTHENTICATED"\} 1\n/);
    expect(text).toMatch(/zs_ledger_lag_seconds \d/);
    // nobody ever signed: an age is no number, and no rule can compare it
    expect(text).toMatch(/zs_ledger_cosignature_age_seconds NaN\n[^]*zs_ledger_cosignature_late 0\n/);
    // not started here: no step was seen, and nobody was asked
    expect(text).toMatch(/zs_clock_steps_total 0\n[^]*zs_clock_last_step_seconds NaN\n[^]*zs_clock_synchronized NaN\n/);
    // none is configured: nobody is alarmed by a standby that never was
    expect(text).not.toContain('zs_replica');
    expect(text).toMatch(/zs_db_connections\{state="idle"\} \d/);
  });

  it('tells whether a standby answers readers, and how often it did', async () => {
    const desk = city.app.get(OperationDesk);
    const replica = { used: false, reason: '连接中断', since: '', behindBytes: null, answered: 7, passedOn: 2 };
    const text = metricsText({ ...(await desk.state()), replica }, desk.times, false, desk.timeKept());
    expect(text).toMatch(/zs_replica_used 0\n[^]*zs_replica_behind_bytes NaN\n/);
    expect(text).toContain('zs_replica_reads_total{by="replica"} 7\nzs_replica_reads_total{by="primary"} 2\n');
  });
});
