import type { TokenSets } from './token-sets.js';

/** 128 bits a set. */
export const WORDS = 4;
const BITS = WORDS * 32;

/** For each set, bit b tells whether an odd number of its tokens fall on b. */
export function parityBits({ count, starts, tokens }: TokenSets): Int32Array {
  const bits = new Int32Array(count * WORDS);
  for (let i = 0; i < count; i++) {
    const end = starts[i + 1] ?? 0;
    for (let k = starts[i] ?? 0; k < end; k++) {
      const bit = (Math.imul(tokens[k] ?? 0, 0x9e3779b1) >>> 25) & (BITS - 1);
      const at = i * WORDS + (bit >> 5);
      bits[at] = (bits[at] ?? 0) ^ (1 << (bit & 31));
    }
  }
  return bits;
}

export function ones(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
