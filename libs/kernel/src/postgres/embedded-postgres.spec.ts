import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';

import { type EmbeddedPostgres, findEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';
import { holderOf, lockInstance } from './instance-lock.js';
import { keepRunning } from './keep-running.js';
import { isAlive } from './postmaster.js';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-embedded-'));
fs.chmodSync(folder, 0o755); // the unprivileged account has to get in

describe('the embedded PostgreSQL', () => {
  const data = path.join(folder, 'data');
  let server: EmbeddedPostgres;

  beforeAll(async () => {
    server = await startEmbeddedPostgres(data);
  });
  afterAll(async () => {
    await server.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const query = async (sql: string) => {
    const client = new pg.Client({ connectionString: server.urlOf('postgres') });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };

  it('sees Chinese letters in trigrams, which searching by name rests on', async () => {
    await query('create extension if not exists pg_trgm');
    const [row] = await query(`select show_trgm('零基预算') <> '{}' as seen`);
    expect(row?.seen).toBe(true);
  });

  it('has SM3 for the ledger', async () => {
    await query('create extension if not exists pgcrypto');
    const [row] = await query(`select encode(digest('abc', 'sm3'), 'hex') as digest`);
    expect(row?.digest).toMatch(/^66c7f0f462eeedd9/);
  });

  it('keeps its password to itself', async () => {
    expect(fs.statSync(`${data}/postgres.secret`).mode & 0o077).toBe(0);
    const stranger = new pg.Client({ connectionString: server.urlOf('postgres').replace(/:[^:@]+@/, ':guess@') });
    await expect(stranger.connect()).rejects.toThrow(/password/);
  });

  it('is taken over, not started twice', async () => {
    const again = await startEmbeddedPostgres(data);
    expect([again.pid, again.started]).toEqual([server.pid, false]);
    expect(findEmbeddedPostgres(data)?.port).toBe(server.port);
  });

  it('V38 comes back on its port after kill -9, with all that was committed and nothing else', async () => {
    await query('create table kept as select generate_series(1, 1000) as n');
    const open = new pg.Client({ connectionString: server.urlOf('postgres') });
    open.on('error', () => undefined);
    await open.connect();
    await open.query('begin; insert into kept values (0)');
    const { port } = server;
    const lines: string[] = [];
    const keeper = keepRunning(
      server,
      (same) => startEmbeddedPostgres(data, { port: same }),
      (line) => lines.push(line),
    );
    process.kill(server.pid, 'SIGKILL');
    for (let i = 0; i < 200 && !lines.includes('数据库已恢复。'); i++) await new Promise((ok) => setTimeout(ok, 100));
    keeper.release();
    server = keeper.current();
    expect(server.port).toBe(port);
    expect(await query('select count(*)::int as n from kept')).toEqual([{ n: 1000 }]);
  });

  it('refuses files of another major version with the way out', async () => {
    const old = path.join(folder, 'old');
    fs.mkdirSync(path.join(old, 'postgres'), { recursive: true });
    fs.writeFileSync(path.join(old, 'postgres', 'PG_VERSION'), '15\n');
    await expect(startEmbeddedPostgres(old)).rejects.toThrow(/PostgreSQL 15.*zs backup/);
  });
});

describe('the lock of a data folder', () => {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-lock-'));
  afterAll(() => fs.rmSync(data, { recursive: true }));

  it('names the one who holds it', () => {
    const lock = lockInstance(data);
    expect(() => lockInstance(data)).toThrow(`进程号 ${process.pid}`);
    lock.release();
    expect(holderOf(data)).toBeNull();
    lockInstance(data).release();
  });

  it('is not held by the dead, nor by a stranger who got their number', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await new Promise((ok) => child.on('exit', ok));
    expect(isAlive(child.pid ?? 0)).toBe(false);
    fs.writeFileSync(path.join(data, 'zhunsheng.pid'), `${child.pid} 1\n`);
    lockInstance(data).release();
    fs.writeFileSync(path.join(data, 'zhunsheng.pid'), `${process.ppid} 1\n`);
    lockInstance(data).release();
  });
});
