import { crc32, createInflateRaw } from 'node:zlib';
import { FILE_LIMITS } from '../limits.js';
import { damaged, Refusal } from '../refusal.js';

interface Entry {
  name: string;
  method: number;
  crc: number;
  packed: number;
  unpacked: number;
  offset: number;
}

/** A zip file whose directory has been checked; contents are inflated when asked for, counted as they come. */
export class Archive {
  readonly #entries: ReadonlyMap<string, Entry>;

  constructor(
    private readonly bytes: Buffer,
    entries: readonly Entry[],
  ) {
    this.#entries = new Map(entries.map((entry) => [entry.name, entry]));
  }

  get names(): string[] {
    return [...this.#entries.keys()];
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  async *chunks(name: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(name);
    if (!entry) throw damaged(`缺少 ${name}`);
    let count = 0;
    let crc = 0;
    for await (const chunk of this.inflate(entry)) {
      count += chunk.length;
      // the sizes printed in the directory of a bomb lie
      if (count > entry.unpacked) throw lying(name);
      crc = crc32(chunk, crc);
      yield chunk;
    }
    if (count !== entry.unpacked) throw lying(name);
    if (crc !== entry.crc) throw damaged(`${name} 校验和不符`);
  }

  async content(name: string): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of this.chunks(name)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  private async *inflate(entry: Entry): AsyncGenerator<Buffer> {
    const start = contentStart(this.bytes, entry);
    const packed = this.bytes.subarray(start, start + entry.packed);
    if (packed.length !== entry.packed) throw damaged(`${entry.name} 被截断`);
    if (entry.method === 0) {
      yield packed;
      return;
    }
    const inflater = createInflateRaw({ chunkSize: 256 << 10 });
    inflater.end(packed);
    try {
      for await (const chunk of inflater) yield chunk as Buffer;
    } catch (error) {
      if (!String((error as NodeJS.ErrnoException).code).startsWith('Z_')) throw error;
      throw damaged(`${entry.name} 无法解压`);
    }
  }
}

/** @throws Refusal when the file is no zip, is encrypted, unpacks to too much, or its directory contradicts itself. */
export function openArchive(bytes: Buffer): Archive {
  const entries = [...directoryOf(bytes)];
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  const swollen = unpacked > FILE_LIMITS.ratioFrom && unpacked / bytes.length > FILE_LIMITS.ratio;
  if (unpacked > FILE_LIMITS.unpackedBytes || swollen) {
    throw new Refusal('文件解压后过大（疑似压缩炸弹），出于安全已拒绝。请只保留需要的内容，另存后重试。');
  }
  refuseOverlaps(bytes, entries);
  return new Archive(bytes, entries);
}

const lying = (name: string): Refusal =>
  new Refusal(`压缩目录与内容不符（${name}），疑似伪造，出于安全已拒绝。请用原来的软件重新另存。`);

function* directoryOf(bytes: Buffer): Generator<Entry> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.length) throw damaged('压缩目录缺失');
  const count = bytes.readUInt16LE(end + 10);
  if (count > FILE_LIMITS.entries) throw new Refusal(`文件内部条目过多（${String(count)} 个），出于安全已拒绝。`);
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw damaged('压缩目录损坏');
    if ((bytes.readUInt16LE(at + 8) & 1) === 1) throw new Refusal('文件带密码，无法读取。请去除密码后重试。');
    const nameLength = bytes.readUInt16LE(at + 28);
    yield {
      name: nameOf(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    };
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
}

/** Older Chinese packers write names in GBK without saying so. */
function nameOf(raw: Buffer): string {
  const text = raw.toString('utf8');
  return (text.includes('\uFFFD') ? new TextDecoder('gb18030').decode(raw) : text).replaceAll('\\', '/');
}

function contentStart(bytes: Buffer, { name, method, offset }: Entry): number {
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== 0x04034b50) throw damaged(`${name} 找不到`);
  if (method !== 0 && method !== 8) throw damaged(`${name} 的压缩方式无法识别`);
  return offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
}

/** Two entries over the same bytes multiply a small file into a large one; two of one name show different people different text. */
function refuseOverlaps(bytes: Buffer, entries: readonly Entry[]): void {
  if (new Set(entries.map(({ name }) => name)).size !== entries.length) throw lying('重名条目');
  let last = 0;
  for (const entry of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (entry.offset < last) throw lying(entry.name);
    last = contentStart(bytes, entry) + entry.packed;
  }
}
