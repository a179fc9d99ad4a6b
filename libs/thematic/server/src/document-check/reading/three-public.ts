import type { ReadTable } from './line.js';
import type { Cell } from './row.js';

export const THREE_PUBLIC_ITEMS = {
  total: '合计',
  subtotal: '“三公”经费小计',
  overseas: '因公出国（境）费',
  vehicles: '公务用车购置及运行维护费小计',
  purchase: '公务用车购置费',
  operation: '公务用车运行维护费',
  reception: '公务接待费',
  meetings: '会议费',
  training: '培训费',
} as const;
export type ThreePublicItem = keyof typeof THREE_PUBLIC_ITEMS;

/** One year's (or one stage's) “三公” figures of a table; money in 分, null where the table leaves the cell empty. */
export interface ThreePublic {
  stage: '预算数' | '决算数' | null;
  page: number;
  place: string;
  fen: Record<ThreePublicItem, number | null>;
}

interface Column {
  item: ThreePublicItem;
  stage: ThreePublic['stage'];
  middle: number;
}

const MARKS: readonly [RegExp, ThreePublicItem][] = [
  [/出国/, 'overseas'],
  [/接待/, 'reception'],
  [/会议/, 'meetings'],
  [/培训/, 'training'],
];

export function readThreePublic(table: ReadTable): ThreePublic[] {
  const rows = [...table.head, ...table.body];
  const at = rows.findIndex(({ cells }) => cells.filter(({ text }) => /^[\d,]+(?:\.\d+)?$/.test(text)).length >= 2);
  const row = rows[at];
  const head = rows.slice(0, at);
  if (!row || !/三公/.test(table.title + head.map(({ text }) => text).join(''))) return [];
  const columns = readColumns(
    head.flatMap(({ cells, middle }, no) => cells.map((cell) => ({ ...cell, middle: middle || no }))),
  );
  const near = table.lines.filter(
    ({ row: one }) => one.page === row.page && Math.abs(one.middle - row.middle) <= row.height,
  );
  const figures = near.flatMap(({ figures: some }) => some);
  const found = new Map<ThreePublic['stage'], ThreePublic>();
  for (const figure of figures) {
    const middle = (figure.left + figure.right) / 2;
    const [column] = [...columns].sort((one, other) => Math.abs(one.middle - middle) - Math.abs(other.middle - middle));
    if (!column) continue;
    const one = found.get(column.stage) ?? { stage: column.stage, page: row.page, place: row.place, fen: nothing() };
    one.fen[column.item] ??= figure.fen;
    found.set(column.stage, one);
  }
  return [...found.values()];
}

const nothing = (): ThreePublic['fen'] =>
  Object.fromEntries(Object.keys(THREE_PUBLIC_ITEMS).map((item) => [item, null])) as ThreePublic['fen'];

type HeadCell = Cell & { middle: number };

/** The heads are broken over several lines and nested; letters over each other belong together. */
function readColumns(cells: readonly HeadCell[]): Column[] {
  const words = cells.flatMap(apart).filter(({ text }) => !/三公|公务用车购置及|^项目$/.test(text.replace(/\s/g, '')));
  const stages = words.filter(({ text }) => /^(?:预算数|决算数)$/.test(text));
  const stacks = stack(words.filter((cell) => !stages.includes(cell)));
  const abroad = stacks.find(({ text }) => text.includes('出国'));
  const items = stacks.flatMap((cell): Column[] => {
    const item = itemOf(cell.text, abroad !== undefined && cell.left > abroad.left);
    return item ? [{ item, stage: null, middle: middleOf(cell) }] : [];
  });
  if (stages.length < 2) return items;
  return stages.length >= items.length * 2
    ? stages.flatMap((cell) => staged(cell, items))
    : items.map((one) => ({ ...one, stage: (nearest(stages, one.middle)?.text ?? null) as ThreePublic['stage'] }));
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

function staged(cell: Cell, items: readonly Column[]): Column[] {
  const [item] = [...items].sort((a, b) => Math.abs(a.middle - middleOf(cell)) - Math.abs(b.middle - middleOf(cell)));
  return item ? [{ item: item.item, stage: cell.text as ThreePublic['stage'], middle: middleOf(cell) }] : [];
}

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
  if (/运行/.test(text)) return 'operation';
  if (/购置/.test(text)) return 'purchase';
  if (/小计/.test(text)) return afterAbroad ? 'vehicles' : 'subtotal';
  return /合计|总计/.test(text) ? 'total' : null;
}
