import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lockInstance, productKeys, renewFieldKeys } from '@zhunsheng/kernel';

import { keysForget } from './keys-rotate.js';

describe('zs keys forget', () => {
  const before = { ...process.env };
  let dataDir: string;
  const forget = (options = {}) => keysForget([], options, () => undefined);

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'zs-forget-'));
    process.env['ZS_DATA_DIR'] = dataDir;
    delete process.env['DATABASE_URL'];
    renewFieldKeys(dataDir);
  });
  afterEach(() => {
    process.env = { ...before };
    rmSync(dataDir, { recursive: true });
  });

  it('refuses while the product serves: it may still seal under the old version', async () => {
    const lock = lockInstance(dataDir);
    await expect(forget()).rejects.toThrow(/仍在运行.*请先停止准绳/);
    await expect(forget({ stopped: true })).rejects.toThrow(/请先停止准绳/);
    expect(Object.keys(productKeys(dataDir).field.versions)).toEqual(['1', '2']);
    lock.release();
    await expect(forget()).rejects.toThrow(/还没有数据/);
  });

  it('asks whether everything is stopped where it cannot see it', async () => {
    process.env['DATABASE_URL'] = 'postgres://zs@127.0.0.1:1/zs';
    await expect(forget()).rejects.toThrow(/--stopped/);
    await expect(forget({ stopped: true })).rejects.not.toThrow(/--stopped/);
    expect(Object.keys(productKeys(dataDir).field.versions)).toEqual(['1', '2']);
  });
});
