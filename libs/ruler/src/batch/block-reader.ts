import { NO_WORD } from './block-writer.js';
import type { NumberRoom } from './number-room.js';

/** The block's byte order; elsewhere numbers are read one by one. */
const LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** What a block writer wrote; never reads past its end. */
export class BlockReader {
  private readonly data: Uint8Array;
  private readonly view: DataView;
  private at = 0;

  /** Columns are views of one kind, also when the block came as a Node Buffer: the rules read all of them by the same code. */
  constructor(
    { buffer, byteOffset, byteLength }: Uint8Array,
    readonly room: NumberRoom,
  ) {
    room.clear();
    this.data = new Uint8Array(buffer, byteOffset, byteLength);
    this.view = new DataView(buffer, byteOffset, byteLength);
  }

  u8(): number {
    return this.data[this.step(1)]!;
  }

  u32(): number {
    return this.view.getUint32(this.step(4), true);
  }

  shorts(count: number): Uint16Array {
    if (!LITTLE_ENDIAN) {
      const start = this.step(count * 2);
      return Uint16Array.from({ length: count }, (_, i) => this.view.getUint16(start + i * 2, true));
    }
    const { buffer, at } = this.aligned(count * 2);
    return new Uint16Array(buffer, at, count);
  }

  /** Numbers written as words. */
  wholes(count: number): Float64Array {
    const start = this.step(count * 4);
    const { buffer, at } = this.room.take(count * 8);
    const values = new Float64Array(buffer, at, count);
    const { view } = this;
    for (let i = 0; i < count; i++) {
      const word = view.getInt32(start + i * 4, true);
      values[i] = word === NO_WORD ? NaN : word;
    }
    return values;
  }

  words(count: number): Uint32Array {
    if (!LITTLE_ENDIAN) return Uint32Array.from({ length: count }, () => this.u32());
    const { buffer, at } = this.aligned(count * 4);
    return new Uint32Array(buffer, at, count);
  }

  doubles(count: number): Float64Array {
    if (LITTLE_ENDIAN) {
      const { buffer, at } = this.aligned(count * 8);
      return new Float64Array(buffer, at, count);
    }
    const start = this.step(count * 8);
    return Float64Array.from({ length: count }, (_, i) => this.view.getFloat64(start + i * 8, true));
  }

  bytes(count: number): Uint8Array {
    const start = this.step(count);
    return this.data.subarray(start, start + count);
  }

  /** A copy: numbers may not begin at any byte. */
  private aligned(count: number): { buffer: ArrayBuffer; at: number } {
    return this.room.add(this.bytes(count));
  }

  end(): void {
    if (this.at !== this.data.length) throw new RangeError('事实快照后面有多余的内容');
  }

  private step(count: number): number {
    const start = this.at;
    if (count > this.data.length - start) throw new RangeError('事实快照不完整');
    this.at += count;
    return start;
  }
}
