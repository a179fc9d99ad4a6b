import { NUMERALS, readNumber } from './chinese-number.js';

/** A document's number in its official form: brackets 〔〕, no 第, no leading zero (GB/T 9704). */
export interface DocumentNumber {
  /** 财预, 国办发, 国务院令. */
  prefix: string;
  /** null for numbered orders: 国务院令第729号. */
  year: number | null;
  serial: number;
  /** Where it stood in the text read. */
  start: number;
  end: number;
}

const OPEN = '[〔\\[［【（(﹝]';
const CLOSE = '[〕\\]］】）)﹞]';
const YEAR = '[0-9０-９〇○零一二三四五六七八九]{4}';
const BRACKETED = new RegExp(
  `([\\u4e00-\\u9fa5]{1,16})\\s*${OPEN}\\s*(${YEAR})\\s*年?\\s*${CLOSE}\\s*第?\\s*([${NUMERALS}]+)\\s*号`,
  'gu',
);
const ORDER = new RegExp(`([\\u4e00-\\u9fa5]{0,24}(?:令|公告))\\s*第\\s*([${NUMERALS}]+)\\s*号`, 'gu');

/** Every number of a document that stands in the text; the prefix may carry words before it (根据财预), see `sameNumber`. */
export function findNumbers(text: string): DocumentNumber[] {
  const found: DocumentNumber[] = [];
  for (const match of text.matchAll(BRACKETED)) {
    const [all, prefix = '', year = '', serial = ''] = match;
    add(found, prefix, readNumber(year), serial, match.index, all.length);
  }
  for (const match of text.matchAll(ORDER)) {
    const [all, prefix = '', serial = ''] = match;
    add(found, shortOrder(prefix), null, serial, match.index, all.length);
  }
  return found.sort((a, b) => a.start - b.start);
}

function add(
  found: DocumentNumber[],
  prefix: string,
  year: number | null,
  serial: string,
  start: number,
  length: number,
): void {
  const value = readNumber(serial);
  if (value !== null) found.push({ prefix, year, serial: value, start, end: start + length });
}

const shortOrder = (prefix: string): string => prefix.replaceAll('中华人民共和国', '');

export function formatNumber({ prefix, year, serial }: Pick<DocumentNumber, 'prefix' | 'year' | 'serial'>): string {
  return year === null ? `${prefix}第${serial}号` : `${prefix}〔${year}〕${serial}号`;
}

/** The official form of a number somebody typed; what is no number stays as it is. */
export function officialNumber(text: string): string {
  const [number] = findNumbers(text);
  return number ? formatNumber(number) : text.trim();
}

/** Whether `found` in running text is the number `own`: 根据财预[2020]010号 is 财预〔2020〕10号. */
export function sameNumber(own: DocumentNumber, found: DocumentNumber): boolean {
  return own.year === found.year && own.serial === found.serial && found.prefix.endsWith(own.prefix);
}
