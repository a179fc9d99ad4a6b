import { SaxesParser, type SaxesTagPlain } from 'saxes';

import type { SheetRow } from '../tabular/sheet.js';
import { UnreadableFile } from '../tabular/unreadable-file.js';
import { CORRUPT } from '../tabular/zip-guard.js';
import type { RowFeed } from './row-feed.js';
import { readStyles, type Styles } from './xlsx-styles.js';
import { readMerges, RowScanner } from './xlsx-rows.js';
import { ZipStream } from './zip-stream.js';

interface SheetPart {
  name: string;
  path: string;
}

/** A large workbook, a row at a time; only its shared texts are held in memory. */
export async function workbookFeeds(bytes: Buffer): Promise<RowFeed[]> {
  const zip = new ZipStream(bytes);
  if (!zip.names.some((name) => /^xl\/workbook\.xml$/i.test(name))) {
    throw new UnreadableFile('文件不是 Excel 工作簿（压缩包里没有 xl/workbook.xml）。请提供 .xlsx 或 .csv 文件。');
  }
  if (zip.names.some((name) => /vbaProject\.bin$/i.test(name))) {
    throw new UnreadableFile('文件含有宏，出于安全已拒绝。请另存为不含宏的 .xlsx 后重试。');
  }
  const { sheets, since1904 } = await sheetParts(zip);
  if (sheets.length === 0) throw new UnreadableFile('工作簿里没有可见的工作表。请取消隐藏或粘贴数据后重试。');
  let shared: Promise<[string[], Styles]> | undefined;
  const sharedParts = (): Promise<[string[], Styles]> =>
    (shared ??= Promise.all([sharedStrings(zip), readStyles(zip, since1904)]));
  return sheets.map(({ name, path }) => ({
    name,
    kind: 'xlsx',
    notes: [],
    rows: () => rowsOf(zip, path, sharedParts),
  }));
}

async function* rowsOf(
  zip: ZipStream,
  path: string,
  shared: () => Promise<[string[], Styles]>,
): AsyncGenerator<SheetRow> {
  const [strings, styles] = await shared();
  const merges = await readMerges(zip.texts(path));
  const scanner = new RowScanner(strings, styles, merges);
  for await (const text of zip.texts(path)) yield* scanner.take(text);
}

async function sheetParts(zip: ZipStream): Promise<{ sheets: SheetPart[]; since1904: boolean }> {
  const targets = new Map<string, string>();
  await scan(zip.texts('xl/_rels/workbook.xml.rels'), {
    open: (tag) => {
      if (local(tag.name) === 'Relationship') targets.set(tag.attributes['Id'] ?? '', tag.attributes['Target'] ?? '');
    },
  });
  const sheets: SheetPart[] = [];
  let since1904 = false;
  await scan(zip.texts('xl/workbook.xml'), {
    open: ({ name, attributes }) => {
      if (local(name) === 'workbookPr') since1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      if (local(name) !== 'sheet' || (attributes['state'] ?? 'visible') !== 'visible') return;
      const target = targets.get(attributes['r:id'] ?? '') ?? '';
      const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
      if (/worksheets\//.test(path)) sheets.push({ name: attributes['name'] ?? '', path });
    },
  });
  return { sheets, since1904 };
}

/** Texts of cells stand once in a list of their own; phonetic hints beside them are no text. */
async function sharedStrings(zip: ZipStream): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let inText = false;
  let hint = false;
  await scan(zip.texts('xl/sharedStrings.xml'), {
    open: ({ name }) => {
      if (local(name) === 'si') text = '';
      if (local(name) === 'rPh') hint = true;
      if (local(name) === 't') inText = !hint;
    },
    text: (piece) => {
      if (inText) text += piece;
    },
    close: ({ name }) => {
      if (local(name) === 't') inText = false;
      if (local(name) === 'rPh') hint = false;
      if (local(name) === 'si') strings.push(text);
    },
  });
  return strings;
}

interface Handlers {
  open(tag: SaxesTagPlain): void;
  text?(piece: string): void;
  close?(tag: SaxesTagPlain): void;
}

async function scan(texts: AsyncIterable<string>, handlers: Handlers): Promise<void> {
  const parser = new SaxesParser();
  parser.on('opentag', (tag) => {
    handlers.open(tag);
  });
  if (handlers.text) parser.on('text', handlers.text);
  if (handlers.close) parser.on('closetag', handlers.close);
  parser.on('error', () => {
    throw new UnreadableFile(CORRUPT);
  });
  for await (const text of texts) parser.write(text);
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
