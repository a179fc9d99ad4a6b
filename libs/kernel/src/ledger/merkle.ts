import { sm3 } from '../crypto/sm3.js';

/** RFC 9162 §2.1 with SM3: leaf and node hashes begin with different bytes, so neither passes for the other. */
const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

export function leafHash(content: string | Uint8Array): Buffer {
  return sm3(LEAF, content);
}

function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return sm3(NODE, left, right);
}

/** Roots of the complete subtrees of a log, largest first: all an appender needs, one per set bit of the size. */
export interface Frontier {
  size: number;
  roots: Buffer[];
}

export function extend(frontier: Frontier, leaf: Buffer): void {
  frontier.roots.push(leaf);
  for (let size = frontier.size; size % 2 === 1; size = (size - 1) / 2) {
    const right = frontier.roots.pop() as Buffer;
    const left = frontier.roots.pop() as Buffer;
    frontier.roots.push(nodeHash(left, right));
  }
  frontier.size++;
}

export function rootOf(frontier: Frontier): Buffer {
  if (!frontier.roots.length) return sm3('');
  return frontier.roots.reduceRight((right, left) => nodeHash(left, right));
}

/** Root over leaf hashes: for the members of one block event. */
export function merkleRoot(leaves: Iterable<Buffer>): Buffer {
  const frontier: Frontier = { size: 0, roots: [] };
  for (const leaf of leaves) extend(frontier, leaf);
  return rootOf(frontier);
}

/** The way from leaf `index` up to the root of `leaves`. */
export function inclusionProof(leaves: readonly Buffer[], index: number): Buffer[] {
  if (leaves.length <= 1) return [];
  const split = largestPowerBelow(leaves.length);
  return index < split
    ? [...inclusionProof(leaves.slice(0, split), index), merkleRoot(leaves.slice(split))]
    : [...inclusionProof(leaves.slice(split), index - split), merkleRoot(leaves.slice(0, split))];
}

export function includes(root: Buffer, size: number, index: number, leaf: Buffer, proof: readonly Buffer[]): boolean {
  if (index < 0 || index >= size) return false;
  let [node, last, hash] = [index, size - 1, leaf];
  for (const step of proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(step, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else hash = nodeHash(hash, step);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && hash.equals(root);
}

/** Shows that the log of `size` leaves is the beginning of `leaves`. */
export function consistencyProof(leaves: readonly Buffer[], size: number): Buffer[] {
  return size === 0 || size === leaves.length ? [] : subProof(leaves, size, true);
}

function subProof(leaves: readonly Buffer[], size: number, whole: boolean): Buffer[] {
  if (size === leaves.length) return whole ? [] : [merkleRoot(leaves)];
  const split = largestPowerBelow(leaves.length);
  return size <= split
    ? [...subProof(leaves.slice(0, split), size, whole), merkleRoot(leaves.slice(split))]
    : [...subProof(leaves.slice(split), size - split, false), merkleRoot(leaves.slice(0, split))];
}

export function isConsistent(
  old: { size: number; root: Buffer },
  now: { size: number; root: Buffer },
  proof: readonly Buffer[],
): boolean {
  if (old.size > now.size) return false;
  if (old.size === now.size) return proof.length === 0 && old.root.equals(now.root);
  if (old.size === 0) return proof.length === 0;
  // an old log that is one complete subtree is its own first step
  const path = isPowerOfTwo(old.size) ? [old.root, ...proof] : [...proof];
  let [node, last] = [old.size - 1, now.size - 1];
  while (node % 2 === 1) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  const first = path.shift();
  if (!first) return false;
  let [oldRoot, newRoot] = [first, first];
  for (const step of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      [oldRoot, newRoot] = [nodeHash(step, oldRoot), nodeHash(step, newRoot)];
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else newRoot = nodeHash(newRoot, step);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && oldRoot.equals(old.root) && newRoot.equals(now.root);
}

function largestPowerBelow(n: number): number {
  return 2 ** Math.floor(Math.log2(n - 1));
}

function isPowerOfTwo(n: number): boolean {
  return Number.isInteger(Math.log2(n));
}
