import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';

import {
  type FieldCipher,
  filesUnder,
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

export interface Replaced {
  replaced: number;
  /** Names of what is not, or not whole, what was received under them: left as they lie. */
  unreadable: string[];
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
    await this.put(arrived, name);
    return { hash: name, bytes };
  }

  /** @throws UnreadableField from the stream, before its last bytes, when they are not what was received under this name */
  async stream(hash: string): Promise<Readable> {
    // one handle for the head and the rest: another process may put its newly sealed file under the name in between
    const file = await open(this.pathOf(hash), O_RDONLY | O_NOFOLLOW);
    const head = await headOf(file).catch(async (error: unknown) => {
      await file.close();
      throw error;
    });
    const bytes = file.createReadStream({ start: 0 });
    const plain = isSealedFile(head) ? openedFile(this.cipher, bytes) : (bytes as AsyncIterable<Buffer>);
    const stream = Readable.from(named(hash, plain), { objectMode: false });
    stream.once('close', () => bytes.destroy());
    return stream;
  }

  /** Files sealed under an older key than the cipher's, and those that are not sealed at all. */
  async old(unsealed = true): Promise<string[]> {
    const old: string[] = [];
    for (const hash of this.all()) {
      const version = await this.versionOf(hash);
      if (version === null ? unsealed : version < this.cipher.keyVersion) old.push(hash);
    }
    return old;
  }

  /** Killed anywhere, each file is the one before or the one after; one that cannot be read does not keep the others. */
  async reseal(): Promise<Replaced> {
    return this.replaceEach(await this.old(), (plain) => sealedFile(this.cipher, plain));
  }

  /** For a release that reads files as they are. */
  async unseal(): Promise<Replaced> {
    const sealed: string[] = [];
    for (const hash of this.all()) if ((await this.versionOf(hash)) !== null) sealed.push(hash);
    return this.replaceEach(sealed, (plain) => plain);
  }

  private async replaceEach(
    hashes: readonly string[],
    formOf: (plain: AsyncIterable<Buffer>) => AsyncIterable<Buffer>,
  ): Promise<Replaced> {
    const unreadable: string[] = [];
    for (const hash of hashes) {
      try {
        await this.put(await this.arriving(formOf(this.readable(hash))), hash);
      } catch (error) {
        // anything else, a full disk say, would stop the next one as well
        if (!(error instanceof UnreadableField)) throw error;
        unreadable.push(hash);
      }
    }
    return { replaced: hashes.length - unreadable.length, unreadable };
  }

  /** What the disk cannot give is as unreadable as what no key opens. */
  private async *readable(hash: string): AsyncGenerator<Buffer> {
    try {
      yield* (await this.stream(hash)) as AsyncIterable<Buffer>;
    } catch (error) {
      throw error instanceof UnreadableField ? error : new UnreadableField('cannot be read', { cause: error });
    }
  }

  private async arriving(bytes: AsyncIterable<Buffer>): Promise<string> {
    const arriving = join(this.root, `arriving-${randomUUID()}`);
    const file = await open(arriving, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
    try {
      for await (const chunk of bytes) await writeWhole(file, chunk);
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

  /** Under its name, or nowhere. */
  private async put(arrived: string, hash: string): Promise<void> {
    try {
      await mkdir(dirname(this.pathOf(hash)), { recursive: true, mode: 0o700 });
      await rename(arrived, this.pathOf(hash));
    } catch (error) {
      await rm(arrived, { force: true });
      throw error;
    }
  }

  private all(): string[] {
    // a shelf that cannot be read is not an empty one: keys still in use would be forgotten
    return filesUnder(this.root)
      .map((file) => basename(file))
      .filter((name) => NAME.test(name));
  }

  /** Of the key it lies under: null when it is not sealed, 0 when that cannot be made out, for it may be the oldest. */
  private async versionOf(hash: string): Promise<number | null> {
    try {
      const file = await open(this.pathOf(hash), O_RDONLY | O_NOFOLLOW);
      const head = await headOf(file).finally(() => file.close());
      if (!isSealedFile(head)) return null;
      return head.length < HEAD_BYTES ? 0 : keyVersionOf(head);
    } catch {
      return 0;
    }
  }

  private pathOf(hash: string): string {
    if (!NAME.test(hash)) throw new Error('not a digest');
    return join(this.root, hash.slice(0, 2), hash);
  }
}

/** A disk that gets full takes the first part of what it is given, and says nothing. */
async function writeWhole(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length;) at += (await file.write(bytes, at)).bytesWritten;
}

async function headOf(file: FileHandle): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
  return buffer.subarray(0, bytesRead);
}

/**
 * Another file under this name would open as well, sealed or not: it is told by its digest. The last piece waits for that,
 * so that nobody receives a whole file that is another.
 */
async function* named(hash: string, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const digest = createHash('sm3');
  let held: Buffer | null = null;
  for await (const chunk of bytes) {
    digest.update(chunk);
    if (held) yield held;
    held = chunk;
  }
  if (digest.digest('hex') !== hash) throw new UnreadableField('another file under this name');
  if (held) yield held;
}
