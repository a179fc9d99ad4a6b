import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';

import type { FastifyReply } from 'fastify';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

import { maskCell } from './redact.js';
import { SUSPECT } from './suspect.js';

const CSV = /^text\/csv/;
/** Workbooks only: a document is sealed over its text, which changed would count as forged. */
const WORKBOOK = /^application\/vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet/;
/** Where texts of a workbook stand; styles and relations hold none. */
const WITH_TEXTS = /^xl\/(?:sharedStrings|worksheets\/[^/]+)\.xml$/;
/** Texts of a workbook; figures of a sheet stand in `<v>`. */
const TEXTS = /(<(?:\w+:)?t(?:\s[^>]*)?>)([^<]*)(<\/(?:\w+:)?t>)/g;
/** A cell of a CSV, with its quotes if it has some. */
const CELLS = /"(?:[^"]|"")*"|[^",\r\n]+/g;

export function isSheet(type: string): boolean {
  return isCsv(type) || WORKBOOK.test(type);
}

/** A table on its way out, without numbers of persons in its texts; untouched where there are none. */
export async function maskedSheet(reply: FastifyReply, type: string, payload: unknown): Promise<unknown> {
  if (!(payload instanceof Readable) && !Buffer.isBuffer(payload)) return payload;
  const bytes = Buffer.isBuffer(payload) ? payload : await buffer(payload);
  const masked = isCsv(type) ? csvBytes(bytes) : maskedPackage(bytes);
  reply.header('content-length', masked.length);
  return masked;
}

export function isCsv(type: string): boolean {
  return CSV.test(type);
}

/** Quotes are no part of a cell; a mask has neither quotes nor commas in it. */
export function maskedCsv(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return text.replace(CELLS, (cell) =>
    cell.startsWith('"') && cell.length > 1 ? `"${maskCell(cell.slice(1, -1))}"` : maskCell(cell),
  );
}

function csvBytes(bytes: Buffer): Buffer {
  const text = bytes.toString('utf8');
  const masked = maskedCsv(text);
  return masked === text ? bytes : Buffer.from(masked, 'utf8');
}

/** Only the parts with texts are opened to look; the rest and the packing cost something only where there is a hit. */
export function maskedPackage(bytes: Buffer): Buffer {
  const changed: Record<string, Uint8Array> = {};
  const parts = unzipSync(bytes, { filter: ({ name }) => WITH_TEXTS.test(name) });
  for (const [name, content] of Object.entries(parts)) {
    const before = strFromU8(content);
    if (!SUSPECT.test(before)) continue;
    const after = before.replace(
      TEXTS,
      (_, open: string, text: string, close: string) => open + maskCell(text) + close,
    );
    if (after !== before) changed[name] = strToU8(after);
  }
  return Object.keys(changed).length > 0 ? Buffer.from(zipSync({ ...unzipSync(bytes), ...changed })) : bytes;
}
