/** A column of an editable table, as data. */
export interface GridColumn {
  key: string;
  title: string;
  kind: 'text' | 'number' | 'money' | 'choice' | 'check' | 'date';
  /** px */
  width: number;
  choices?: readonly string[];
  /** Codes of this set are suggested from the text of the row. */
  suggests?: 'func_class' | 'dept_econ';
  /** Follows from other columns; shown, not typed. */
  computed?: true;
}

export type GridRow = Readonly<Record<string, unknown>>;
export type CellValue = { value: unknown } | { problem: string };

const YUAN = /^-?\d{1,13}(\.\d{1,2})?$/u;

/** What was typed or pasted → what is kept; an empty cell is `null`, never 0. */
export function readCell({ kind, choices }: GridColumn, typed: string): CellValue {
  const text = typed.normalize('NFKC').trim();
  if (kind === 'check') return { value: ['是', 'true', '1', '√', '✓', 'Y', 'y'].includes(text) };
  if (text === '') return { value: null };
  if (kind === 'text') return { value: typed.trim() };
  if (kind === 'choice')
    return choices?.includes(text) ? { value: text } : { problem: `应为 ${choices?.join('、') ?? ''} 之一` };
  if (kind === 'date')
    return /^\d{4}-\d{2}-\d{2}$/u.test(text) ? { value: text } : { problem: '应为日期，如 2024-03-01' };
  const plain = text.replace(/[,\s]/gu, '');
  if (kind === 'money')
    return YUAN.test(plain) ? { value: fen(plain) } : { problem: '应为以元为单位的金额，最多两位小数' };
  const number = Number(plain);
  return Number.isFinite(number) ? { value: number } : { problem: '应为数字' };
}

/** By digits, not by multiplication: 0.29 元 is 29 分. */
function fen(yuan: string): number {
  const [whole = '0', part = ''] = yuan.replace('-', '').split('.');
  const amount = Number(whole) * 100 + Number(part.padEnd(2, '0'));
  return yuan.startsWith('-') ? -amount : amount;
}

// made once: a formatter a cell costs more than drawing it
const YUAN_TEXT = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export function cellText({ kind }: GridColumn, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (kind === 'money' && typeof value === 'number') return YUAN_TEXT.format(value / 100);
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** The clipboard of a spreadsheet: tabs between cells, a quoted cell may hold line breaks and doubled quotes. */
export function pastedCells(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r?\n|$)/gy;
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    const [whole, quoted, bare = '', end] = match;
    rows.at(-1)?.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === '' || whole === '') break;
    if (end !== '\t') rows.push([]);
  }
  // a copied block ends with a line break
  const last = rows.at(-1);
  if (rows.length > 1 && last?.every((one) => one === '')) rows.pop();
  return rows;
}
