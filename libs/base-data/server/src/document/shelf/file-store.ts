import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

export interface StoredFile {
  /** SM3 of the bytes, hex. */
  hash: string;
  bytes: number;
}

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_RDONLY, O_WRONLY } = constants;

/** Files under names of our own making, in one folder; what people call them is never part of a path (R-SEC-47). */
export class FileStore {
  constructor(private readonly root: string) {}

  /** Writes the stream away as it comes; the same bytes are kept once. */
  async receive(stream: Readable): Promise<StoredFile> {
    await mkdir(this.root, { recursive: true, mode: 0o700 });
    const arriving = join(this.root, `arriving-${randomUUID()}`);
    const hash = createHash('sm3');
    let bytes = 0;
    const file = await open(arriving, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        hash.update(chunk);
        bytes += chunk.length;
        await file.write(chunk);
      }
    } catch (error) {
      await rm(arriving, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    const name = hash.digest('hex');
    await mkdir(dirname(this.pathOf(name)), { recursive: true, mode: 0o700 });
    await rename(arriving, this.pathOf(name));
    return { hash: name, bytes };
  }

  async stream(hash: string): Promise<Readable> {
    const file = await open(this.pathOf(hash), O_RDONLY | O_NOFOLLOW);
    return file.createReadStream();
  }

  private pathOf(hash: string): string {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('not a digest');
    return join(this.root, hash.slice(0, 2), hash);
  }
}
