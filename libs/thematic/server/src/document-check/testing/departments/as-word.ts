import { paragraph, wordFile } from '@zhunsheng/base-data-server/testing';
import { isSheet, type MadeDocument, placedHead, type Sheet } from './sheet.js';

export const asWord = ({ parts }: MadeDocument): Buffer =>
  wordFile(
    parts
      .map((part) =>
        isSheet(part)
          ? `${paragraph(part.number)}${paragraph(part.title)}${paragraph(`单位：${part.unit}`)}${table(part)}${part.note ? paragraph(part.note) : ''}`
          : paragraph(part.sentence),
      )
      .join(''),
  );

const cell = (text: string, properties = ''): string =>
  `<w:tc>${properties === '' ? '' : `<w:tcPr>${properties}</w:tcPr>`}${paragraph(text)}</w:tc>`;

function table(sheet: Sheet): string {
  return `<w:tbl>${heading(sheet)}${sheet.rows.map((row) => `<w:tr>${merged(row).join('')}</w:tr>`).join('')}</w:tbl>`;
}

/** Cells that go down over several rows begin one and continue as empty ones. */
function heading({ head, widths }: Sheet): string {
  const placed = placedHead(head, widths.length);
  return head
    .map((_, row) => {
      const here = placed
        .filter(({ row: from, cell: { deep = 1 } }) => from <= row && row < from + deep)
        .sort((one, other) => one.at - other.at)
        .map(({ row: from, cell: { text, span = 1, deep = 1 } }) => {
          const across = span > 1 ? `<w:gridSpan w:val="${String(span)}"/>` : '';
          const down = deep > 1 ? (from === row ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>') : '';
          return cell(from === row ? text : '', across + down);
        });
      return `<w:tr>${here.join('')}</w:tr>`;
    })
    .join('');
}

/** 合计 goes over the columns of the codes. */
function merged(row: readonly string[]): string[] {
  const at = row.indexOf('合计');
  if (at <= 0 || row.slice(0, at).some((text) => text !== '')) return row.map((text) => cell(text));
  return [cell('合计', `<w:gridSpan w:val="${String(at + 1)}"/>`), ...row.slice(at + 1).map((text) => cell(text))];
}
