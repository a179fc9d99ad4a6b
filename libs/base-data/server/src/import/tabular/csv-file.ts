import { CsvError, parse } from 'csv-parse/sync';
import { decodeText } from './encoding.js';
import type { Sheet, SheetRow } from './sheet.js';
import { UnreadableFile } from './unreadable-file.js';

const DELIMITERS = [',', ';', '\t', '，'] as const;
const MAX_ROWS = 1_000_000;

export const ENCODING_NAMES = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  gb18030: 'GB18030',
} as const;

export function readCsv(bytes: Uint8Array, name: string): Sheet {
  const { text, encoding } = decodeText(bytes);
  // eslint-disable-next-line no-control-regex -- control characters are exactly what tells a binary file from a table
  if (/[\u0000-\u0008\u000E-\u001A]/.test(text)) {
    throw new UnreadableFile('文件内容不是文本表格（含二进制字符）。请确认它确实是 CSV，或改用 .xlsx。');
  }
  const delimiter = delimiterOf(text);
  const rows = recordsOf(text, delimiter);
  if (rows.length > MAX_ROWS) throw new UnreadableFile(`文件超过 ${String(MAX_ROWS)} 行，请拆分后再导入。`);
  return { name, kind: 'csv', rows, notes: [`编码 ${ENCODING_NAMES[encoding]}，分隔符 ${delimiterName(delimiter)}`] };
}

interface NumberedRecord {
  record: string[];
  info: { lines: number };
}

function recordsOf(text: string, delimiter: string): SheetRow[] {
  try {
    const records = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: 1_000_000,
    }) as unknown as NumberedRecord[];
    let lastLine = 0;
    return records.map(({ record, info }) => {
      const row = { number: lastLine + 1, cells: record };
      lastLine = info.lines;
      return row;
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? `第 ${String(error['lines'])} 行附近` : '文件中';
    throw new UnreadableFile(
      `CSV 在${line}的引号或分隔符不成对（${error.code}）。请检查该行，或在表格软件中重新另存。`,
    );
  }
}

/** The sign that splits the first lines most evenly; quoted texts may hold any of them and are left out. */
export function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 64 * 1024)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20);
  const score = (sign: string): number => {
    const counts = lines.map((line) => line.split(sign).length - 1);
    const most = Math.max(0, ...counts);
    return most === 0 ? 0 : counts.filter((count) => count === most).length * 1000 + most;
  };
  return [...DELIMITERS].sort((a, b) => score(b) - score(a))[0] ?? ',';
}

export function delimiterName(delimiter: string): string {
  return delimiter === '\t' ? '制表符' : `“${delimiter}”`;
}
