import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';

import { makeSm2Keys } from '../crypto/sm2.js';
import { BackupRefused, seal, unseal } from './sealed-stream.js';

const secret = randomBytes(32).toString('hex');
const signer = makeSm2Keys();
const whole = async (source: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
};
async function* inParts(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const sealed = (plain: Buffer) => whole(seal(inParts(plain, 70_001), secret, signer));
const opened = (bytes: Buffer, key = secret, signedBy?: (key: string) => void) =>
  whole(unseal(inParts(bytes, 12_345), key, signedBy));

describe('a sealed backup', () => {
  it.each([0, 1, 1 << 20, (1 << 20) + 1, 3_500_000])('comes back as it was: %i bytes', async (size) => {
    const plain = randomBytes(size);
    let by = '';
    expect((await opened(await sealed(plain), secret, (key) => (by = key))).equals(plain)).toBe(true);
    expect(by).toBe(signer.publicKey);
  });

  it('V55 shows nothing of what it holds', async () => {
    const bytes = await sealed(Buffer.from('身份证号 990001199001011233 '.repeat(2000)));
    expect(bytes.includes('990001199001011233')).toBe(false);
  });

  it('V45 is refused after any one byte was changed, at sixty places from the first to the last', async () => {
    const bytes = await sealed(randomBytes(2_200_000));
    const places = [...Array.from({ length: 58 }, (_, k) => Math.floor((bytes.length * k) / 58)), 8, bytes.length - 1];
    for (const at of places) {
      const bad = Buffer.from(bytes);
      bad[at] = (bad[at] ?? 0) ^ 1;
      await expect(opened(bad)).rejects.toBeInstanceOf(BackupRefused);
    }
  });

  it('is refused when it was cut, lengthened, or lost or changed the order of its parts', async () => {
    const bytes = await sealed(randomBytes(3_300_000));
    const chunk = 5 + (1 << 20) + 32;
    const part = (k: number) => bytes.subarray(40 + k * chunk, 40 + (k + 1) * chunk);
    const start = bytes.subarray(0, 40);
    const rest = bytes.subarray(40 + 2 * chunk);
    for (const bad of [
      bytes.subarray(0, 20),
      bytes.subarray(0, 40 + 2 * chunk),
      bytes.subarray(0, bytes.length - 200),
      Buffer.concat([bytes, Buffer.from('x')]),
      Buffer.concat([start, part(1), part(0), rest]),
      Buffer.concat([start, part(0), rest]),
    ])
      await expect(opened(bad)).rejects.toBeInstanceOf(BackupRefused);
  });

  it('says which key is wanted, and what is no backup at all', async () => {
    await expect(opened(await sealed(Buffer.from('a')), randomBytes(32).toString('hex'))).rejects.toThrow('--key');
    await expect(opened(randomBytes(400))).rejects.toThrow('这不是准绳的备份文件');
  });
});
