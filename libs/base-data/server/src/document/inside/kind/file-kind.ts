import { isDbf } from '../../../import/tabular/dbf-file.js';
import { FILE_LIMITS } from '../limits.js';
import { describeOldOffice } from './old-office.js';
import { Refusal } from '../refusal.js';

export const FILE_KINDS = ['docx', 'xlsx', 'pdf', 'ofd', 'csv', 'txt', 'md', 'html', 'png', 'jpg', 'dbf'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

const KIND_OF_NAME: Record<string, FileKind> = {
  ...Object.fromEntries(FILE_KINDS.map((kind) => [kind, kind])),
  jpeg: 'jpg',
  htm: 'html',
  tsv: 'csv',
  markdown: 'md',
};

const REMEDY: Record<string, string> = {
  doc: '请在 Word 或 WPS 中另存为 .docx',
  wps: '请在 WPS 中另存为 .docx',
  rtf: '请在 Word 或 WPS 中另存为 .docx',
  docm: '请在 Word 或 WPS 中另存为不含宏的 .docx',
  xls: '请在 Excel 或 WPS 中另存为 .xlsx',
  et: '请在 WPS 中另存为 .xlsx',
  xlsb: '请在 Excel 或 WPS 中另存为 .xlsx',
  xlsm: '请在 Excel 或 WPS 中另存为不含宏的 .xlsx',
  ppt: '请在演示软件中导出为 PDF',
  pptx: '请在演示软件中导出为 PDF',
  dps: '请在演示软件中导出为 PDF',
  zip: '请解压后逐个上传',
  rar: '请解压后逐个上传',
  '7z': '请解压后逐个上传',
  tif: '请在看图软件中另存为 PNG，或导出为 PDF',
  tiff: '请在看图软件中另存为 PNG，或导出为 PDF',
  bmp: '请在看图软件中另存为 PNG',
  html: '请在浏览器中打印为 PDF',
  htm: '请在浏览器中打印为 PDF',
};

type Magic = 'zip' | 'ole' | 'pdf' | 'png' | 'jpg' | 'markup' | 'dbf' | 'text' | 'other';

const MAGIC_OF_KIND: Record<FileKind, Magic> = {
  docx: 'zip',
  xlsx: 'zip',
  ofd: 'zip',
  pdf: 'pdf',
  png: 'png',
  jpg: 'jpg',
  html: 'markup',
  dbf: 'dbf',
  csv: 'text',
  txt: 'text',
  md: 'text',
};

/** Extension and first bytes must agree and be among `accepted`; a renamed file is refused, not guessed. */
export function fileKind(bytes: Buffer, name: string, accepted: readonly FileKind[]): FileKind {
  if (bytes.length === 0) throw new Refusal('文件是空的（0 字节）。请重新导出后再试。');
  if (bytes.length > FILE_LIMITS.fileBytes) throw new Refusal('文件超过 50 MB。请拆分后再上传。');
  if (name.includes('\0')) throw new Refusal('文件名含有非法字符。请改名后再上传。');
  const extension = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const kind = KIND_OF_NAME[extension];
  const magic = magicOf(bytes);
  if (magic === 'ole') throw new Refusal(describeOldOffice(bytes, REMEDY[extension] ?? '请另存为 .docx 或 .xlsx'));
  if (magic === 'zip' && isLocked(bytes)) throw new Refusal('压缩包带密码，无法读取。请去除密码后重试。');
  if (kind === undefined || !accepted.includes(kind)) {
    const named = extension === '' ? '没有扩展名的文件' : ` .${extension} 文件`;
    throw new Refusal(`不接受${named}。${REMEDY[extension] ?? `可用的有 ${accepted.join('、')}`}。`);
  }
  if (!(
    magic === MAGIC_OF_KIND[kind] ||
    (kind === 'html' && magic === 'text') ||
    (kind === 'md' && magic === 'markup')
  )) {
    throw new Refusal(`扩展名是 .${extension}，内容却不是。请用原来的软件重新另存，不要直接改扩展名。`);
  }
  return kind;
}

function magicOf(bytes: Buffer): Magic {
  const head = bytes.subarray(0, 8).toString('latin1');
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return 'zip';
  if (head.startsWith('\xd0\xcf\x11\xe0')) return 'ole';
  if (head.startsWith('\x89PNG')) return 'png';
  if (head.startsWith('\xff\xd8\xff')) return 'jpg';
  if (isDbf(bytes)) return 'dbf';
  const start = bytes.subarray(0, 1024).toString('latin1');
  // some producers put a line before the header; the format allows a kilobyte
  if (start.includes('%PDF-')) return 'pdf';
  const visible = start
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .toLowerCase();
  if (/^(<!doctype|<html|<\?xml|<head|<script)/.test(visible)) return 'markup';
  const wide = head.startsWith('\xff\xfe') || head.startsWith('\xfe\xff');
  // eslint-disable-next-line no-control-regex -- control characters are exactly what tells a binary file from text
  return !wide && /[\u0000-\u0008\u000E-\u001A]/.test(start) && !looksWide(bytes) ? 'other' : 'text';
}

/** UTF-16 without a mark: every other byte of its digits, commas and line ends is zero. */
function looksWide(bytes: Buffer): boolean {
  const zeros = [0, 0];
  for (const [index, byte] of bytes.subarray(0, 1024).entries()) if (byte === 0) zeros[index % 2]! += 1;
  return (zeros[0] === 0) !== (zeros[1] === 0);
}

/** A central directory entry with the lowest flag set. */
function isLocked(bytes: Buffer): boolean {
  const mark = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
  for (let at = bytes.indexOf(mark); at >= 0 && at + 46 < bytes.length; at = bytes.indexOf(mark, at + 4))
    if (((bytes[at + 8] ?? 0) & 1) === 1) return true;
  return false;
}
