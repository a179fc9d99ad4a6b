import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';

import pg from 'pg';

import { postgresBinaries } from '../src/postgres/binaries.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/postgres/embedded-postgres.js';
import { unprivileged } from '../src/postgres/unprivileged.js';

const START_LIMIT_MS = 120_000;
/** What operators are given for the two of them. */
const DELIVERED = path.resolve(import.meta.dirname, '../../../deploy/postgresql');

/** A PostgreSQL of one's own and a streaming standby of it, both on loopback. */
export interface StandbyPair {
  primary: EmbeddedPostgres;
  /** Without a name: the product enters with its own. */
  standbyUrl(database: string): string;
  /** As the superuser, on the standby itself: to pause, resume or promote it. */
  tellStandby(sql: string): Promise<void>;
  startStandby(): Promise<void>;
  /** Without any farewell to who is connected. */
  killStandby(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The package brings no pg_basebackup: the folder of a server that was stopped is copied while there is nothing in it, and
 * everything comes over the wire. `home` is a folder the database's account may enter; it is removed at the end.
 */
export async function standbyPair(home: string): Promise<StandbyPair> {
  const folder = path.join(home, 'primary');
  const empty = await startEmbeddedPostgres(folder, { durable: false });
  fs.appendFileSync(path.join(empty.cluster, 'postgresql.conf'), delivered('primary.conf'));
  await tell(empty.urlOf('postgres'), `alter system set wal_keep_size = '2GB'`);
  await empty.stop();
  const copy = path.join(home, 'standby');
  await promisify(execFile)('cp', ['-a', empty.cluster, copy]);
  const primary = await startEmbeddedPostgres(folder, { durable: false });
  const { username, password, port } = new URL(primary.urlOf('postgres'));
  fs.appendFileSync(path.join(copy, 'postgresql.conf'), delivered('standby.conf'));
  fs.appendFileSync(
    path.join(copy, 'postgresql.auto.conf'),
    `primary_conninfo = 'host=127.0.0.1 port=${port} user=${username} password=${password}'\n`,
  );
  fs.writeFileSync(path.join(copy, 'standby.signal'), '');

  const ownPort = await freePort();
  const superuser = `postgres://${username}:${password}@127.0.0.1:${String(ownPort)}/postgres`;
  let server: ChildProcess | null = null;
  const startStandby = async () => {
    server = launched(copy, ownPort);
    await answers(superuser, server, path.join(copy, 'server.log'));
  };
  const end = async (signal: NodeJS.Signals) => {
    if (server?.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  };
  await startStandby();
  return {
    primary,
    standbyUrl: (database) => `postgres://127.0.0.1:${String(ownPort)}/${database}`,
    tellStandby: (sql) => tell(superuser, sql),
    startStandby,
    killStandby: () => end('SIGQUIT'),
    close: async () => {
      await end('SIGINT');
      await primary.stop();
      fs.rmSync(home, { recursive: true, force: true });
    },
  };
}

const delivered = (name: string): string => `\n${fs.readFileSync(path.join(DELIVERED, name), 'utf8')}`;

function launched(cluster: string, port: number): ChildProcess {
  const as = unprivileged();
  const log = fs.openSync(path.join(cluster, 'server.log'), 'a');
  // no fewer connections than the server it follows, or it does not let anybody read
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'timezone=UTC',
    'max_connections=300',
    'fsync=off',
  ];
  const options = settings.flatMap((one) => ['-c', one]);
  const child = spawn(postgresBinaries(as).postgres, ['-D', cluster, '-p', String(port), ...options], {
    ...as,
    cwd: '/',
    stdio: ['ignore', log, log],
  });
  fs.closeSync(log);
  return child;
}

async function answers(url: string, server: ChildProcess, log: string): Promise<void> {
  const limit = performance.now() + START_LIMIT_MS;
  while (server.exitCode === null && performance.now() < limit) {
    const up = await tell(url, 'select 1').then(
      () => true,
      () => false,
    );
    if (up) return;
    await new Promise((ok) => setTimeout(ok, 100));
  }
  throw new Error(`the standby did not start\n${fs.readFileSync(log, 'utf8').slice(-1500)}`);
}

async function tell(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as net.AddressInfo;
  await new Promise((ok) => probe.close(ok));
  return port;
}
