import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

import type { Sheet, SheetRow } from './sheet.js';
import { UnreadableFile } from './unreadable-file.js';

/** dBASE III to Visual FoxPro, what Chinese finance software of the 1990s and 2000s exports. */
const VERSIONS = new Set([0x02, 0x03, 0x04, 0x30, 0x31, 0x32, 0x43, 0x83, 0x8b, 0x8c, 0xcb, 0xf5, 0xfb]);
const HEAD = 32;
const DELETED = 0x2a;
const MOST_FIELDS = 255;
/** 1970-01-01 as a Julian day number. */
const FIRST_OF_1970 = 2_440_588;

const LOGICAL: Readonly<Record<string, string>> = { t: '是', y: '是', f: '否', n: '否' };

interface Field {
  name: string;
  type: string;
  at: number;
  length: number;
}

/** Whether the bytes begin as a dBASE table does: there is no mark, only a header that must hold together. */
export function isDbf(bytes: Buffer): boolean {
  if (bytes.length < HEAD + 33 || !VERSIONS.has(bytes[0] ?? 0)) return false;
  const header = bytes.readUInt16LE(8);
  return header > HEAD + HEAD && header <= bytes.length && bytes.readUInt16LE(10) > 1 && fieldCount(bytes, header) > 0;
}

/** Field names as the header row, then the records that are not marked as deleted, one at a time. */
export function dbfTable(bytes: Buffer, name: string): Omit<Sheet, 'rows'> & { rows(): Generator<SheetRow> } {
  if (!isDbf(bytes))
    throw new UnreadableFile('扩展名是 .dbf，但内容不是 dBASE/FoxPro 表。请重新导出，或另存为 .xlsx。');
  const [header, length, count] = [bytes.readUInt16LE(8), bytes.readUInt16LE(10), bytes.readUInt32LE(4)];
  const there = Math.floor((bytes.length - header) / length);
  if (count > there)
    throw new UnreadableFile(`文件不完整：表头写有 ${count} 条记录，实际只有 ${there} 条。请重新导出后再试。`);
  const encoding = isUtf8(bytes.subarray(header)) ? 'utf-8' : 'gb18030';
  const fields = fieldsOf(
    bytes,
    header,
    new TextDecoder(encoding === 'utf-8' ? headEncoding(bytes, header) : encoding),
  );
  const memos = fields.filter(({ type }) => type === 'M' || type === 'G').map((field) => field.name);
  const decoder = new TextDecoder(encoding);
  return {
    name,
    kind: 'csv',
    notes: [
      `dBASE 表，${count} 条记录`,
      ...(memos.length > 0 ? [`备注字段 ${memos.join('、')} 存在另一个文件里，没有读取`] : []),
    ],
    *rows() {
      yield { number: 1, cells: fields.map((field) => field.name) };
      for (let record = 0; record < count; record += 1) {
        const start = header + record * length;
        if (bytes[start] === DELETED) continue;
        const cell = ({ at, length: size, type }: Field): string =>
          valueOf(bytes.subarray(start + at, start + at + size), type, decoder);
        yield { number: record + 2, cells: fields.map(cell) };
      }
    },
  };
}

const headEncoding = (bytes: Buffer, header: number): string =>
  isUtf8(bytes.subarray(HEAD, header)) ? 'utf-8' : 'gb18030';

function fieldCount(bytes: Buffer, header: number): number {
  let count = 0;
  while (HEAD * (count + 2) < header && count < MOST_FIELDS && bytes[HEAD * (count + 1)] !== 0x0d) count += 1;
  return count;
}

function fieldsOf(bytes: Buffer, header: number, decoder: TextDecoder): Field[] {
  let at = 1;
  const fields = Array.from({ length: fieldCount(bytes, header) }, (_, index) => {
    const entry = bytes.subarray(HEAD * (index + 1), HEAD * (index + 2));
    const end = entry.subarray(0, 11).indexOf(0);
    const field = {
      name: whole(decoder.decode(entry.subarray(0, end < 0 ? 11 : end))),
      type: String.fromCharCode(entry[11] ?? 0).toUpperCase(),
      at,
      length: entry[16] ?? 0,
    };
    at += field.length;
    return field;
  });
  // FoxPro keeps a column of its own for what is null
  return fields.filter(({ name, type, length }) => type !== '0' && length > 0 && name !== '');
}

function valueOf(raw: Buffer, type: string, decoder: TextDecoder): string {
  switch (type) {
    case 'D': {
      const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(raw.toString('latin1')) ?? [];
      return year === undefined ? '' : `${year}-${month ?? ''}-${day ?? ''}`;
    }
    case 'L':
      return LOGICAL[raw.toString('latin1').toLowerCase()] ?? '';
    case 'I':
      return raw.length === 4 ? String(raw.readInt32LE(0)) : '';
    case 'B':
      return raw.length === 8 ? String(raw.readDoubleLE(0)) : '';
    case 'Y':
      return raw.length === 8 ? fourDecimals(raw.readBigInt64LE(0)) : '';
    case 'T':
      return raw.length === 8 ? dayOf(raw.readInt32LE(0)) : '';
    case 'M':
    case 'G':
    case 'P':
      return '';
    default:
      return whole(decoder.decode(raw)).replaceAll('\0', '').trim();
  }
}

/** Days are counted from the Julian epoch; the time of the day is left out. */
const dayOf = (day: number): string =>
  day > 0 ? new Date((day - FIRST_OF_1970) * 86_400_000).toISOString().slice(0, 10) : '';

/** A text longer than its field ends in the middle of a letter. */
const whole = (text: string): string => text.replace(/\uFFFD+$/u, '').trim();

function fourDecimals(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(5, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
}
