import type { ReadTable } from './line.js';
import type { Cell } from './row.js';
import { Blocks, type Stage, stageOf, type ThreePublic, type ThreePublicItem } from './three-public.js';

interface Column extends Stage {
  item: ThreePublicItem;
  middle: number;
}

const MARKS: readonly [RegExp, ThreePublicItem][] = [
  [/出国/, 'overseas'],
  [/接待/, 'reception'],
  [/会议/, 'meetings'],
  [/培训/, 'training'],
];

/** The items side by side, in one block or in one for each year or stage, with one row of figures. */
export function beside(table: ReadTable, year: number | null): ThreePublic[] {
  const rows = [...table.head, ...table.body];
  const at = rows.findIndex(({ cells }) => cells.filter(({ text }) => /^[\d,]+(?:\.\d+)?$/.test(text)).length >= 2);
  const row = rows[at];
  const head = rows.slice(0, at);
  if (!row) return [];
  const columns = readColumns(
    head.flatMap(({ cells, middle }, no) => cells.map((cell) => ({ ...cell, middle: middle || no }))),
    year,
  );
  const near = table.lines.filter(
    ({ row: one }) => one.page === row.page && Math.abs(one.middle - row.middle) <= row.height,
  );
  const blocks = new Blocks();
  for (const figure of near.flatMap(({ figures }) => figures)) {
    const middle = (figure.left + figure.right) / 2;
    const [column] = [...columns].sort((one, other) => Math.abs(one.middle - middle) - Math.abs(other.middle - middle));
    if (column) blocks.add({ stage: column.stage, isLast: column.isLast }, column.item, figure, row);
  }
  return blocks.all();
}

type HeadCell = Cell & { middle: number };

const BLOCK = /^(?:20\d\d年?度?|上年度?|本年度?|去年)?(?:年初)?(?:预算数|决算数|执行数|预算|决算|支出数|预算安排)$/;

/** The heads are broken over several lines and nested; letters over each other belong together. */
function readColumns(cells: readonly HeadCell[], year: number | null): Column[] {
  const isTitle = (text: string): boolean => /公务用车购置及|^项目$/.test(text) || /^“?三公”?经费$/.test(text);
  const words = cells.flatMap(apart).filter(({ text }) => !isTitle(text.replace(/\s/g, '')));
  const stages = words.filter(({ text }) => BLOCK.test(text.replace(/\s/g, '')));
  const stacks = stack(words.filter((cell) => !stages.includes(cell)));
  const abroad = stacks.find(({ text }) => text.includes('出国'));
  const items = stacks.flatMap((cell): { item: ThreePublicItem; middle: number }[] => {
    const item = itemOf(cell.text, abroad !== undefined && cell.left > abroad.left);
    return item ? [{ item, middle: middleOf(cell) }] : [];
  });
  const staged = (cell: Cell | undefined): Stage =>
    (cell ? stageOf(cell.text, year) : null) ?? { stage: null, isLast: false };
  if (stages.length < 2) return items.map((one) => ({ ...one, stage: null, isLast: false }));
  return stages.length >= items.length * 2
    ? stages.flatMap((cell) => {
        const item = nearestOf(items, middleOf(cell));
        return item ? [{ item: item.item, ...staged(cell), middle: middleOf(cell) }] : [];
      })
    : items.map((one) => ({ ...one, ...staged(nearest(stages, one.middle)) }));
}

/** Two heads close together arrive as one run: `会议费 培训费`; `小 计` is one. */
function apart(cell: HeadCell): HeadCell[] {
  const words = cell.text.split(/\s+/u).filter((word) => word !== '');
  if (words.length < 2 || words.some((word) => word.length < 2)) return [cell];
  const letters = words.reduce((sum, word) => sum + word.length, 0) + (words.length - 1) / 2;
  let from = cell.left;
  return words.map((text) => {
    const right = from + ((cell.right - cell.left) * text.length) / letters;
    const word = { ...cell, text, left: from, right };
    from = right + (cell.right - cell.left) / 2 / letters;
    return word;
  });
}

const middleOf = ({ left, right }: Cell): number => (left + right) / 2;
const nearest = (cells: readonly Cell[], middle: number): Cell | undefined =>
  [...cells].sort((one, other) => Math.abs(middleOf(one) - middle) - Math.abs(middleOf(other) - middle))[0];
const nearestOf = <T extends { middle: number }>(columns: readonly T[], middle: number): T | undefined =>
  [...columns].sort((one, other) => Math.abs(one.middle - middle) - Math.abs(other.middle - middle))[0];

/** Single letters of one word, centred under each other, may just miss. */
const TOUCHING = 0.006;

function stack(cells: readonly HeadCell[]): Cell[] {
  const stacks: Cell[] = [];
  for (const cell of [...cells].sort((one, other) => one.middle - other.middle)) {
    const text = cell.text.replace(/\s/g, '');
    const least = text.length === 1 ? -TOUCHING : 0;
    const over = stacks.find((one) => Math.min(one.right, cell.right) - Math.max(one.left, cell.left) > least);
    if (!over) stacks.push({ ...cell, text });
    else
      Object.assign(over, {
        text: over.text + text,
        left: Math.min(over.left, cell.left),
        right: Math.max(over.right, cell.right),
      });
  }
  return stacks;
}

function itemOf(text: string, afterAbroad: boolean): ThreePublicItem | null {
  for (const [mark, item] of MARKS) if (mark.test(text)) return item;
  if (/运行|运维/.test(text)) return 'operation';
  if (/购置/.test(text)) return 'purchase';
  if (/小计/.test(text)) return afterAbroad ? 'vehicles' : 'subtotal';
  return /合计|总计/.test(text) ? 'total' : null;
}
