const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const END = -1;
const NULL = -1;
const HIGH = 2 ** 32;

/**
 * Rows in COPY's binary format, in one buffer that grows: no text to escape on this side or to parse on the other. They
 * stand in `into` if it is given and they fit.
 */
export class BinaryCopy {
  private bytes: Buffer;
  private at: number;

  constructor(expected = 1 << 16, into?: Buffer) {
    const least = Math.max(expected, SIGNATURE.length + 2);
    this.bytes = into && into.length >= least ? into : Buffer.allocUnsafe(least);
    this.at = SIGNATURE.copy(this.bytes);
  }

  row(fields: number): void {
    this.reserve(2);
    this.at = this.bytes.writeInt16BE(fields, this.at);
  }

  null(): void {
    this.reserve(4);
    this.at = this.bytes.writeInt32BE(NULL, this.at);
  }

  smallint(value: number): void {
    this.reserve(6);
    this.at = this.bytes.writeInt32BE(2, this.at);
    this.at = this.bytes.writeInt16BE(value, this.at);
  }

  integer(value: number): void {
    this.reserve(8);
    this.at = this.word(value, this.word(4, this.at));
  }

  /** A whole number up to 2⁵³, without the detour over BigInt. */
  bigint(value: number): void {
    this.reserve(12);
    const high = Math.floor(value / HIGH);
    this.at = this.word((value - high * HIGH) | 0, this.word(high, this.word(8, this.at)));
  }

  text(value: string): void {
    this.reserve(4 + value.length * 3);
    const start = this.at + 4;
    let at = start;
    for (let k = 0; k < value.length; k++) {
      const code = value.charCodeAt(k);
      if (code > 127) {
        at = start + this.bytes.write(value, start, 'utf8');
        break;
      }
      this.bytes[at++] = code;
    }
    this.word(at - start, this.at);
    this.at = at;
  }

  binary(value: Uint8Array): void {
    this.reserve(4 + value.length);
    this.at = this.word(value.length, this.at);
    this.bytes.set(value, this.at);
    this.at += value.length;
  }

  finish(): Buffer {
    this.reserve(2);
    this.at = this.bytes.writeInt16BE(END, this.at);
    return this.bytes.subarray(0, this.at);
  }

  /** Big endian; `writeInt32BE` checks again what `reserve` has made sure of. */
  private word(value: number, at: number): number {
    const { bytes } = this;
    bytes[at] = value >> 24;
    bytes[at + 1] = value >> 16;
    bytes[at + 2] = value >> 8;
    bytes[at + 3] = value;
    return at + 4;
  }

  private reserve(more: number): void {
    if (this.at + more <= this.bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.at + more));
    this.bytes.copy(grown, 0, 0, this.at);
    this.bytes = grown;
  }
}

/** A uuid as PostgreSQL sends it. */
export function uuidBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

/** The one field of the one row of a COPY TO. */
export function onlyField(copied: Buffer): Buffer {
  const at = SIGNATURE.length + 2;
  return copied.subarray(at + 4, at + 4 + copied.readInt32BE(at));
}
