import type { Cell, Row } from './row.js';

/** 栏次 under the heads, and 行次 or 序号 beside the names, are numbers of places and not of money. */
export function withoutOrder(rows: readonly Row[]): Row[] {
  const heads = rows.flatMap(({ cells }) => cells.filter(({ text }) => ORDER.test(text.replace(/\s/g, ''))));
  return rows.filter((row) => !isNumbering(row)).map((row) => ({ ...row, cells: withoutNumbers(row, heads) }));
}

const ORDER = /^(?:行次|序号|编号|行|次)$/;
const NUMBER = /^\d{1,3}$/;
const NAMES = /^(?:栏次|列次|栏|次|甲|乙|丙|丁|[*＊]+|—|-)$/;

export function isNumbering({ cells }: Row): boolean {
  const words = cells.map(({ text }) => text.replace(/\s/g, '')).filter((text) => text !== '');
  const numbers = words.filter((text) => NUMBER.test(text)).map(Number);
  const isNamed = words.some((text) => text.startsWith('栏次'));
  if (words.some((text) => !NUMBER.test(text) && !NAMES.test(text))) return false;
  if (numbers.length === 0) return isNamed;
  const isRow = numbers.every((one, at) => one === (numbers[0] ?? 0) + at);
  return isRow && (isNamed || numbers.length > 2);
}

function withoutNumbers({ cells, table }: Row, heads: readonly Cell[]): Cell[] {
  const near = table === null ? 0.012 : 0;
  return cells.filter(
    ({ text, left, right }) =>
      !NUMBER.test(text.trim()) ||
      !heads.some((head) => Math.min(right, head.right) - Math.max(left, head.left) > -near),
  );
}
