import type { Figure, Line, ReadTable } from './line.js';
import { beside } from './three-public-heads.js';

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

/** What a block of such a table is about. */
export interface Stage {
  stage: '预算数' | '决算数' | null;
  /** Figures of the year before, put beside for comparison. */
  isLast: boolean;
}

/** One year's (or one stage's) “三公” figures of a table; money in 分, null where the table leaves the cell empty. */
export interface ThreePublic extends Stage {
  page: number;
  place: string;
  fen: Record<ThreePublicItem, number | null>;
}

/** Departments print the items side by side, or under each other with a column for each year. */
export function readThreePublic(table: ReadTable, year: number | null): ThreePublic[] {
  const heads = table.head.map(({ text }) => text).join('');
  if (!/三公/.test(table.title + heads)) return [];
  const named = table.lines.flatMap((line) => {
    const item = line.figures.length > 0 ? itemOfLabel(line.label) : null;
    return item ? [{ item, line }] : [];
  });
  return new Set(named.map(({ item }) => item)).size >= 3 ? below(table, named, year) : beside(table, year);
}

/** Figures by their block: those of a block are one set. */
export class Blocks {
  readonly #found = new Map<string, ThreePublic>();

  add(of: Stage, item: ThreePublicItem, figure: Figure, { page, place }: Pick<Line, 'page' | 'place'>): void {
    const key = `${String(of.stage)} ${String(of.isLast)}`;
    const fen = Object.fromEntries(Object.keys(THREE_PUBLIC_ITEMS).map((one) => [one, null])) as ThreePublic['fen'];
    const block = this.#found.get(key) ?? { ...of, page, place, fen };
    block.fen[item] ??= figure.fen;
    this.#found.set(key, block);
  }

  all(): ThreePublic[] {
    return [...this.#found.values()];
  }
}

const NO_STAGE: Stage = { stage: null, isLast: false };

/** What a head says of the figures under it; null for what is no sum of money. */
export function stageOf(head: string, year: number | null): Stage | null {
  const text = head.replace(/\s/g, '');
  if (/增减|增长|变动|变化|比上年|较上年|幅|率|差/.test(text)) return null;
  const of = /20\d\d/.exec(text)?.[0];
  const isLast = /上年|去年|上一年/.test(text) || (of !== undefined && year !== null && Number(of) < year);
  if (/决算|执行|支出数|完成/.test(text)) return { stage: '决算数', isLast };
  return /预算|年/.test(text) ? { stage: '预算数', isLast } : NO_STAGE;
}

function below(
  table: ReadTable,
  named: readonly { item: ThreePublicItem; line: Line }[],
  year: number | null,
): ThreePublic[] {
  const blocks = new Blocks();
  const words = table.head
    .flatMap(({ cells }) => cells)
    .filter(({ text }) => !/^项目$|三公/.test(text.replace(/\s/g, '')));
  const middle = ({ left, right }: { left: number; right: number }): number => (left + right) / 2;
  for (const { item, line } of named)
    for (const figure of line.figures) {
      const [head] = [...words].sort(
        (one, other) => Math.abs(middle(one) - middle(figure)) - Math.abs(middle(other) - middle(figure)),
      );
      // heads over each other: the whole stack says what the column is
      const over = words.filter((one) => head && Math.min(one.right, head.right) > Math.max(one.left, head.left));
      const of = head ? stageOf(over.map(({ text }) => text).join(''), year) : NO_STAGE;
      if (of) blocks.add(of, item, figure, line);
    }
  return blocks.all();
}

/** Numbers of cars, groups and guests stand in the same table, and so do parts of the reception. */
const NO_MONEY = /批次|人次|数量|保有量|[（(][辆个台批次人]+[）)]|机关运行|[外内]宾|外事接待|国内接待|国内公务接待/;

function itemOfLabel(label: string): ThreePublicItem | null {
  if (label === '' || NO_MONEY.test(label)) return null;
  if (/出国/.test(label)) return 'overseas';
  if (/接待/.test(label)) return 'reception';
  if (/会议/.test(label)) return 'meetings';
  if (/培训/.test(label)) return 'training';
  if (/购置/.test(label)) return /运行|运维/.test(label) ? 'vehicles' : 'purchase';
  if (/运行|运维/.test(label)) return 'operation';
  if (/用车|公车/.test(label)) return 'vehicles';
  return /合计|总计|三公/.test(label) ? 'total' : null;
}
