import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { type Binaries, postgresBinaries } from './binaries.js';
import { clusterFolder } from './data-folder.js';
import { EnvironmentError } from './environment-error.js';
import { isAlive, runningPostmaster, settledPostmaster, stopPostmaster } from './postmaster.js';
import { type Identity, unprivileged } from './unprivileged.js';

const MAJOR = '18';
const SUPERUSER = 'zs';
const START_LIMIT_MS = 60_000;
const run = promisify(execFile);

export interface EmbeddedPostgres {
  /** Address of a database for the cluster's superuser: for migrations and roles only, never for serving requests. */
  urlOf(database: string): string;
  readonly port: number;
  readonly pid: number;
  readonly cluster: string;
  /** False when a running one was taken over. */
  readonly started: boolean;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Tests only: a test cluster need not survive a power cut. */
  durable?: boolean;
  /** A free one by default. */
  port?: number;
  progress?: (line: string) => void;
}

/** Starts PostgreSQL from the npm package on loopback, or takes over the one already running on this folder. */
export async function startEmbeddedPostgres(dataDir: string, options: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
  const as = unprivileged();
  const cluster = clusterFolder(dataDir, as);
  const secretFile = `${path.join(path.resolve(dataDir), 'postgres')}.secret`;
  if (path.dirname(cluster) !== path.resolve(dataDir)) options.progress?.(`数据库文件存放在 ${cluster}`);
  refuseOtherMajor(cluster);

  const running = await settledPostmaster(cluster);
  if (running) return handle(cluster, secretFile, running.pid, running.port, false);

  const binaries = postgresBinaries(as);
  if (!fs.existsSync(path.join(cluster, 'PG_VERSION'))) {
    options.progress?.('建立数据库…');
    await initialise(binaries, cluster, secretFile, as, options.durable !== false);
  }
  const port = options.port ?? (await freePort());
  const pid = await launch(binaries, cluster, port, as, options.durable !== false);
  return handle(cluster, secretFile, pid, port, true);
}

/** The address of an embedded PostgreSQL already running on this folder, without starting one. */
export function findEmbeddedPostgres(dataDir: string): EmbeddedPostgres | null {
  const cluster = clusterFolder(dataDir, unprivileged());
  const running = runningPostmaster(cluster);
  const secretFile = `${path.join(path.resolve(dataDir), 'postgres')}.secret`;
  return running ? handle(cluster, secretFile, running.pid, running.port, false) : null;
}

function handle(cluster: string, secretFile: string, pid: number, port: number, started: boolean): EmbeddedPostgres {
  const secret = fs.readFileSync(secretFile, 'utf8').trim();
  return {
    cluster,
    pid,
    port,
    started,
    urlOf: (database) => `postgres://${SUPERUSER}:${secret}@127.0.0.1:${port}/${database}`,
    stop: () => stopPostmaster(pid),
  };
}

function refuseOtherMajor(cluster: string): void {
  const file = path.join(cluster, 'PG_VERSION');
  if (!fs.existsSync(file)) return;
  const major = fs.readFileSync(file, 'utf8').trim();
  if (major !== MAJOR)
    throw new EnvironmentError(
      `数据目录 ${cluster} 由 PostgreSQL ${major} 建立，本版本内置 ${MAJOR}，不能直接打开。请用旧版本执行 zs backup，再用本版本 zs restore。`,
    );
}

/** Into a folder beside it, renamed when complete: an interrupted first start leaves no half-made cluster. */
async function initialise(
  binaries: Binaries,
  cluster: string,
  secretFile: string,
  as: Identity,
  durable: boolean,
): Promise<void> {
  const draft = `${cluster}.new`;
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { mode: 0o700 });
  const inbox = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-initdb-'));
  const passwordFile = path.join(inbox, 'password');
  // loopback TCP is open to every account of the machine, hence a password, and one nobody knows
  const secret = randomBytes(24).toString('base64url');
  try {
    fs.writeFileSync(passwordFile, secret, { mode: 0o600 });
    if (as.uid !== undefined && as.gid !== undefined)
      for (const place of [draft, inbox, passwordFile]) fs.chownSync(place, as.uid, as.gid);
    await initdb(binaries, draft, passwordFile, as, durable);
  } finally {
    fs.rmSync(inbox, { recursive: true, force: true });
  }
  fs.writeFileSync(secretFile, secret, { mode: 0o600 });
  fs.renameSync(draft, cluster);
}

/** Without a UTF-8 ctype pg_trgm sees no Chinese letters and every search by name becomes a sequential scan. */
const CTYPES = ['C.UTF-8', 'zh_CN.UTF-8', 'en_US.UTF-8'];

async function initdb(binaries: Binaries, folder: string, passwordFile: string, as: Identity, durable: boolean) {
  const fixed = ['-U', SUPERUSER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C'];
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  let reason: unknown;
  for (const ctype of CTYPES) {
    const args = ['-D', folder, ...fixed, ...locale, `--lc-ctype=${ctype}`, ...(durable ? [] : ['--no-sync'])];
    try {
      await run(binaries.initdb, args, { ...as, cwd: '/' });
      return;
    } catch (error) {
      reason = error;
    }
  }
  throw new EnvironmentError(`数据库初始化失败：${(reason as Error).message}`);
}

async function launch(binaries: Binaries, cluster: string, port: number, as: Identity, durable: boolean) {
  const logFile = path.join(cluster, 'server.log');
  // a file, not a pipe: the postmaster must outlive a killed parent
  const log = fs.openSync(logFile, 'a');
  if (as.uid !== undefined && as.gid !== undefined) fs.fchownSync(log, as.uid, as.gid);
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', 'log_timezone=UTC'];
  if (durable) settings.push('max_connections=120');
  else settings.push('fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=300');
  const child = spawn(
    binaries.postgres,
    ['-D', cluster, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...as, cwd: '/', detached: true, stdio: ['ignore', log, log] },
  );
  fs.closeSync(log);
  child.unref();
  for (let waited = 0; waited < START_LIMIT_MS; waited += 20) {
    if (child.exitCode !== null || child.pid === undefined || !isAlive(child.pid)) break;
    if (runningPostmaster(cluster)?.pid === child.pid) return child.pid;
    await new Promise((ok) => setTimeout(ok, 20));
  }
  throw new EnvironmentError(`数据库没有启动成功，日志 ${logFile} 的末尾：\n${tail(logFile)}`);
}

function tail(file: string): string {
  return fs.readFileSync(file, 'utf8').slice(-1500);
}

function freePort(): Promise<number> {
  return new Promise((ok, fail) => {
    const probe = net.createServer().once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => ok(port));
    });
  });
}
