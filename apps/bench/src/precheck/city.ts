import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The compiled server stands beside the door of its package. */
const MAIN = path.join(path.dirname(fileURLToPath(import.meta.resolve('@zhunsheng/api'))), 'main.js');

const UNSLOWED = { ZS_RATE_ACCOUNT: '1000000', ZS_RATE_ROUTE: '1000000' };

export interface BenchCity {
  door: string;
  password: string;
  dataDir: string;
}

/** The demo city, loaded and reviewed once, behind a real server process on a port of its own; gone afterwards. */
export async function withDemoCity<T>(use: (city: BenchCity) => Promise<T>): Promise<T> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-bench-'));
  // PostgreSQL started by root runs as another user, who has to get in
  fs.chmodSync(home, 0o755);
  const password = `Bench-${randomBytes(9).toString('base64url')}`;
  const dataDir = path.join(home, 'data');
  const { PATH = '', HOME = '' } = process.env;
  const server = spawn(process.execPath, [MAIN], {
    // hundreds of simulated people share a handful of accounts
    env: { PATH, HOME, ZS_DATA_DIR: dataDir, PORT: '0', ZS_DEMO: '1', ZS_DEMO_PASSWORD: password, ...UNSLOWED },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    return await use({ door: await doorOf(server), password, dataDir });
  } finally {
    const ended = server.exitCode === null ? once(server, 'exit') : undefined;
    server.kill('SIGTERM');
    await ended;
    fs.rmSync(home, { recursive: true, force: true });
  }
}

/** The stream stays open: a server nobody listens to any more fails at its next line. */
function doorOf(server: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let said = '';
    server.stdout?.setEncoding('utf8').on('data', (part: string) => {
      said += part;
      const door = /准绳 ready (\S+)/.exec(said)?.[1];
      if (door) found(door.replace('localhost', '127.0.0.1'));
    });
    server.once('exit', () => failed(new Error(`the product did not get ready:\n${said}`)));
  });
}
