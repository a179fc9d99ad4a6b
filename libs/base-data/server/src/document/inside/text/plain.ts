import type { DocumentText } from '@zhunsheng/contract';
import { decodeText } from '../../../import/tabular/encoding.js';
import type { Sheet } from '../../../import/tabular/sheet.js';
import { Draft } from '../draft.js';
import { Refusal } from '../refusal.js';

export function readPlain(bytes: Buffer, kind: 'txt' | 'md'): DocumentText {
  const { text } = decodeText(bytes);
  // eslint-disable-next-line no-control-regex -- control characters are exactly what tells a binary file from text
  if (/[\u0000-\u0008\u000E-\u001A]/.test(text))
    throw new Refusal('文件内容不是文字（含二进制字符）。请确认没有选错文件。');
  const draft = new Draft();
  const page = draft.page('正文');
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    if (line.trim() !== '') draft.add(page, { text: line.trimEnd(), place: `第 ${String(index + 1)} 行` });
  }
  return draft.finish(kind);
}

export function readSeparated(sheet: Sheet): DocumentText {
  const draft = new Draft();
  const page = draft.page('表格');
  for (const { number, cells } of sheet.rows) {
    for (const [index, cell] of cells.entries()) {
      const place = `第 ${String(number)} 行第 ${String(index + 1)} 列`;
      if (cell.trim() !== '') draft.add(page, { text: cell.trim(), place });
    }
  }
  return draft.finish('csv');
}
