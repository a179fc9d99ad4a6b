import { parityBits, WORDS } from './parity-bits.js';
import type { TokenSets } from './token-sets.js';

/** Numbers of one entry: the set, where in it the token stands, how large it is, its parities. */
export const ENTRY = 8;
export const PLACE = 1;
export const SIZE = 2;
export const PARITY = 3;

/**
 * For each token the sets that have it near their front, in order of size; what lies before `from` has become too short.
 * An entry carries all that rejects it: fetching that from the set, somewhere else in memory, cost most of a join whose
 * texts share their vocabulary.
 */
export class Postings {
  readonly entries: Int32Array;
  /** By token, in entries. */
  readonly from: Int32Array;
  readonly until: Int32Array;
  readonly parities: Int32Array;

  constructor(
    private readonly source: TokenSets,
    order: Int32Array,
    private readonly listed: (size: number) => number,
  ) {
    const { starts, tokens, vocabulary } = source;
    this.parities = parityBits(source);
    this.from = new Int32Array(vocabulary + 1);
    for (const x of order) {
      const start = starts[x] ?? 0;
      const end = start + listed((starts[x + 1] ?? 0) - start);
      for (let k = start; k < end; k++) this.from[(tokens[k] ?? 0) + 1] = (this.from[(tokens[k] ?? 0) + 1] ?? 0) + 1;
    }
    for (let t = 1; t <= vocabulary; t++) this.from[t] = (this.from[t] ?? 0) + (this.from[t - 1] ?? 0);
    this.until = this.from.slice();
    this.entries = new Int32Array((this.from[vocabulary] ?? 0) * ENTRY);
  }

  add(x: number): void {
    const { entries, until, parities } = this;
    const { starts, tokens } = this.source;
    const start = starts[x] ?? 0;
    const size = (starts[x + 1] ?? 0) - start;
    const prefix = this.listed(size);
    for (let i = 0; i < prefix; i++) {
      const token = tokens[start + i] ?? 0;
      const at = until[token] ?? 0;
      until[token] = at + 1;
      const e = at * ENTRY;
      entries[e] = x;
      entries[e + PLACE] = i;
      entries[e + SIZE] = size;
      for (let w = 0; w < WORDS; w++) entries[e + PARITY + w] = parities[x * WORDS + w] ?? 0;
    }
  }
}
