const encoder = new TextEncoder();
const decoder = new TextDecoder();
const ZERO = 48;
const MINUS = 45;
const POINT = 46;
const QUOTE = 34;
const BACKSLASH = 92;

/** JSON as UTF-8 bytes: four times faster than joining strings, and what a database wants anyway. */
export class ByteWriter {
  private buffer = new Uint8Array(8_192);
  private at = 0;

  start(): void {
    this.at = 0;
  }

  text(): string {
    return decoder.decode(this.buffer.subarray(0, this.at));
  }

  /** Copies what was written and says how many bytes that was. */
  copyTo(into: Uint8Array, at: number): number {
    into.set(this.buffer.subarray(0, this.at), at);
    return this.at;
  }

  ascii(text: string): void {
    if (this.at + text.length > this.buffer.length) this.grow(text.length);
    for (let k = 0; k < text.length; k++) this.buffer[this.at++] = text.charCodeAt(k);
  }

  byte(value: number): void {
    if (this.at === this.buffer.length) this.grow(1);
    this.buffer[this.at++] = value;
  }

  comma(): void {
    this.byte(44);
  }

  /** Six decimals keep 0.8333… short; more where six would make a value that missed 0.6 the very 0.6. */
  number(value: number): void {
    if (Number.isInteger(value)) return this.integer(value);
    if (!Number.isFinite(value)) return this.ascii('null');
    const micro = Math.round(value * 1e6);
    const isRound = micro % 1_000 === 0 && Math.abs(value - micro / 1e6) > 1e-12;
    if (isRound) this.ascii(String(value));
    else this.millionths(micro);
  }

  /** A number given in millionths, as its shortest decimal. */
  millionths(micro: number): void {
    const size = Math.abs(micro);
    if (size >= 1e15) return this.ascii(String(micro / 1e6));
    if (micro < 0) this.byte(MINUS);
    const whole = Math.floor(size / 1e6);
    this.integer(whole);
    let rest = size - whole * 1e6;
    if (rest === 0) return;
    this.byte(POINT);
    for (let unit = 100_000; rest > 0; unit /= 10) {
      const digit = Math.floor(rest / unit);
      this.byte(ZERO + digit);
      rest -= digit * unit;
    }
  }

  /** Written here rather than by JSON.stringify: nearly all texts are Chinese without anything to escape. */
  string(text: string | null): void {
    if (text === null) return this.ascii('null');
    if (this.at + text.length * 3 + 2 > this.buffer.length) this.grow(text.length * 3 + 2);
    const start = this.at;
    const { buffer } = this;
    let at = start;
    buffer[at++] = QUOTE;
    for (let k = 0; k < text.length; k++) {
      const code = text.charCodeAt(k);
      if (code < 0x20 || code === QUOTE || code === BACKSLASH || (code >= 0xd800 && code < 0xe000))
        return this.escaped(text);
      if (code < 0x80) buffer[at++] = code;
      else {
        if (code < 0x800) buffer[at++] = 0xc0 | (code >> 6);
        else {
          buffer[at++] = 0xe0 | (code >> 12);
          buffer[at++] = 0x80 | ((code >> 6) & 63);
        }
        buffer[at++] = 0x80 | (code & 63);
      }
    }
    buffer[at++] = QUOTE;
    this.at = at;
  }

  private escaped(text: string): void {
    const json = JSON.stringify(text);
    if (this.at + json.length * 3 > this.buffer.length) this.grow(json.length * 3);
    this.at += encoder.encodeInto(json, this.buffer.subarray(this.at)).written;
  }

  private integer(value: number): void {
    if (value >= 0 && value < 1e9) this.digits(value);
    else this.ascii(String(value));
  }

  private digits(value: number): void {
    if (this.at + 10 > this.buffer.length) this.grow(10);
    let size = 1;
    for (let rest = value; rest >= 10; rest = (rest / 10) | 0) size++;
    for (let k = this.at + size - 1, rest = value; k >= this.at; k--) {
      const next = (rest / 10) | 0;
      this.buffer[k] = ZERO + rest - next * 10;
      rest = next;
    }
    this.at += size;
  }

  private grow(more: number): void {
    const bigger = new Uint8Array(Math.max(this.buffer.length * 2, this.at + more));
    bigger.set(this.buffer);
    this.buffer = bigger;
  }
}
