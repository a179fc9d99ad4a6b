import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountView, ActivationView, LedgerStateView, Page, SessionView } from '@zhunsheng/contract';
import { type Config, PLAIN_ACCESS } from '@zhunsheng/kernel';

import { attachDatabase } from '../../src/start/attach-database.js';
import { type RunningProduct, startProduct } from '../../src/start/start-product.js';

const PASSWORD = 'Lange-Reihe-77';

/** An empty installation, from the first line on the terminal to a clerk at work; then a restart. */
describe('a first start without the demo', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-first-'));
  fs.chmodSync(folder, 0o755);
  const config: Config = {
    port: 0,
    host: '127.0.0.1',
    allowHttp: false,
    trustedProxies: ['loopback'],
    dataDir: path.join(folder, 'data'),
    demo: false,
    demoPassword: null,
    databaseUrl: null,
    replica: null,
    metricsPort: null,
    anchorDir: null,
    backupAt: null,
    backupDir: null,
    backupKeep: 14,
    kek: null,
    syslog: null,
    role: 'both',
    rates: { account: 6000, route: 3000 },
    passwordCost: 1000,
    model: null,
    embeddings: null,
    access: PLAIN_ACCESS,
  };
  const lines: string[] = [];
  let product: RunningProduct;
  let url: string;

  beforeAll(async () => {
    product = startProduct(config, (line) => lines.push(line));
    url = await product.ready;
  });
  afterAll(async () => {
    await product.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const call = async (method: string, at: string, body?: object, session?: { cookie: string; csrf: string }) => {
    const response = await fetch(`${url}${at}`, {
      method,
      headers: {
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(session ? { cookie: session.cookie, 'x-zs-csrf': session.csrf } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, text: await response.text(), headers: response.headers };
  };
  const activate = (token: string) => call('POST', '/api/v1/activation', { token, password: PASSWORD });
  const signIn = async (username: string) => {
    const answer = await call('POST', '/api/v1/session', { username, password: PASSWORD });
    expect(answer.status).toBe(200);
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return { cookie, csrf: (JSON.parse(answer.text) as SessionView).csrf };
  };

  it('prints three links and says where it stands on the way', () => {
    expect(lines.filter((line) => line.startsWith('激活 '))).toHaveLength(3);
    expect(lines).toContain('启动数据库…');
    expect(lines.some((line) => line.startsWith('迁移 '))).toBe(true);
  });

  it('leads from the links to a clerk who is signed in', async () => {
    for (const line of lines.filter((one) => one.startsWith('激活 ')))
      expect((await activate(line.split('token=')[1] ?? '')).status).toBe(204);
    const system = await signIn('sysadmin');
    const clerk = { username: 'li.shen', name: '李申', personId: '110101199001010000', unitCode: '101001' };
    const link = JSON.parse((await call('POST', '/api/v1/accounts', clerk, system)).text) as ActivationView;
    const list = JSON.parse((await call('GET', '/api/v1/accounts', undefined, system)).text) as Page<AccountView>;
    const id = list.items.find(({ username }) => username === 'li.shen')?.id;
    const scope = { kind: 'unit', regionLo: 330100000, unitCode: '101001' };
    const asked = { accountId: id, roles: ['clerk'], scope, reason: '到岗' };
    const proposed = JSON.parse((await call('POST', '/api/v1/grant-proposals', asked, system)).text) as { id: string };
    const decision = `/api/v1/grant-proposals/${proposed.id}/decision`;
    expect((await call('POST', decision, { grant: true }, await signIn('secadmin'))).status).toBe(204);
    expect((await activate(link.token)).status).toBe(204);
    const session = await call('GET', '/api/v1/session', undefined, await signIn('li.shen'));
    expect(JSON.parse(session.text)).toMatchObject({ roles: ['clerk'], scope: { kind: 'unit', regionLo: 330100000 } });
  });

  it('is ready, describes its API and answers unknown addresses in words', async () => {
    const ready = await call('GET', '/health/ready');
    const { problems, ...told } = JSON.parse(ready.text) as { problems: string[] };
    // how full the disk of this machine is, is not the product's
    expect([ready.status, problems.filter((one) => !one.startsWith('磁盘'))]).toEqual([200, []]);
    expect(Object.keys(told).sort()).toEqual(['clock', 'disk', 'ledgerLagSeconds', 'ledgerPending', 'status']);
    expect(
      Object.keys((JSON.parse((await call('GET', '/api/v1/openapi.json')).text) as { paths: object }).paths),
    ).toEqual(expect.arrayContaining(['/api/v1/session', '/api/v1/ledger', '/api/v1/projects']));
    expect((await call('GET', '/api/v1/nowhere')).text).toContain('NOT_FOUND');
  });

  it('R-DEP-13 tells whether a time service keeps the clock, and how often it was set', async () => {
    const { clock } = JSON.parse((await call('GET', '/health/ready')).text) as { clock: Record<string, unknown> };
    expect([true, false, null]).toContain(clock.synchronized);
    expect(typeof clock.steps).toBe('number');
  });

  it('lets a command work on the same folder, but not a second product', async () => {
    const attached = await attachDatabase(config);
    await attached.sequence();
    expect(await attached.ledger.verify()).toMatchObject({ ok: true });
    await attached.close();
    expect((await call('GET', '/health/ready')).status).toBe(200);
    const second = startProduct(config, () => undefined);
    await expect(second.ready).rejects.toThrow(`进程号 ${process.pid}`);
    expect((await call('GET', '/health/live')).status).toBe(200);
  });

  it('keeps everything over a restart and leaves no database behind', async () => {
    await product.stop();
    expect(fs.existsSync(path.join(config.dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
    product = startProduct(config, () => undefined);
    url = await product.ready;
    const auditor = await signIn('audadmin');
    const state = JSON.parse((await call('GET', '/api/v1/ledger/state', undefined, auditor)).text) as LedgerStateView;
    expect(state.size).toBeGreaterThan(10);
    expect((await call('GET', '/api/v1/ledger?action=account.granted', undefined, auditor)).text).toContain('单位经办');
  });

  it('stops in the middle of a start', async () => {
    await product.stop();
    const begun = startProduct(config, () => undefined);
    const failed = begun.ready.catch((error: unknown) => error);
    await new Promise((ok) => setTimeout(ok, 300));
    await begun.stop();
    await failed;
    expect(fs.existsSync(path.join(config.dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
    expect(fs.existsSync(path.join(config.dataDir, 'zhunsheng.pid'))).toBe(false);
  });
});
