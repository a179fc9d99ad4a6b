/** 128 bits a set. */
export const WORDS = 4;
const BITS = WORDS * 32;

/** For each set, bit b tells whether an odd number of its tokens fall on b. */
export function parityBits(sets: readonly Int32Array[]): Int32Array {
  const bits = new Int32Array(sets.length * WORDS);
  sets.forEach((set, i) => {
    for (const token of set) {
      const bit = (token * 2_654_435_761) % BITS;
      const at = i * WORDS + (bit >> 5);
      bits[at] = (bits[at] ?? 0) ^ (1 << (bit & 31));
    }
  });
  return bits;
}

/** Every differing bit is at least one token that only one of the two sets has: more than `most`, and they are not alike. */
export function farApart(bits: Int32Array, x: number, y: number, most: number): boolean {
  let differing = 0;
  for (let w = 0; w < WORDS; w++) differing += ones((bits[x + w] ?? 0) ^ (bits[y + w] ?? 0));
  return differing > most;
}

function ones(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
