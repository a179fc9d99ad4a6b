import { SIMD, WasmWriter } from './wasm-writer.js';

/** The part of the standard API used here; the compiler knows it only together with a browser's. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  Instance: new (module: object) => { exports: unknown };
};

interface Exports {
  memory: { buffer: ArrayBuffer };
  run: (lane0: number, lane1: number, lane2: number, lane3: number, blocks: number) => void;
}

const BLOCK = 64;
const WORDS = 16;
const ROUNDS = 64;
export const LANES = 4;
const INITIAL = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];
const STATE_BYTES = INITIAL.length * 16;

/** Where a word of four messages stands: `state` (8 vectors), the count of blocks of each lane (1 vector), then the lanes. */
const STATE_AT = 0;
const COUNTS_AT = STATE_BYTES;
const LANES_AT = 256;

/**
 * SM3 (GB/T 32905) of four messages at a time, one in each lane of a vector, in generated WebAssembly. OpenSSL hashes one
 * message in about the same time as this hashes three, and a call of it costs as much as hashing 600 bytes.
 */
export class Sm3Lanes {
  readonly bytes: Buffer;
  private readonly words: Int32Array;
  private readonly run: Exports['run'];
  private readonly size: number;

  /** `longest`: most bytes of a message. */
  constructor(readonly longest: number) {
    this.size = Math.ceil((longest + 9) / BLOCK) * BLOCK;
    // a lane that has ended is read on to the end of the longest one
    const pages = Math.ceil((LANES_AT + (LANES + 1) * this.size) / 65_536);
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(compression().module(pages)));
    const { memory, run } = exports as Exports;
    this.bytes = Buffer.from(memory.buffer);
    this.words = new Int32Array(memory.buffer);
    this.run = run;
  }

  /** Where the message of a lane is to be written. */
  at(lane: number): number {
    return LANES_AT + lane * this.size;
  }

  /** Hashes what stands in the lanes, `lengths` bytes each; digest k goes to `into` at `at` + 32 k. */
  hash(lengths: ArrayLike<number>, count: number, into: Buffer, at: number): void {
    let most = 0;
    for (let lane = 0; lane < LANES; lane++) {
      const blocks = lane < count ? this.pad(lane, lengths[lane]!) : 0;
      this.words[COUNTS_AT / 4 + lane] = blocks;
      most = Math.max(most, blocks);
    }
    for (let k = 0; k < INITIAL.length; k++) this.words.fill(INITIAL[k]!, k * LANES, (k + 1) * LANES);
    this.run(this.at(0), this.at(1), this.at(2), this.at(3), most);
    for (let lane = 0, to = at; lane < count; lane++)
      for (let k = 0; k < INITIAL.length; k++) {
        const word = this.words[k * LANES + lane]!;
        into[to++] = word >> 24;
        into[to++] = word >> 16;
        into[to++] = word >> 8;
        into[to++] = word;
      }
  }

  /** One bit, zeros, and the length in bits; how many blocks that makes. */
  private pad(lane: number, length: number): number {
    if (length > this.longest) throw new RangeError(`${length} bytes are more than ${this.longest}`);
    const start = this.at(lane);
    const blocks = Math.ceil((length + 9) / BLOCK);
    const end = start + blocks * BLOCK;
    this.bytes[start + length] = 0x80;
    this.bytes.fill(0, start + length + 1, end - 4);
    this.bytes.writeUInt32BE(length * 8, end - 4);
    return blocks;
  }
}

