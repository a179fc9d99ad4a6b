import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { stopPostmaster } from '@zhunsheng/kernel/testing';

const MAIN = path.resolve(import.meta.dirname, '../../dist/src/main.js');
const READY = /准绳 (?:ready (\S+)|worker ready)/;
const START_LIMIT_MS = 240_000;

/** The compiled product as people run it: a process of its own, known by its pid and its terminal. */
export class ProductProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;
  #terminal = '';

  /** `before` stands in front of the command: what enters a namespace or watches system calls. */
  constructor(dataDir: string, env: Record<string, string> = {}, before: string[] = []) {
    const [program = '', ...args] = [...before, process.execPath, MAIN];
    const { PATH = '', HOME = '' } = process.env;
    this.#child = spawn(program, args, {
      // nothing of the test's own environment: a DATABASE_URL would lead to somebody else's data
      env: { PATH, HOME, ZS_DATA_DIR: dataDir, PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.#terminal += text));
    this.#ended = new Promise((ok) => this.#child.once('close', ok));
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get terminal(): string {
    return this.#terminal;
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** The address of the door; empty for a worker. */
  async ready(): Promise<string> {
    for (let waited = 0; waited < START_LIMIT_MS && this.running; waited += 50) {
      const found = READY.exec(this.#terminal);
      if (found) return found[1]?.replace('localhost', '127.0.0.1') ?? '';
      await new Promise((ok) => setTimeout(ok, 50));
    }
    throw new Error(`the product did not get ready:\n${this.#terminal}`);
  }

  /** As an operator does; the exit code. */
  async stop(): Promise<number | null> {
    this.#child.kill('SIGTERM');
    const late = setTimeout(() => this.#child.kill('SIGKILL'), 30_000);
    const code = await this.#ended;
    clearTimeout(late);
    return code;
  }

  /** As a power cut does. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }
}

/** A folder the database's unprivileged account can enter. */
export function dataFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-journey-'));
  fs.chmodSync(folder, 0o755);
  return folder;
}

/** The postmaster that works on this folder, or 0. */
export function postmasterOf(dataDir: string): number {
  const file = path.join(dataDir, 'postgres', 'postmaster.pid');
  return fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8').split('\n')[0]) : 0;
}

/** Whatever a failed story left behind goes with its folder. */
export async function removeData(dataDir: string): Promise<void> {
  const left = postmasterOf(dataDir);
  if (left > 0) await stopPostmaster(left);
  fs.rmSync(dataDir, { recursive: true, force: true });
}
