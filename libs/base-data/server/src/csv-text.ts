const FORMULA = /^\s*[=+\-@\t\r]/u;
const NUMBER = /^-?\d+(\.\d+)?%?$/u;

/** A text that a spreadsheet would run as a formula is led by an apostrophe (CWE-1236); a plain number is none. */
export function safeCell(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** RFC 4180 with a byte order mark, without which Excel reads Chinese text as GBK. */
export function csvText(rows: readonly (readonly string[])[]): string {
  const field = (text: string): string => (/[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `\uFEFF${rows.map((row) => `${row.map((text) => field(safeCell(text))).join(',')}\r\n`).join('')}`;
}
