import type { ReportView } from '@zhunsheng/contract';

/** The tables of a report and where each figure comes from; Excel opens it, and no cell of it is a formula. */
export function csvReport({ title, blocks, figures, watermark, sources }: ReportView): string {
  const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block.head, ...block.rows, []] : []));
  const known = figures.map(({ path, value, text }) => [path, String(value), text]);
  const rows = [
    [title.join('')],
    [watermark],
    [],
    ...tables,
    ['数字出处', '数值（金额为分）', '报告中写作'],
    ...known,
    [],
    ...blocks.flatMap((block) => (block.kind === 'small' ? [[block.text]] : [])),
    ...Object.entries(sources).map(([name, path]) => [name, path]),
  ];
  return `\uFEFF${rows.map(csvLine).join('\r\n')}\r\n`;
}

export const csvLine = (row: readonly string[]): string => row.map(cell).join(',');

/** A name that begins like a formula is a name: `=HYPERLINK(...)` in a project's title must not run (CWE-1236). */
function cell(text: string): string {
  const harmless = /^\s*[=+\-@|\t\r]/.test(text) && !/^-?[\d.,]+(?:万元)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
