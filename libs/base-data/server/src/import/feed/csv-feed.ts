import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';

import { CsvError, parse } from 'csv-parse';

import { delimiterName, delimiterOf, ENCODING_NAMES } from '../tabular/csv-file.js';
import { markedEncoding } from '../tabular/encoding.js';
import type { SheetRow } from '../tabular/sheet.js';
import { UnreadableFile } from '../tabular/unreadable-file.js';
import type { RowFeed } from './row-feed.js';

const CHUNK = 256 * 1024;

/** Reads a text table a chunk at a time: its rows never stand in memory together. */
export function csvFeed(bytes: Buffer, name: string): RowFeed {
  const encoding = encodingOf(bytes);
  const start = new TextDecoder(encoding).decode(bytes.subarray(0, wholeCharacters(bytes)));
  const delimiter = delimiterOf(start);
  return {
    name,
    kind: 'csv',
    notes: [`编码 ${ENCODING_NAMES[encoding]}，分隔符 ${delimiterName(delimiter)}`],
    rows: () => records(bytes, encoding, delimiter),
  };
}

async function* records(bytes: Buffer, encoding: string, delimiter: string): AsyncGenerator<SheetRow> {
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: 1_000_000,
  });
  const source = Readable.from(texts(bytes, encoding));
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let lastLine = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      yield { number: lastLine + 1, cells: record };
      lastLine = info.lines;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UnreadableFile(
      `CSV 在第 ${String(lastLine + 1)} 行附近的引号或分隔符不成对（${error.code}）。请检查该行，或在表格软件中重新另存。`,
    );
  } finally {
    source.destroy();
  }
}

function* texts(bytes: Buffer, encoding: string): Generator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += CHUNK) {
      const text = decoder.decode(bytes.subarray(at, at + CHUNK), { stream: at + CHUNK < bytes.length });
      if (text !== '') yield text;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    throw new UnreadableFile(
      '文件的文字编码前后不一致（不全是 UTF-8、UTF-16 或 GB18030）。请在表格软件中另存为“CSV UTF-8”后重试。',
    );
  }
}

function encodingOf(bytes: Buffer): keyof typeof ENCODING_NAMES {
  return markedEncoding(bytes) ?? (isUtf8(bytes) ? 'utf-8' : 'gb18030');
}

/** About up to a line end: only the separator is looked for in this piece, so a broken last character does no harm. */
function wholeCharacters(bytes: Buffer): number {
  const end = bytes.subarray(0, CHUNK).lastIndexOf(0x0a);
  return end > 0 ? end + 1 : bytes.length;
}
