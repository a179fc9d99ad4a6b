import fs from 'node:fs';

import { afterEach, describe, expect, it } from '@jest/globals';

import { dataFolder, ProductProcess, removeData } from '../process/product-process.js';

describe('a start without encryption beyond this machine', () => {
  const folders: string[] = [];
  afterEach(async () => {
    for (const folder of folders.splice(0)) await removeData(folder);
  });
  const start = (env: Record<string, string>) => {
    const dataDir = dataFolder();
    folders.push(dataDir);
    return { dataDir, product: new ProductProcess(dataDir, { ZS_DEMO: '0', ...env }) };
  };

  it.each([
    ['a door for all, no TLS in front', { ZS_HOST: '0.0.0.0' }, /ZS_HOST=0\.0\.0\.0：会以明文 HTTP.*ZS_ALLOW_HTTP=1/],
    [
      'a database elsewhere, no TLS',
      { DATABASE_URL: 'postgres://zs:Geheim-0001@192.0.2.10/zs' },
      /DATABASE_URL：.*sslmode=verify-full.*ZS_ALLOW_PLAIN_DATABASE=1/,
    ],
  ])('is refused in words, before anything is made or dialled: %s', async (_what, env, words) => {
    const { dataDir, product } = start(env);
    await expect(product.ready()).rejects.toThrow(/准绳无法启动/);
    expect(await product.stop()).toBe(2);
    expect(product.terminal).toMatch(words);
    expect(product.terminal).not.toContain('Geheim');
    expect(fs.readdirSync(dataDir)).toEqual([]);
  });
});
