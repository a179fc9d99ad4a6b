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

  it('says no to what cannot be, and to proofs of the wrong length', () => {
    const leaf = leaves[0] as Buffer;
    const proof = inclusionProof(first(4), 0);
    expect(includes(root(4), 4, 0, leaf, proof)).toBe(true);
    expect(includes(root(4), 4, -1, leaf, proof)).toBe(false);
    expect(includes(root(4), 4, 4, leaf, proof)).toBe(false);
    expect(includes(root(4), 0, 0, leaf, proof)).toBe(false);
    expect(includes(root(4), 4, 0, leaf, [...proof, leaf])).toBe(false);
    const [old, now] = [
      { size: 3, root: root(3) },
      { size: 7, root: root(7) },
    ];
    const way = consistencyProof(first(7), 3);
    expect(isConsistent(old, now, way)).toBe(true);
    expect(isConsistent(now, old, way)).toBe(false);
    expect(isConsistent(old, now, [...way, leaf])).toBe(false);
    expect(isConsistent(old, now, way.slice(0, -1))).toBe(false);
    expect(isConsistent(old, now, [])).toBe(false);
    expect(isConsistent(old, old, [])).toBe(true);
    expect(isConsistent(old, old, [leaf])).toBe(false);
    expect(isConsistent(old, { ...old, root: root(4) }, [])).toBe(false);
  });

  it('takes the empty log for the beginning of every other', () => {
    const empty = { size: 0, root: merkleRoot([]) };
    // SM3 of nothing
    expect(empty.root.toString('hex')).toBe('1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b');
    expect(consistencyProof(first(7), 0)).toEqual([]);
    expect(isConsistent(empty, { size: 7, root: root(7) }, [])).toBe(true);
    expect(isConsistent(empty, { size: 7, root: root(7) }, [leaves[0] as Buffer])).toBe(false);
  });

  it('takes no leaf for a node', () => {
    const [a, b] = leaves as [Buffer, Buffer];
    expect(merkleRoot([a, b])).not.toEqual(leafHash(Buffer.concat([a, b])));
  });
});
