const ALIGNED = 8;
const SPARE = 1.25;

/**
 * Memory for one block after the other: what was taken stands until the room is cleared. Fresh megabytes for each block had
 * the collector walk the whole heap once a block.
 */
export class NumberRoom {
  private buffer = new ArrayBuffer(0);
  private at = 0;

  /** A room that was too small last time is large enough from now on. */
  clear(): void {
    if (this.at > this.buffer.byteLength) this.buffer = new ArrayBuffer(Math.ceil(this.at * SPARE));
    this.at = 0;
  }

  /** `size` bytes that hold anything. */
  take(size: number): { buffer: ArrayBuffer; at: number } {
    const at = Math.ceil(this.at / ALIGNED) * ALIGNED;
    this.at = at + size;
    return this.at <= this.buffer.byteLength ? { buffer: this.buffer, at } : { buffer: new ArrayBuffer(size), at: 0 };
  }

  add(bytes: Uint8Array): { buffer: ArrayBuffer; at: number } {
    const taken = this.take(bytes.length);
    new Uint8Array(taken.buffer).set(bytes, taken.at);
    return taken;
  }

  /** Zeros. */
  bytes(count: number): Uint8Array {
    const { buffer, at } = this.take(count);
    return new Uint8Array(buffer, at, count).fill(0);
  }

  integers(count: number): Int32Array {
    const { buffer, at } = this.take(count * 4);
    return new Int32Array(buffer, at, count).fill(0);
  }

  words(count: number): Uint32Array {
    const { buffer, at } = this.take(count * 4);
    return new Uint32Array(buffer, at, count).fill(0);
  }

  doubles(count: number, value: number): Float64Array {
    const { buffer, at } = this.take(count * 8);
    return new Float64Array(buffer, at, count).fill(value);
  }
}
