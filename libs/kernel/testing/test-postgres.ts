import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { environment } from '../src/config/environment.js';
import { startEmbeddedPostgres } from '../src/postgres/embedded-postgres.js';
import { stopPostmaster } from '../src/postgres/postmaster.js';

export interface TestPostgres {
  urlOf(database: string): string;
  /** Where the passwords of this run's login roles lie. */
  home: string;
}

let started: Promise<TestPostgres> | undefined;

/** One PostgreSQL for all specs of a Jest run, started by whoever needs it first; or the one of DATABASE_URL. */
export function testPostgres(): Promise<TestPostgres> {
  return (started ??= start());
}

/** For the root's globalTeardown. */
export async function stopTestPostgres(): Promise<void> {
  const file = path.join(testHome(), 'postgres', 'postmaster.pid');
  if (fs.existsSync(file)) await stopPostmaster(Number(fs.readFileSync(file, 'utf8').split('\n')[0]));
  fs.rmSync(testHome(), { recursive: true, force: true });
}

async function start(): Promise<TestPostgres> {
  const home = testHome();
  fs.mkdirSync(home, { recursive: true });
  const external = environment().DATABASE_URL;
  if (external)
    return { home, urlOf: (database) => Object.assign(new URL(external), { pathname: database }).toString() };
  const unlock = await lockFolder(path.join(home, 'starting'));
  try {
    const server = await startEmbeddedPostgres(home, { durable: false });
    return { home, urlOf: (database) => server.urlOf(database) };
  } finally {
    unlock();
  }
}

/** mkdir is atomic; the holder needs two seconds at most. */
async function lockFolder(folder: string): Promise<() => void> {
  for (let tries = 0; tries < 600; tries++) {
    try {
      fs.mkdirSync(folder);
      return () => fs.rmdirSync(folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      await new Promise((ok) => setTimeout(ok, 100));
    }
  }
  throw new Error(`another worker did not finish starting PostgreSQL: ${folder}`);
}

/** Named by the process that started Jest: a worker's grandparent, the parent of Jest itself when it runs in band. */
function testHome(): string {
  const isWorker = process.argv[1]?.includes('jest-worker');
  const run = isWorker ? parentOf(process.ppid) : process.ppid;
  return environment().ZS_TEST_POSTGRES_HOME ?? path.join(os.tmpdir(), `zs-test-postgres-${run}`);
}

function parentOf(pid: number): number {
  const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}
