import type { Cell, Row } from './row.js';

/** 增减（%）, 执行率, 占比: how the figures beside it compare, no money. */
const SHARE = /[%％]|增[减长](?:率|幅)|增[幅速]|(?:执行|完成)率|占比|比重/;

const middleOf = ({ left, right }: Cell): number => (left + right) / 2;

/** Whether a figure stands under the head of such a column: the one over its middle, else the nearest. */
export function shareColumns(head: readonly Row[]): (figure: Cell) => boolean {
  const columns = captions(head);
  if (!columns.some(({ text }) => SHARE.test(text))) return () => false;
  return (figure) => {
    const at = middleOf(figure);
    const away = ({ left, right }: Cell): number => Math.max(0, left - at, at - right);
    const [nearest] = [...columns].sort((one, other) => away(one) - away(other));
    return nearest !== undefined && SHARE.test(nearest.text);
  };
}

/** What is broken over several lines belongs together; what stands over several heads is none of a column. */
function captions(head: readonly Row[]): Cell[] {
  const columns: Cell[] = [];
  for (const [no, { cells }] of head.entries()) {
    for (const cell of cells) {
      const isOver = head.slice(no + 1).some((row) => row.cells.filter((one) => isWithin(one, cell)).length > 1);
      if (isOver) continue;
      const above = columns.find(({ left, right }) => left < cell.right && cell.left < right);
      const text = cell.text.replace(/\s+/gu, '');
      if (!above) columns.push({ ...cell, text });
      else {
        above.text += text;
        above.left = Math.min(above.left, cell.left);
        above.right = Math.max(above.right, cell.right);
      }
    }
  }
  return columns;
}

const isWithin = (cell: Cell, { left, right }: Cell): boolean => middleOf(cell) >= left && middleOf(cell) <= right;
