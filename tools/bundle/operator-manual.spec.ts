import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { obstacle } from './obstacle.js';
import { seal } from './seal.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const manual = fs.readFileSync(path.join(root, 'docs/guide/operator.md'), 'utf8');
const blocks = [...manual.matchAll(/^```sh( root)?\n([^]*?)^```$/gm)].map(([, asRoot, text = '']) => ({
  asRoot,
  text,
}));
const runnable = blocks.filter(({ asRoot }) => !asRoot).map(({ text }) => text);
const title = (text: string) => text.trim().split('\n').at(-1) ?? '';

describe('the commands of the operator’s manual', () => {
  const place = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-manual-'));
  // run as root, PostgreSQL drops to a user that must reach its files
  fs.chmodSync(place, 0o755);
  const why = obstacle(place);
  const env = {
    // the manual asks for 2 GiB; what is tried here needs far less
    ZS_LEAST_KIB: '0',
    PATH: process.env['PATH'] ?? '',
    HOME: place,
    BUNDLE: path.join(place, 'bundle'),
    NEXT: path.join(place, 'next'),
    PREFIX: path.join(place, 'prefix'),
    KEY: path.join(place, 'vendor.pub'),
  };
  const pidFile = path.join(env.PREFIX, 'data/zhunsheng.pid');

  const key = path.join(place, 'vendor.pem');

  /** What `npm run bundle` makes, with the programs of this checkout instead of copies of them. */
  function bundle(folder: string, version: string): void {
    fs.cpSync(path.join(import.meta.dirname, 'shipped'), folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'VERSION'), `version=${version}\narch=${process.arch}\n`);
    for (const [file, main] of [
      ['bin/zs', 'apps/cli/dist/main.js'],
      ['bin/zhunsheng', 'apps/api/dist/src/main.js'],
      ['runtime/node', ''],
    ] as const) {
      fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      const line = `exec "${process.execPath}" ${main && `"${path.join(root, main)}"`} "$@"`;
      fs.writeFileSync(path.join(folder, file), `#!/bin/sh\n${line}\n`, { mode: 0o755 });
    }
    seal(folder, key);
  }

  /** Not waiting for what a block leaves running; its output goes to a file for the same reason. */
  function run(text: string): Promise<{ code: number | null; said: string }> {
    const log = path.join(place, 'said');
    const out = fs.openSync(log, 'w');
    const child = spawn('sh', ['-euc', text], { cwd: env.BUNDLE, env, stdio: ['ignore', out, out] });
    return new Promise((ok) =>
      child.once('exit', (code) => {
        fs.closeSync(out);
        ok({ code, said: code === 0 ? '' : fs.readFileSync(log, 'utf8') });
      }),
    );
  }

  beforeAll(() => {
    if (why) return;
    spawnSync('openssl', ['genpkey', '-algorithm', 'SM2', '-out', key]);
    bundle(env.BUNDLE, '1.0.0');
    fs.copyFileSync(path.join(env.BUNDLE, 'signer.pem'), env.KEY);
    bundle(env.NEXT, '1.1.0');
    const settings = path.join(env.PREFIX, 'etc/zhunsheng.env');
    fs.mkdirSync(path.dirname(settings), { recursive: true });
    fs.writeFileSync(settings, `PORT=0\nZS_DEMO=0\nZS_DATA_DIR=${env.PREFIX}/data\n`, { mode: 0o600 });
  });
  afterAll(() => {
    if (fs.existsSync(pidFile)) spawnSync('sh', ['-c', 'kill "$(cut -d" " -f1 "$0")"; sleep 3', pidFile]);
    fs.rmSync(place, { recursive: true, force: true });
  }, 30_000);

  it('are there for each act of an operator', () => {
    const all = runnable.join('\n');
    for (const act of ['verify.sh', 'install.sh', 'config check', 'bin/zhunsheng', 'backup', 'restore', 'upgrade.sh'])
      expect(all).toContain(act);
    expect(all).toMatch(/--rollback[^]*uninstall\.sh/);
  });

  it.each(runnable.map((text) => [title(text), text] as const))(
    `${why ? `are read but not run (${why})` : 'work as they stand'}: %s`,
    async (_, text) => {
      if (why) expect(spawnSync('sh', ['-n'], { input: text }).status).toBe(0);
      else expect(await run(text)).toEqual({ code: 0, said: '' });
    },
    300_000,
  );

  it.each(blocks.filter(({ asRoot }) => asRoot).map(({ text }) => [title(text), text] as const))(
    'are read but not run, as they need root and the site’s own services: %s',
    (_, text) => {
      expect(spawnSync('sh', ['-n'], { input: text }).status).toBe(0);
      const shipped = [...text.matchAll(/deploy\/[\w/.-]*\w/g)].map(([file]) => file);
      expect(shipped.filter((file) => !fs.existsSync(path.join(root, file)))).toEqual([]);
      expect(shipped.length).toBeGreaterThan(0);
    },
  );
});
