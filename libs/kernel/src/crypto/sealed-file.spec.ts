import { randomBytes } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import { FieldCipher, makeFieldKeys, nextFieldKeys } from './field-cipher.js';
import { isSealedFile, keyVersionOf, openedFile, sealedFile } from './sealed-file.js';

const MIB = 1 << 20;

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function whole(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}

describe('a file under a key of its own', () => {
  const keys = makeFieldKeys();
  const cipher = new FieldCipher(keys);
  const sealed = (plain: Buffer, size = 70_000) => whole(sealedFile(cipher, inPieces(plain, size)));
  const opened = (bytes: Buffer, size = 65_536) => whole(openedFile(cipher, inPieces(bytes, size)));

  it.each([0, 1, 17, MIB - 1, MIB, MIB + 1, 2 * MIB, 2 * MIB + 5])(
    'comes back as it was, of %s bytes',
    async (bytes) => {
      const plain = randomBytes(bytes);
      const file = await sealed(plain);
      expect(isSealedFile(file)).toBe(true);
      expect(isSealedFile(plain)).toBe(false);
      expect((await opened(file)).equals(plain)).toBe(true);
      expect((await opened(file, 7_001)).equals(plain)).toBe(true);
    },
  );

  it('shows nothing of what is in it, and is another file each time', async () => {
    const plain = Buffer.from('990001199001010012'.repeat(5000));
    const [one, two] = [await sealed(plain), await sealed(plain)];
    expect(one.includes('9900011990')).toBe(false);
    expect(one.subarray(200, 300).equals(two.subarray(200, 300))).toBe(false);
  });

  it('does not open when any byte was changed, a piece exchanged, left out or cut off, or another’s head put before it', async () => {
    const plain = randomBytes(2 * MIB + 100);
    const file = await sealed(plain);
    const head = 4 + 16 + 2 + file.readUInt16BE(20);
    const piece = 4 + MIB + 32;
    const pieces = [0, 1, 2].map((at) => file.subarray(head + at * piece, head + (at + 1) * piece));
    const [first = file, second = file, last = file] = pieces;
    const start = file.subarray(0, head);
    const changed = [0, 5, 21, 30, head, head + 4, head + 5000, file.length - 1].map((at) => {
      const copy = Buffer.from(file);
      copy[at] = (copy[at] ?? 0) ^ 1;
      return copy;
    });
    const other = await sealed(plain);
    const wrong = [
      ...changed,
      Buffer.concat([start, second, first, last]),
      Buffer.concat([start, first, last]),
      Buffer.concat([start, first, second]),
      Buffer.concat([start, first]),
      start,
      Buffer.concat([file, Buffer.from('x')]),
      Buffer.concat([other.subarray(0, head), first, second, last]),
    ];
    for (const bytes of wrong) await expect(opened(bytes)).rejects.toThrow();
  });

  it('tells under which key it lies, opens under the old ones and not without them', async () => {
    const file = await sealed(Buffer.from('text'));
    expect(keyVersionOf(file)).toBe(1);
    const next = nextFieldKeys(keys);
    const renewed = new FieldCipher(next);
    expect(keyVersionOf(await whole(sealedFile(renewed, inPieces(Buffer.from('text'), 4))))).toBe(2);
    expect((await whole(openedFile(renewed, inPieces(file, 9)))).toString()).toBe('text');
    const { 2: only = '' } = next.versions;
    const without = new FieldCipher({ ...next, versions: { 2: only } });
    await expect(whole(openedFile(without, inPieces(file, 9)))).rejects.toThrow(/no data key/);
  });
});
