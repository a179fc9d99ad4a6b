/** Reads a stream of bytes by the number, whatever pieces it comes in. */
export class ByteReader {
  private readonly source: AsyncIterator<Uint8Array>;
  private held: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.source = source[Symbol.asyncIterator]();
  }

  /** null: the stream ends before the first of them. @throws Truncated when it ends in the middle */
  async read(length: number): Promise<Buffer | null> {
    const parts = [this.held];
    let size = this.held.length;
    while (size < length) {
      const { done, value } = await this.source.next();
      if (done) {
        if (size === 0) return null;
        throw new Truncated();
      }
      parts.push(Buffer.from(value.buffer, value.byteOffset, value.byteLength));
      size += value.length;
    }
    const all = parts.length === 1 ? this.held : Buffer.concat(parts);
    this.held = all.subarray(length);
    return all.subarray(0, length);
  }

  async must(length: number): Promise<Buffer> {
    const bytes = await this.read(length);
    if (!bytes && length > 0) throw new Truncated();
    return bytes ?? Buffer.alloc(0);
  }
}

export class Truncated extends Error {
  override readonly name = 'Truncated';
}
