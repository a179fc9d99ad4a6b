import { chmodSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FileStore } from '@zhunsheng/base-data-server';
import { FieldCipher, productKeys } from '@zhunsheng/kernel';

import { withNewInstallation } from '../operating/installation.js';
import { keysForget, keysRotate } from './keys-rotate.js';

describe('a change of keys over a damaged attachment', () => {
  const before = { ...process.env };
  const place = mkdtempSync(join(tmpdir(), 'zs-damaged-'));
  const dataDir = join(place, 'data');
  const quiet = () => undefined;
  const rotate = () => keysRotate([], {}, quiet);
  let damaged: string;
  let file: string;

  beforeAll(async () => {
    // run as root, PostgreSQL drops to a user that must reach its files
    chmodSync(place, 0o755);
    process.env['ZS_DATA_DIR'] = dataDir;
    process.env['ZS_DEMO'] = '0';
    delete process.env['DATABASE_URL'];
    await withNewInstallation(quiet, () => Promise.resolve());
    const store = new FileStore(join(dataDir, 'documents'), new FieldCipher(productKeys(dataDir).field));
    await store.receive(Readable.from([Buffer.from('sound')], { objectMode: false }));
    damaged = (await store.receive(Readable.from([Buffer.from('damaged')], { objectMode: false }))).hash;
    file = join(dataDir, 'documents', damaged.slice(0, 2), damaged);
  }, 240_000);
  afterAll(() => {
    process.env = { ...before };
    rmSync(place, { recursive: true, force: true });
  });

  it('renews the others, names it, keeps the old key for it, and is finished once it is back', async () => {
    const whole = readFileSync(file);
    truncateSync(file, whole.length - 1);
    const cut = await rotate();
    expect(cut).toMatchObject({ exit: 1, json: { version: 2, files: 1, unreadable: [damaged] } });
    expect(cut.text).toMatch(new RegExp(`1 个附件.*documents/${damaged.slice(0, 2)}/${damaged}。请从备份`));
    await expect(keysForget([], {}, quiet)).rejects.toThrow(/还有 0 人、1 个文件用旧密钥加密，不能销毁/);
    writeFileSync(file, whole);
    expect(await rotate()).toMatchObject({ exit: 0, json: { version: 2, resumed: true, files: 1, unreadable: [] } });
    expect(await keysForget([], {}, quiet)).toMatchObject({ exit: 0, json: { gone: [1] } });
  }, 240_000);
});
