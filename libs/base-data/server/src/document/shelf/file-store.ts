import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';

import {
  type FieldCipher,
  HEAD_BYTES,
  isSealedFile,
  keyVersionOf,
  openedFile,
  sealedFile,
  UnreadableField,
} from '@zhunsheng/kernel';

export interface StoredFile {
  /** SM3 of the bytes, hex. */
  hash: string;
  bytes: number;
}

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_RDONLY, O_WRONLY } = constants;
const NAME = /^[0-9a-f]{64}$/;

/**
 * Files under names of our own making, in one folder; what people call them is never part of a path (R-SEC-47). Each lies
 * under a key of its own; what an earlier release left unsealed is read all the same.
 */
export class FileStore {
  constructor(
    private readonly root: string,
    private readonly cipher: FieldCipher,
  ) {}

  /** Seals the stream away as it comes; the same bytes are kept once. */
  async receive(stream: Readable): Promise<StoredFile> {
    await mkdir(this.root, { recursive: true, mode: 0o700 });
    const hash = createHash('sm3');
    let bytes = 0;
    const counted = async function* (): AsyncGenerator<Buffer> {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    };
    const arrived = await this.arriving(sealedFile(this.cipher, counted()));
    const name = hash.digest('hex');
    await mkdir(dirname(this.pathOf(name)), { recursive: true, mode: 0o700 });
    await rename(arrived, this.pathOf(name));
    return { hash: name, bytes };
  }

  /** @throws UnreadableField from the stream when the file is not what was received under this name */
  async stream(hash: string): Promise<Readable> {
    const sealed = isSealedFile(await this.headOf(hash));
    const file = await open(this.pathOf(hash), O_RDONLY | O_NOFOLLOW);
    const bytes = file.createReadStream();
    return sealed ? Readable.from(named(hash, openedFile(this.cipher, bytes)), { objectMode: false }) : bytes;
  }

  /** Files sealed under an older key than the cipher's, and those that are not sealed at all. */
  async old(unsealed = true): Promise<string[]> {
    const old: string[] = [];
    for (const hash of await this.all()) {
      const head = await this.headOf(hash);
      if (isSealedFile(head) ? keyVersionOf(head) < this.cipher.keyVersion : unsealed) old.push(hash);
    }
    return old;
  }

  /** Killed anywhere, each file is the one before or the one after. */
  async reseal(): Promise<number> {
    const old = await this.old();
    for (const hash of old) await this.replace(hash, sealedFile(this.cipher, await this.stream(hash)));
    return old.length;
  }

  /** For a release that reads files as they are. */
  async unseal(): Promise<number> {
    let count = 0;
    for (const hash of await this.all()) {
      if (!isSealedFile(await this.headOf(hash))) continue;
      await this.replace(hash, await this.stream(hash));
      count++;
    }
    return count;
  }

  private async replace(hash: string, bytes: AsyncIterable<Buffer>): Promise<void> {
    await rename(await this.arriving(bytes), this.pathOf(hash));
  }

  private async arriving(bytes: AsyncIterable<Buffer>): Promise<string> {
    const arriving = join(this.root, `arriving-${randomUUID()}`);
    const file = await open(arriving, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
    try {
      for await (const chunk of bytes) await file.write(chunk);
      // renamed next over the only copy there may be
      await file.sync();
    } catch (error) {
      await rm(arriving, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    return arriving;
  }

  private async all(): Promise<string[]> {
    const entries = await readdir(this.root, { recursive: true, withFileTypes: true }).catch(() => []);
    return entries.filter((entry) => entry.isFile() && NAME.test(entry.name)).map(({ name }) => name);
  }

  private async headOf(hash: string): Promise<Buffer> {
    const file = await open(this.pathOf(hash), O_RDONLY | O_NOFOLLOW);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  }

  private pathOf(hash: string): string {
    if (!NAME.test(hash)) throw new Error('not a digest');
    return join(this.root, hash.slice(0, 2), hash);
  }
}

/** Another file under this name would open as well: it is told by its digest, at the end. */
async function* named(hash: string, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const digest = createHash('sm3');
  for await (const chunk of bytes) {
    digest.update(chunk);
    yield chunk;
  }
  if (digest.digest('hex') !== hash) throw new UnreadableField('another file under this name');
}
