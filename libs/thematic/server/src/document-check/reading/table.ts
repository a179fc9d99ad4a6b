import { isAmount, type MoneyUnit } from './amount.js';
import { withoutOrder } from './order-numbers.js';
import type { Row } from './row.js';

export interface FoundTable {
  title: string;
  unit: MoneyUnit;
  page: number;
  /** What stands above the first figure or code. */
  head: Row[];
  body: Row[];
}

export interface Layout {
  tables: FoundTable[];
  /** What belongs to no table: headings and sentences. */
  prose: Row[];
}

const UNIT = /单位[:：]?(?:人民币)?(亿元|万元|千元|元)/;
const TITLE = /表(?:[（(][^）)]*[）)])?$/;
const ENDS = /^(?:注[:：1１]|说明[:：]|备注[:：]|第[一二三四五六七八]部分|附件\d*[:：])/;
/** A title stands close above the line that names the unit of money. */
const TITLE_ABOVE = 5;

/** Tables are found by the line every such table has: 单位：万元. In Word a table is a table. */
export function findTables(rows: readonly Row[]): Layout {
  const taken = new Set<Row>();
  const tables: FoundTable[] = [];
  const starts = rows.flatMap((row, at) => (UNIT.test(row.text) ? [at] : []));
  for (const [no, at] of starts.entries()) {
    const unit = (UNIT.exec(rows[at]?.text ?? '')?.[1] ?? '万元') as MoneyUnit;
    const above = titleAbove(rows, at);
    const next = starts[no + 1];
    const limit = next === undefined ? rows.length : (titleAbove(rows, next)?.from ?? next);
    const body: Row[] = [];
    for (const row of rows.slice(at + 1, limit)) {
      if (ends(row, body)) break;
      body.push(row);
    }
    for (const row of [...rows.slice(above?.from ?? at, at + 1), ...body]) taken.add(row);
    add(tables, { ...split(withoutOrder(body)), title: above?.title ?? '', unit, page: rows[at]?.page ?? 1 });
  }
  return { tables, prose: rows.filter((row) => !taken.has(row) && row.table === null) };
}

/** A table over several pages has its title and unit on each; one with a 合计 of its own is another table of that name. */
function add(tables: FoundTable[], table: FoundTable): void {
  const last = tables.at(-1);
  const title = table.title.replace(/[（(]?续表?[）)]?\d*$/, '');
  const hasTotal = ({ body }: FoundTable): boolean => body.some(({ text }) => /^合计/.test(text));
  if (last && title !== '' && last.title === title && last.unit === table.unit && !(hasTotal(last) && hasTotal(table)))
    last.body.push(...table.body);
  else tables.push({ ...table, title });
}

function ends(row: Row, body: readonly Row[]): boolean {
  if (ENDS.test(row.text)) return true;
  const inWord = body.find(({ table }) => table !== null);
  if (inWord) return row.table !== inWord.table;
  return row.table === null && isSentence(row.text);
}

const isSentence = (text: string): boolean =>
  /[。；，]$/.test(text) ||
  (/[。；，]/.test(text) && text.length > 24) ||
  /^[一二三四五六七八九十]+、.*说明$/.test(text);

function titleAbove(rows: readonly Row[], at: number): { from: number; title: string } | null {
  const own = (rows[at]?.text ?? '').replace(UNIT, '').replace(/金额$/, '');
  if (TITLE.test(own) && own.length > 4) return { from: at, title: bare(own) };
  for (let from = at - 1; from >= Math.max(0, at - TITLE_ABOVE); from -= 1) {
    const row = rows[from];
    if (!row || row.text === '' || UNIT.test(row.text) || row.cells.some(({ text }) => /\.\d/.test(text))) return null;
    if (!TITLE.test(row.text) || /^(?:公开|附)?\d*表[\d-]*$/.test(row.text)) {
      if (row.text !== '表') continue;
      const before = rows[from - 1];
      return before ? { from: from - 1, title: bare(`${before.text}表`) } : null;
    }
    const before = rows[from - 1];
    if (
      before &&
      /三公|会议费|培训费|机关运行/.test(before.text) &&
      !/[。；表]$/.test(before.text) &&
      before.text.length < 30
    )
      return { from: from - 1, title: bare(before.text + row.text) };
    return { from, title: bare(row.text) };
  }
  return null;
}

const bare = (title: string): string =>
  title.replace(/^(?:公开|附)?\d*表[:：]/, '').replace(/^[（(]?[一二三四五六七八九十]+[）)、]/, '');

function split(rows: readonly Row[]): { head: Row[]; body: Row[] } {
  const first = rows.findIndex(
    ({ cells }) =>
      cells.some(({ text }) => isAmount(text) && !/^20\d\d$/.test(text) && /\d{3}|\./.test(text)) ||
      cells.some(({ text }) => /^[一1][、.].+$/.test(text)) ||
      // 合计 is also the name of a column
      (cells.length <= 2 && cells.some(({ text }) => /^合\s*计$/.test(text))),
  );
  const at = first === -1 ? rows.length : first;
  return { head: rows.slice(0, at), body: rows.slice(at) };
}
