import { inflateRawSync } from 'node:zlib';
import { UnreadableFile } from './unreadable-file.js';

/** Limits of an upload; a workbook of a whole province's projects stays well inside them. */
export const ZIP_LIMITS = {
  fileBytes: 50 << 20,
  unpackedBytes: 200 << 20,
  entries: 5_000,
  ratio: 100,
  ratioFrom: 10 << 20,
};

export interface ZipEntry {
  name: string;
  text: () => string;
}

export const CORRUPT = '文件已损坏或不完整，无法作为 Excel 工作簿打开。请用表格软件重新另存为 .xlsx 后重试。';

/**
 * Unpacks every entry once, counting real bytes: the sizes printed in the directory of a bomb lie.
 * The workbook parser afterwards sees only what passed here.
 */
export function openZip(bytes: Buffer): Map<string, ZipEntry> {
  if (bytes.length > ZIP_LIMITS.fileBytes) throw new UnreadableFile('文件超过 50 MB，请拆分后再导入。');
  const entries = new Map<string, ZipEntry>();
  let unpacked = 0;
  for (const header of directoryOf(bytes)) {
    if (header.encrypted) throw new UnreadableFile('压缩包带密码，无法读取。请去除密码后重试。');
    const content = unpack(bytes, header, ZIP_LIMITS.unpackedBytes - unpacked);
    unpacked += content.length;
    if (unpacked > ZIP_LIMITS.ratioFrom && unpacked / bytes.length > ZIP_LIMITS.ratio) throw bomb();
    if (/\.(xml|rels|vml)$/i.test(header.name) && declaresEntities(content)) {
      throw new UnreadableFile(
        `文件内部的 ${header.name} 含有外部实体或文档类型声明，出于安全已拒绝。请用表格软件重新另存。`,
      );
    }
    entries.set(header.name, { name: header.name, text: () => content.toString('utf8') });
  }
  return entries;
}

export interface EntryHeader {
  name: string;
  encrypted: boolean;
  method: number;
  packedSize: number;
  offset: number;
}

export function* directoryOf(bytes: Buffer): Generator<EntryHeader> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.length) throw new UnreadableFile(CORRUPT);
  const count = bytes.readUInt16LE(end + 10);
  if (count > ZIP_LIMITS.entries) throw bomb();
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw new UnreadableFile(CORRUPT);
    const nameLength = bytes.readUInt16LE(at + 28);
    yield {
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      packedSize: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
    };
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
}

export function packedBytes(bytes: Buffer, { offset, packedSize }: EntryHeader): Buffer {
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== 0x04034b50) throw new UnreadableFile(CORRUPT);
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const packed = bytes.subarray(start, start + packedSize);
  if (packed.length !== packedSize) throw new UnreadableFile(CORRUPT);
  return packed;
}

function unpack(bytes: Buffer, header: EntryHeader, left: number): Buffer {
  const packed = packedBytes(bytes, header);
  if (header.method === 0) return packed;
  if (header.method !== 8) throw new UnreadableFile(CORRUPT);
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw bomb();
    throw new UnreadableFile(CORRUPT);
  }
}

export function bomb(): UnreadableFile {
  return new UnreadableFile('文件解压后过大（疑似压缩炸弹），出于安全已拒绝。请只保留需要审核的工作表，另存后重试。');
}

function declaresEntities(content: Buffer): boolean {
  const wide = content[0] === 0xff || content[0] === 0xfe || content[1] === 0;
  if (wide) throw new UnreadableFile(CORRUPT);
  return content.includes('<!DOCTYPE') || content.includes('<!ENTITY');
}
