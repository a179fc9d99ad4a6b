import type { LibraryColumn } from '../../catalogue/library-table.js';
import { type MoneyUnit, readAmount } from '../tabular/amount.js';
import { readDate } from '../tabular/date.js';
import { halfWidth } from '../tabular/half-width.js';

/** Text of COPY for one column, null for blank, or the sentence that tells how to mend the cell. */
export type ReadCell = { value: string | null } | { problem: string };

export interface Registers {
  /** Code or name → code; undefined: not there. Null: nothing is known about this register, everything passes. */
  find(register: string, text: string): string | undefined | null;
  /** Every code that bears this name. */
  named(register: string, text: string): readonly string[];
  codes(register: string): ReadonlySet<string>;
  /** What the unknown text may have meant, as a sentence. */
  hint(register: string, text: string): string;
}

const MOST_INTEGER = 2_147_483_647;
const YES = new Set(['是', '有', '对', '√', 'y', 'yes', 'true', '1', 't', '已完成', '完成']);
const NO = new Set(['否', '无', '不是', '×', 'x', 'n', 'no', 'false', '0', 'f', '未完成', '']);
const BLANK = /^[-—–－/／]*$/;

export function readCell(column: LibraryColumn, raw: string, unit: MoneyUnit | null, registers: Registers): ReadCell {
  const text = halfWidth(raw);
  if (column.type === 'boolean') return readBoolean(column, text);
  if (BLANK.test(text)) return { value: null };
  if (/^#(REF|N\/A|VALUE|NAME|DIV\/0|NUM|NULL)/i.test(text)) {
    return { problem: `单元格是错误值 ${text}，请在原表里修正公式` };
  }
  switch (column.type) {
    case 'money':
      return readMoney(column, raw, unit);
    case 'integer':
    case 'month':
    case 'year':
      return readWhole(column, text, registers);
    case 'number':
      return readNumber(text, raw);
    case 'date': {
      const day = readDate(text) ?? readDate(monthAsDay(text));
      return day === null ? { problem: `“${raw.trim()}”不是日期，请写成 2026-03-01 或 2026年3月1日` } : { value: day };
    }
    case 'choice':
      return readChoice(column, text);
    case 'code':
    case 'text':
      return readText(column, raw, text, registers);
  }
}

function readMoney(column: LibraryColumn, raw: string, unit: MoneyUnit | null): ReadCell {
  const stated = /(亿元|万元|千元|元|分)$/.test(halfWidth(raw));
  if (unit === null && !stated) {
    return { problem: `不知道“${column.title}”是元还是万元。请在列名或表头写明，或在字段对应里选定单位` };
  }
  const amount = readAmount(raw, unit ?? '元');
  if (amount.ok) return { value: String(amount.fen) };
  return amount.blank
    ? { value: null }
    : { problem: amount.reason.replace(/不是金额$/, '不是金额，请写成数字，如 1200.50') };
}

function readWhole(column: LibraryColumn, text: string, registers: Registers): ReadCell {
  const bare = text
    .replaceAll(',', '')
    .replace(/\.0+$/, '')
    .replace(/(年度?|月份?|人|辆|台|次|个|套|件|%)$/, '');
  if (column.register !== undefined) {
    const known = registers.find(column.register, bare);
    if (known === undefined) return { problem: registers.hint(column.register, text) };
    if (known !== null) return { value: known };
  }
  const value = Number(bare);
  if (!/^[+-]?\d+$/.test(bare) || Math.abs(value) > MOST_INTEGER)
    return { problem: `“${text}”不是整数，请写成阿拉伯数字` };
  if (column.type === 'year' && (value < 1900 || value > 2100))
    return { problem: `“${text}”不是四位年份，请写成 2025 这样` };
  if (column.type === 'month' && (value < 1 || value > 12)) return { problem: `“${text}”不是 1 至 12 的月份` };
  return fitting(column, String(value));
}

function readNumber(text: string, raw: string): ReadCell {
  const percent = text.endsWith('%');
  const bare = text.replaceAll(',', '').replace(/%$/, '').trim();
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i.test(bare))
    return { problem: `“${raw.trim()}”不是数字，请只写数字，单位写在列名里` };
  const value = percent ? Number(bare) / 100 : Number(bare);
  return Number.isFinite(value) ? { value: percent ? String(value) : bare } : { problem: `“${raw.trim()}”超出范围` };
}

function readBoolean(column: LibraryColumn, text: string): ReadCell {
  if (text === '') return { value: null };
  const word = text.toLowerCase();
  if (YES.has(word)) return { value: 't' };
  if (NO.has(word)) return { value: 'f' };
  return { problem: `“${column.title}”只认“是”或“否”，现在是“${text}”` };
}

function readChoice(column: LibraryColumn, text: string): ReadCell {
  const choices = column.choices ?? [];
  const found =
    choices.find((choice) => choice === text) ?? choices.find((choice) => text.startsWith(choice) && choice.length > 1);
  return found === undefined ? { problem: `“${text}”不在可选值（${choices.join('、')}）之内` } : { value: found };
}

function readText(column: LibraryColumn, raw: string, text: string, registers: Registers): ReadCell {
  const register = column.register ?? (column.codeSet === undefined ? undefined : `code:${column.codeSet}`);
  if (register !== undefined) {
    const known = registers.find(register, text);
    if (known) return { value: known };
    const leading = /^\d*/.exec(text)?.[0] ?? '';
    if (column.beyondSet && fits(column, leading)) return { value: leading };
    if (known === undefined) return { problem: registers.hint(register, text) };
  }
  if (column.list) return { value: arrayText(text.split(/[、,;；\s]+/)) };
  // names keep their full-width brackets; codes are compared, so they do not
  return fitting(column, column.type === 'code' ? text : raw.trim().replace(/\s*\n\s*/g, ' '));
}

function fitting(column: LibraryColumn, value: string): ReadCell {
  if (!fits(column, value)) return { problem: `“${value}”不符合要求：${column.pattern?.say ?? ''}` };
  // eslint-disable-next-line no-control-regex -- PostgreSQL holds no zero byte in a text
  return { value: value.replace(/\u0000/g, '') };
}

const fits = ({ pattern }: LibraryColumn, value: string): boolean =>
  !pattern || new RegExp(pattern.test, 'u').test(value);

function arrayText(items: string[]): string {
  return `{${items.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

/** `2018年5月` and `2018.05`: bought in a month, the day of which nobody wrote down. */
function monthAsDay(text: string): string {
  const match = /^(\d{4})[-/.年](\d{1,2})月?$/.exec(text);
  return match ? `${match[1] ?? ''}-${match[2] ?? ''}-1` : text;
}
