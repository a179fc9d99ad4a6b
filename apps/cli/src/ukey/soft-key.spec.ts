import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from '@jest/globals';
import { sm2Verify } from '@zhunsheng/kernel';

import { ukeyMake, ukeySign } from './soft-key.js';

describe('zs ukey', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zs-ukey-'));
  const file = join(folder, 'key.json');
  chmodSync(folder, 0o755);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('makes a key of its own, which nobody else reads, and signs what the page shows', async () => {
    const { text: publicKey } = await ukeyMake([file]);
    expect(publicKey).toMatch(/^04[0-9a-f]{128}$/);
    expect(statSync(file).mode & 0o077).toBe(0);
    const line = 'zhunsheng/sign-in/secadmin/2027-03-01T01:00:00.000Z/ab';
    const { text: signature } = await ukeySign([file, line]);
    expect(sm2Verify(line, Buffer.from(signature, 'hex'), publicKey)).toBe(true);
    expect(sm2Verify(`${line} `, Buffer.from(signature, 'hex'), publicKey)).toBe(false);
  });

  it('overwrites nothing, and says what a file is not', () => {
    expect(() => ukeyMake([file])).toThrow('没有覆盖');
    expect(() => ukeySign([join(folder, 'none'), 'x'])).toThrow('zs ukey make');
    writeFileSync(file, '{}');
    expect(() => ukeySign([file, 'x'])).toThrow('不是 zs ukey make 生成的');
  });
});
