const encoder = new TextEncoder();
const decoder = new TextDecoder();
const ZERO = 48;

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

  /** Six decimals are more than any sentence prints and keep 0.8333… short. */
  number(value: number): void {
    if (!Number.isInteger(value)) this.ascii(Number.isFinite(value) ? String(Math.round(value * 1e6) / 1e6) : 'null');
    else if (value >= 0 && value < 1e9) this.digits(value);
    else this.ascii(String(value));
  }

  string(text: string | null): void {
    const json = JSON.stringify(text);
    if (this.at + json.length * 3 > this.buffer.length) this.grow(json.length * 3);
    this.at += encoder.encodeInto(json, this.buffer.subarray(this.at)).written;
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
