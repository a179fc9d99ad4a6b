import { describe, expect, it } from '@jest/globals';

import { consistencyProof, includes, inclusionProof, isConsistent, leafHash, merkleRoot } from './merkle.js';

const leaves = Array.from({ length: 40 }, (_, i) => leafHash(`event ${i}`));
const first = (n: number) => leaves.slice(0, n);
const root = (n: number) => merkleRoot(first(n));

describe('the Merkle log, every size from 1 to 40', () => {
  it('proves each member, and nothing else', () => {
    let good = 0;
    let forged = 0;
    for (let size = 1; size <= 40; size++)
      for (let index = 0; index < size; index++) {
        const proof = inclusionProof(first(size), index);
        const check = (leaf: Buffer | undefined, at = index) =>
          includes(root(size), size, at, leaf ?? Buffer.alloc(32), proof);
        if (check(leaves[index])) good++;
        if (check(leafHash('another'))) forged++;
        if (size > 1 && check(leaves[index], (index + 1) % size)) forged++;
        if (proof.length && includes(root(size), size, index, leaves[index] as Buffer, proof.slice(1))) forged++;
      }
    expect({ good, forged }).toEqual({ good: 820, forged: 0 });
  });

  it('proves that an older log is the beginning of a newer one, and nothing else', () => {
    let good = 0;
    let forged = 0;
    for (let now = 1; now <= 40; now++)
      for (let old = 1; old <= now; old++) {
        const proof = consistencyProof(first(now), old);
        const check = (oldRoot: Buffer) =>
          isConsistent({ size: old, root: oldRoot }, { size: now, root: root(now) }, proof);
        if (check(root(old))) good++;
        if (check(leafHash('another'))) forged++;
        if (proof.length && isConsistent({ size: old, root: root(old) }, { size: now, root: leafHash('x') }, proof))
          forged++;
      }
    expect({ good, forged }).toEqual({ good: 820, forged: 0 });
  });

  it('takes no leaf for a node', () => {
    const [a, b] = leaves as [Buffer, Buffer];
    expect(merkleRoot([a, b])).not.toEqual(leafHash(Buffer.concat([a, b])));
  });
});
