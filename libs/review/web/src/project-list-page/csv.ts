/** A cell that a spreadsheet would run as a formula; a plain number is none. */
const FORMULA = /^\s*[=+\-@\t\r]/u;
const NUMBER = /^-?\d+(\.\d+)?$/u;

function cell(value: string): string {
  const text = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** RFC 4180 with a byte order mark, without which Excel reads Chinese text as GBK. */
export function csv(rows: readonly (readonly string[])[]): string {
  return '\uFEFF' + rows.map((row) => row.map(cell).join(',') + '\r\n').join('');
}
