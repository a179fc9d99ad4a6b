import { createInflateRaw } from 'node:zlib';

import { UnreadableFile } from '../tabular/unreadable-file.js';
import { bomb, CORRUPT, directoryOf, type EntryHeader, packedBytes, ZIP_LIMITS } from '../tabular/zip-guard.js';

const FORBIDDEN = ['<!DOCTYPE', '<!ENTITY'];

/** Entries of a workbook, unpacked a piece at a time; what a bomb unpacks to is counted as it comes, not believed. */
export class ZipStream {
  readonly #entries = new Map<string, EntryHeader>();

  constructor(private readonly bytes: Buffer) {
    if (bytes.length > ZIP_LIMITS.fileBytes) throw new UnreadableFile('文件超过 50 MB，请拆分后再导入。');
    for (const header of directoryOf(bytes)) {
      if (header.encrypted) throw new UnreadableFile('压缩包带密码，无法读取。请去除密码后重试。');
      this.#entries.set(header.name, header);
    }
  }

  get names(): string[] {
    return [...this.#entries.keys()];
  }

  /** Pieces of one entry's text; a missing entry has none. */
  async *texts(name: string): AsyncGenerator<string> {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let tail = '';
    for await (const piece of this.#pieces(name)) {
      let text: string;
      try {
        text = decoder.decode(piece, { stream: true });
      } catch {
        throw new UnreadableFile(CORRUPT);
      }
      if (FORBIDDEN.some((sign) => (tail + text).includes(sign))) {
        throw new UnreadableFile(
          `文件内部的 ${name} 含有外部实体或文档类型声明，出于安全已拒绝。请用表格软件重新另存。`,
        );
      }
      tail = text.slice(-FORBIDDEN[0]!.length);
      yield text;
    }
  }

  async text(name: string): Promise<string> {
    let all = '';
    for await (const text of this.texts(name)) all += text;
    return all;
  }

  async *#pieces(name: string): AsyncGenerator<Buffer> {
    const header = this.#entries.get(name);
    if (!header) return;
    const packed = packedBytes(this.bytes, header);
    if (header.method === 0) {
      yield packed;
      return;
    }
    if (header.method !== 8) throw new UnreadableFile(CORRUPT);
    const inflate = createInflateRaw({ chunkSize: 256 * 1024 });
    inflate.end(packed);
    let unpacked = 0;
    try {
      for await (const piece of inflate as AsyncIterable<Buffer>) {
        unpacked += piece.length;
        if (unpacked > ZIP_LIMITS.unpackedBytes) throw bomb();
        if (unpacked > ZIP_LIMITS.ratioFrom && unpacked / this.bytes.length > ZIP_LIMITS.ratio) throw bomb();
        yield piece;
      }
    } catch (error) {
      if (error instanceof UnreadableFile) throw error;
      throw new UnreadableFile(CORRUPT);
    } finally {
      inflate.destroy();
    }
  }
}
