import { leafHash } from '@zhunsheng/kernel';

import { LANES, Sm3Lanes } from './sm3-lanes.js';

/** RFC 9162 §2.1, as in the ledger: what a leaf and an inner node begin with. */
const LEAF = 0;
const NODE = 1;
const DIGEST = 32;
/** Longer contents are hashed one by one: few verdicts have so many findings. */
const LONGEST = 1 << 14;

let lanes: Sm3Lanes | undefined;
/** One for the process: a block is sealed without a pause. */
const sharedLanes = (): Sm3Lanes => (lanes ??= new Sm3Lanes(LONGEST));

/** Writes a content at `at`, which has room for `LONGEST - 1` bytes; how many it was, or the content itself if longer. */
export type WriteContent = (row: number, into: Buffer, at: number) => number | Uint8Array;

/** The leaf hashes of the contents of rows `from` to `to`, four at a time, one after the other in `digests`. */
export function hashLeaves(from: number, to: number, write: WriteContent, digests: Buffer): void {
  const sm3 = sharedLanes();
  const lengths = new Uint32Array(LANES);
  const rows = new Uint32Array(LANES);
  const few = Buffer.alloc(LANES * DIGEST);
  let used = 0;
  const flush = (): void => {
    if (used) sm3.hash(lengths, used, few, 0);
    for (let lane = 0; lane < used; lane++) few.copy(digests, rows[lane]! * DIGEST, lane * DIGEST, (lane + 1) * DIGEST);
    used = 0;
  };
  for (let row = from; row < to; row++) {
    const at = sm3.at(used);
    sm3.bytes[at] = LEAF;
    const content = write(row, sm3.bytes, at + 1);
    if (typeof content !== 'number') {
      leafHash(content).copy(digests, row * DIGEST);
      continue;
    }
    rows[used] = row;
    lengths[used++] = content + 1;
    if (used === LANES) flush();
  }
  flush();
}

export const roomForContent = LONGEST - 1;

/** The Merkle root of `leafHash`es that stand one after the other: the ledger's `merkleRoot`, a level at a time. */
export function rootOfLeaves(digests: Buffer): Buffer {
  if (digests.length === 0) throw new RangeError('a block has at least one row');
  const sm3 = sharedLanes();
  const lengths = new Uint32Array(LANES).fill(1 + 2 * DIGEST);
  const nodes = Buffer.from(digests);
  for (let count = nodes.length / DIGEST; count > 1; count = Math.ceil(count / 2)) {
    const pairs = count >> 1;
    for (let from = 0; from < pairs; from += LANES) {
      const used = Math.min(LANES, pairs - from);
      for (let lane = 0; lane < used; lane++) {
        const at = sm3.at(lane);
        sm3.bytes[at] = NODE;
        nodes.copy(sm3.bytes, at + 1, (from + lane) * 2 * DIGEST, (from + lane + 1) * 2 * DIGEST);
      }
      sm3.hash(lengths, used, nodes, from * DIGEST);
    }
    // a node without a neighbour goes up as it is
    if (count % 2) nodes.copy(nodes, pairs * DIGEST, (count - 1) * DIGEST, count * DIGEST);
  }
  return nodes.subarray(0, DIGEST);
}
