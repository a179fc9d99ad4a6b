import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';

import type { FastifyReply } from 'fastify';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

import { maskPersonal } from './redact.js';

const CSV = /^text\/csv/;
const PACKAGE = /^application\/vnd\.openxmlformats-officedocument\.(spreadsheetml\.sheet|wordprocessingml\.document)/;
/** Texts of a workbook and of a document; figures of a sheet stand in `<v>`. */
const TEXTS = /(<(?:\w+:)?t(?:\s[^>]*)?>)([^<]*)(<\/(?:\w+:)?t>)/g;

export function isSheet(type: string): boolean {
  return CSV.test(type) || PACKAGE.test(type);
}

/** A table or document on its way out, without numbers of persons in its texts; untouched where there are none. */
export async function maskedSheet(reply: FastifyReply, type: string, payload: unknown): Promise<unknown> {
  if (!(payload instanceof Readable) && !Buffer.isBuffer(payload)) return payload;
  const bytes = Buffer.isBuffer(payload) ? payload : await buffer(payload);
  const masked = CSV.test(type) ? maskedCsv(bytes) : maskedPackage(bytes);
  reply.header('content-length', masked.length);
  return masked;
}

function maskedCsv(bytes: Buffer): Buffer {
  return Buffer.from(maskPersonal(bytes.toString('utf8')), 'utf8');
}

export function maskedPackage(bytes: Buffer): Buffer {
  const files = unzipSync(bytes);
  let changed = false;
  for (const [name, content] of Object.entries(files)) {
    if (!name.endsWith('.xml')) continue;
    const before = strFromU8(content);
    const after = before.replace(
      TEXTS,
      (_, open: string, text: string, close: string) => open + maskPersonal(text) + close,
    );
    if (after === before) continue;
    files[name] = strToU8(after);
    changed = true;
  }
  return changed ? Buffer.from(zipSync(files)) : bytes;
}