/** `run(lane0 … lane3, blocks)`: the compression function over all blocks of the lanes, all rounds written out. */
function compression(): WasmWriter {
  const out = new WasmWriter(5);
  const blocks = 4;
  const state = INITIAL.map(() => out.vector());
  const now = INITIAL.map(() => out.vector());
  const w = Array.from({ length: ROUNDS + 4 }, () => out.vector());
  const [left, ss1, t] = [out.vector(), out.vector(), out.vector()];
  const part = Array.from({ length: LANES }, () => out.vector());
  state.forEach((local, k) =>
    out
      .int(0)
      .load(STATE_AT + k * 16)
      .set(local),
  );
  out.int(0).load(COUNTS_AT).set(left);
  // loop while blocks > 0
  out.bytes(0x03, 0x40);
  for (let four = 0; four < WORDS / 4; four++) loadWords(out, part, w.slice(four * 4, four * 4 + 4), four * 16, t);
  for (let j = WORDS; j < ROUNDS + 4; j++) {
    out
      .get(w[j - 16]!)
      .get(w[j - 9]!)
      .simd(SIMD.xor)
      .rotated(w[j - 3]!, 15)
      .simd(SIMD.xor)
      .set(t);
    out.get(t).rotated(t, 15).simd(SIMD.xor).rotated(t, 23).simd(SIMD.xor);
    out
      .rotated(w[j - 13]!, 7)
      .simd(SIMD.xor)
      .get(w[j - 6]!)
      .simd(SIMD.xor)
      .set(w[j]!);
  }
  state.forEach((local, k) => out.get(local).set(now[k]!));
  let [a, b, c, d, e, f, g, h] = now as [number, number, number, number, number, number, number, number];
  for (let j = 0; j < ROUNDS; j++) {
    const constant = j < 16 ? 0x79cc4519 : 0x7a879d8a;
    const turn = j % 32;
    out.rotated(a, 12).tee(t).get(e).simd(SIMD.add);
    out
      .words((constant << turn) | (turn ? constant >>> (32 - turn) : 0))
      .simd(SIMD.add)
      .set(ss1);
    out.rotated(ss1, 7).set(ss1);
    // d becomes TT1, h becomes TT2: their old values are not needed again
    if (j < 16) out.get(a).get(b).simd(SIMD.xor).get(c).simd(SIMD.xor);
    else {
      out.get(a).get(b).simd(SIMD.and);
      out.get(a).get(b).simd(SIMD.or).get(c).simd(SIMD.and).simd(SIMD.or);
    }
    out.get(d).simd(SIMD.add).get(ss1).get(t).simd(SIMD.xor).simd(SIMD.add);
    out
      .get(w[j]!)
      .get(w[j + 4]!)
      .simd(SIMD.xor)
      .simd(SIMD.add)
      .set(d);
    if (j < 16) out.get(e).get(f).simd(SIMD.xor).get(g).simd(SIMD.xor);
    else out.get(f).get(g).get(e).simd(SIMD.select);
    out.get(h).simd(SIMD.add).get(ss1).simd(SIMD.add).get(w[j]!).simd(SIMD.add).set(h);
    out.get(h).rotated(h, 9).simd(SIMD.xor).rotated(h, 17).simd(SIMD.xor).set(h);
    out.rotated(b, 9).set(b);
    out.rotated(f, 19).set(f);
    [a, b, c, d, e, f, g, h] = [d, a, b, c, h, e, f, g];
  }
  // lanes that have ended keep their state
  const last = [a, b, c, d, e, f, g, h];
  out.get(left).words(0).simd(SIMD.greater).set(t);
  state.forEach((local, k) => out.get(local).get(last[k]!).get(t).simd(SIMD.and).simd(SIMD.xor).set(local));
  out.get(left).words(-1).simd(SIMD.add).set(left);
  for (let lane = 0; lane < LANES; lane++) out.get(lane).int(BLOCK).bytes(0x6a).set(lane);
  out.get(blocks).int(1).bytes(0x6b).tee(blocks).int(0).bytes(0x4a).bytes(0x0d, 0).bytes(0x0b);
  state.forEach((local, k) =>
    out
      .int(0)
      .get(local)
      .store(STATE_AT + k * 16),
  );
  return out;
}

/** Four words of each lane, big endian, turned so that word k of all lanes stands in one vector. */
function loadWords(out: WasmWriter, part: number[], words: number[], offset: number, t: number): void {
  const swap = [3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12];
  const word = (k: number): number[] => [0, 1, 2, 3].map((byte) => k * 4 + byte);
  const shuffle = (lanes: number[]): void => void out.simd(SIMD.shuffle, ...lanes);
  part.forEach((local, lane) => {
    out.get(lane).load(offset).tee(t).get(t);
    shuffle(swap);
    out.set(local);
  });
  const [p0, p1, p2, p3] = part as [number, number, number, number];
  const low = [...word(0), ...word(4), ...word(1), ...word(5)];
  const high = [...word(2), ...word(6), ...word(3), ...word(7)];
  const turned = [low, low, high, high].map((lanes, k) => {
    const [x, y] = k % 2 === 0 ? [p0, p1] : [p2, p3];
    out.get(x).get(y);
    shuffle(lanes);
    out.set(words[k]!);
    return words[k]!;
  });
  const [ab0, cd0, ab1, cd1] = turned as [number, number, number, number];
  const first = [...word(0), ...word(1), ...word(4), ...word(5)];
  const second = [...word(2), ...word(3), ...word(6), ...word(7)];
  // ab0 = a0 b0 a1 b1, cd0 = c0 d0 c1 d1: halves side by side give a0 b0 c0 d0 and a1 b1 c1 d1
  out.get(ab0).get(cd0);
  shuffle(first);
  out.get(ab0).get(cd0);
  shuffle(second);
  out.get(ab1).get(cd1);
  shuffle(first);
  out.get(ab1).get(cd1);
  shuffle(second);
  out.set(words[3]!).set(words[2]!).set(words[1]!).set(words[0]!);
}
