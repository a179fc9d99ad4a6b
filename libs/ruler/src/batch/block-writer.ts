/** A missing number among words: no fact is that small. */
export const NO_WORD = -0x8000_0000;

/** The bytes of a block, one value after the other, little endian. */
export class BlockWriter {
  readonly utf8 = new TextEncoder();
  private buffer = new Uint8Array(65_536);
  private view = new DataView(this.buffer.buffer);
  private at = 0;

  u8(value: number): void {
    this.room(1);
    this.buffer[this.at++] = value;
  }

  u16(value: number): void {
    this.room(2);
    this.view.setUint16(this.at, value, true);
    this.at += 2;
  }

  u32(value: number): void {
    this.room(4);
    this.view.setUint32(this.at, value, true);
    this.at += 4;
  }

  f64(value: number): void {
    this.room(8);
    // One bit pattern for every NaN and for both zeros, so that equal facts hash alike.
    this.view.setFloat64(this.at, value === value ? value + 0 : NaN, true);
    this.at += 8;
  }

  bytes(values: Uint8Array): void {
    this.room(values.length);
    this.buffer.set(values, this.at);
    this.at += values.length;
  }

  done(): Uint8Array {
    return this.buffer.slice(0, this.at);
  }

  private room(more: number): void {
    if (this.at + more <= this.buffer.length) return;
    const bigger = new Uint8Array(Math.max(this.buffer.length * 2, this.at + more));
    bigger.set(this.buffer);
    this.buffer = bigger;
    this.view = new DataView(bigger.buffer);
  }
}
