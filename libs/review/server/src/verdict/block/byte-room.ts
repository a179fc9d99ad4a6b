const FIRST = 1 << 20;
const shared = (length: number): Buffer => Buffer.from(new SharedArrayBuffer(length));

/**
 * Bytes that arrive in parts, put together in memory that is used again: fresh megabytes for each block keep the collector busy.
 * It is shared memory, so that another thread reads the bytes where they stand.
 */
export class ByteRoom {
  private held = shared(FIRST);
  private at = 0;

  clear(): void {
    this.at = 0;
  }

  add(part: Uint8Array): void {
    if (this.at + part.length > this.held.length) {
      const grown = shared(Math.max(this.held.length * 2, this.at + part.length));
      this.held.copy(grown, 0, 0, this.at);
      this.held = grown;
    }
    this.held.set(part, this.at);
    this.at += part.length;
  }

  bytes(): Buffer {
    return this.held.subarray(0, this.at);
  }
}
