/** A WebAssembly function being written: locals and instructions as bytes, nothing more than `sm3-lanes` needs. */
export class WasmWriter {
  readonly code: number[] = [];
  private vectors = 0;

  constructor(private readonly parameters: number) {}

  /** A new local of 128 bits. */
  vector(): number {
    return this.parameters + this.vectors++;
  }

  get(local: number): this {
    return this.bytes(0x20, ...leb(local));
  }

  set(local: number): this {
    return this.bytes(0x21, ...leb(local));
  }

  tee(local: number): this {
    return this.bytes(0x22, ...leb(local));
  }

  int(value: number): this {
    return this.bytes(0x41, ...signedLeb(value));
  }

  /** An instruction on vectors, by its number after the SIMD prefix. */
  simd(instruction: number, ...immediate: number[]): this {
    return this.bytes(0xfd, ...leb(instruction), ...immediate);
  }

  load(offset: number): this {
    return this.simd(SIMD.load, 0, ...leb(offset));
  }

  store(offset: number): this {
    return this.simd(SIMD.store, 0, ...leb(offset));
  }

  /** Four equal words. */
  words(value: number): this {
    const bytes = [...new Uint8Array(Uint32Array.of(value, value, value, value).buffer)];
    return this.simd(SIMD.constant, ...bytes);
  }

  rotated(local: number, by: number): this {
    this.get(local).int(by).simd(SIMD.shiftLeft);
    return this.get(local)
      .int(32 - by)
      .simd(SIMD.shiftRight)
      .simd(SIMD.or);
  }

  bytes(...code: number[]): this {
    for (const byte of code) this.code.push(byte);
    return this;
  }

  /** The whole module: this function as `run`, its memory of `pages` as `memory`. */
  module(pages: number): Uint8Array<ArrayBuffer> {
    const name = (text: string): number[] => [...leb(text.length), ...Buffer.from(text)];
    const section = (id: number, content: number[]): number[] => [id, ...leb(content.length), ...content];
    const body = [1, ...leb(this.vectors), V128, ...this.code, END];
    return Uint8Array.from([
      ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      ...section(1, [1, 0x60, ...leb(this.parameters), ...new Array<number>(this.parameters).fill(I32), 0]),
      ...section(3, [1, 0]),
      ...section(5, [1, 0, ...leb(pages)]),
      ...section(7, [2, ...name('memory'), 2, 0, ...name('run'), 0, 0]),
      ...section(10, [1, ...leb(body.length), ...body]),
    ]);
  }
}

const V128 = 0x7b;
const I32 = 0x7f;
const END = 0x0b;

/** Numbers of the WebAssembly SIMD proposal, for four words of 32 bits where it matters. */
export const SIMD = {
  load: 0x00,
  store: 0x0b,
  constant: 0x0c,
  shuffle: 0x0d,
  splat: 0x11,
  greater: 0x3b,
  and: 0x4e,
  or: 0x50,
  xor: 0x51,
  select: 0x52,
  shiftLeft: 0xab,
  shiftRight: 0xad,
  add: 0xae,
} as const;

function leb(value: number): number[] {
  const low = value & 127;
  return value < 128 ? [low] : [low | 128, ...leb(value >>> 7)];
}

function signedLeb(value: number): number[] {
  const low = value & 127;
  const rest = value >> 7;
  const ends = (rest === 0 && !(low & 64)) || (rest === -1 && (low & 64) !== 0);
  return ends ? [low] : [low | 128, ...signedLeb(rest)];
}
