import { describe, expect, it } from '@jest/globals';
import { leafHash, merkleRoot } from '@zhunsheng/kernel';

import { hashLeaves, roomForContent, rootOfLeaves } from './seal-block.js';

/** Around every block boundary of SM3, very different lengths side by side, and one too long for a lane. */
const contents = Array.from({ length: 203 }, (_, i) =>
  Buffer.from(Array.from({ length: i === 77 ? roomForContent + 5 : (i * 61) % 700 }, (_byte, k) => (i * 31 + k) & 255)),
);
const write = (row: number, into: Buffer, at: number): number | Uint8Array => {
  const content = contents[row]!;
  return content.length > roomForContent ? content : content.copy(into, at);
};
const expected = contents.map((content) => leafHash(content));

describe('a block of four lanes', () => {
  it('hashes every content as OpenSSL does', () => {
    const digests = Buffer.alloc(contents.length * 32);
    hashLeaves(0, 100, write, digests);
    hashLeaves(100, contents.length, write, digests);
    expect(digests.equals(Buffer.concat(expected))).toBe(true);
  });

  it('has the root of the ledger for every number of rows', () => {
    for (let n = 1; n <= 70; n++) {
      const leaves = expected.slice(0, n);
      expect(rootOfLeaves(Buffer.concat(leaves)).toString('hex')).toBe(merkleRoot(leaves).toString('hex'));
    }
  });

  it('hashes the words of the standard', () => {
    const digests = Buffer.alloc(32);
    hashLeaves(0, 1, (_, into, at) => into.write('abc', at), digests);
    expect(digests.equals(leafHash('abc'))).toBe(true);
  });
});
