import { extname } from 'node:path';
import { readCsv } from './csv-file.js';
import type { Sheet } from './sheet.js';
import { UnreadableFile } from './unreadable-file.js';
import { readXlsx } from './xlsx-file.js';
import { ZIP_LIMITS } from './zip-guard.js';

const TEXT_NAMES = new Set(['.csv', '.tsv', '.txt']);

/** Extension, first bytes and parsed structure must agree: a renamed file is refused, not guessed. */
export async function readTabularFile(bytes: Buffer, fileName: string): Promise<Sheet[]> {
  const extension = extname(fileName).toLowerCase();
  if (bytes.length === 0) throw new UnreadableFile('文件是空的（0 字节）。请重新导出后再试。');
  if (bytes.length > ZIP_LIMITS.fileBytes) throw new UnreadableFile('文件超过 50 MB，请拆分后再导入。');
  const found = formatByFirstBytes(bytes);
  if (found === 'encrypted') throw new UnreadableFile('文件带打开密码（已加密），无法读取。请去除密码、另存后重试。');
  if (found === 'old-office')
    throw new UnreadableFile('这是旧版 Office 格式（.xls/.doc）。请在表格软件中另存为 .xlsx 后重试。');
  if (found === 'other')
    throw new UnreadableFile('文件内容不是表格（是 PDF、网页或图片等）。请提供 .xlsx 或 .csv 文件。');
  if (extension === '.xlsx') {
    if (found !== 'zip')
      throw new UnreadableFile(
        '扩展名是 .xlsx，但内容不是 Excel 工作簿。请用表格软件另存为 .xlsx，或改回真实的扩展名。',
      );
    return readXlsx(bytes);
  }
  if (TEXT_NAMES.has(extension)) {
    if (found === 'zip')
      throw new UnreadableFile(`扩展名是 ${extension}，但内容是压缩包或 Excel 工作簿。请改回真实的扩展名后重试。`);
    return [readCsv(bytes, fileName)];
  }
  throw new UnreadableFile(`不支持 ${extension || '没有扩展名的'} 文件。请提供 .xlsx 或 .csv 文件。`);
}

function formatByFirstBytes(bytes: Buffer): 'zip' | 'encrypted' | 'old-office' | 'other' | 'text' {
  if (bytes.readUIntBE(0, Math.min(4, bytes.length)) === 0x504b0304) return 'zip';
  if (bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) {
    return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'encrypted' : 'old-office';
  }
  const start = bytes.subarray(0, 512).toString('latin1').trimStart().toLowerCase();
  const markup = start.startsWith('<!doctype') || start.startsWith('<html') || start.startsWith('<?xml');
  return markup || start.startsWith('%pdf') || start.startsWith('\x89png') || start.startsWith('\xff\xd8\xff')
    ? 'other'
    : 'text';
}
