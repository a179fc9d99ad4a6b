import type { DocumentItem, FoundField } from '@zhunsheng/contract';
import { type MoneyUnit, readAmount, unitInText } from '../../import/tabular/amount.js';
import type { TextRow } from './text-row.js';

type Column = 'name' | 'specification' | 'unit' | 'quantity' | 'price' | 'amount';

const HEADINGS: [Column, RegExp][] = [
  ['price', /单价/],
  ['amount', /金额|总价|小计|合价/],
  ['quantity', /数量/],
  ['specification', /规格|型号|配置|参数/],
  ['unit', /^(计量)?单位$/],
  ['name', /名称|品名|项目|内容|货物|标的/],
];

/** Of figures that arithmetic or the amount in words bears out. */
export const CONFIRMED = 0.9;
const MEASURED: readonly Column[] = ['quantity', 'price', 'amount'];

interface Heading {
  columns: { column: Column; left: number; money: MoneyUnit }[];
}

/** Rows under a heading that names things and their price, down to the total. */
export function priceTable(rows: readonly TextRow[]): FoundField[] {
  const found: FoundField[] = [];
  let heading: Heading | null = null;
  for (const row of rows) {
    const next = headingOf(row);
    if (next) heading = next;
    else if (heading && /^(合计|总计|总价|小计|大写)/.test(row.text.replace(/\s/g, ''))) heading = null;
    else if (heading && row.cells.length > 1) {
      const field = itemOf(row, heading);
      if (field) found.push(field);
    }
  }
  return found;
}

function headingOf(row: TextRow): Heading | null {
  const columns: Heading['columns'] = [];
  for (const { text, left } of row.cells) {
    const column = HEADINGS.find(([, words]) => text.length < 20 && words.test(text.replace(/\s/g, '')))?.[0];
    if (column && !columns.some((one) => one.column === column))
      columns.push({ column, left, money: unitInText(text) ?? '元' });
  }
  const has = (column: Column) => columns.some((one) => one.column === column);
  return has('name') && (has('price') || has('amount')) && columns.length >= 3 ? { columns } : null;
}

function itemOf(row: TextRow, { columns }: Heading): FoundField | null {
  const texts = new Map<Column, string>();
  let confidence = 1;
  let doubt: string | null = null;
  let span = row.cells[0]?.span ?? 0;
  for (const cell of row.cells) {
    const nearest = [...columns].sort((a, b) => Math.abs(a.left - cell.left) - Math.abs(b.left - cell.left))[0];
    if (!nearest || texts.has(nearest.column)) continue;
    // a serial number stands left of the first column that has a name
    if (/^\d{1,3}$/.test(cell.text) && nearest.column === 'name') continue;
    texts.set(nearest.column, cell.text);
    if (nearest.column === 'name') span = cell.span;
    confidence = Math.min(confidence, cell.confidence);
    if (MEASURED.includes(nearest.column)) doubt ??= cell.doubt;
  }
  const name = texts.get('name') ?? '';
  const item: DocumentItem = {
    name,
    specification: texts.get('specification') ?? null,
    unit: texts.get('unit') ?? null,
    quantity: quantityOf(texts.get('quantity')),
    priceFen: fenOf(texts.get('price'), columns, 'price'),
    amountFen: fenOf(texts.get('amount'), columns, 'amount'),
  };
  if (name === '' || (item.priceFen === null && item.amountFen === null)) return null;
  const { quantity, priceFen, amountFen } = item;
  const checked = quantity !== null && priceFen !== null && amountFen !== null;
  const wrong = checked && Math.abs(Math.round(quantity * priceFen) - amountFen) > 1;
  return {
    kind: 'item',
    value: name,
    amountFen,
    item,
    page: row.page,
    span,
    // a product that comes out to the cent says more than the engine's own opinion
    confidence:
      checked && !wrong ? Math.max(CONFIRMED, round(0.97 * confidence)) : round((wrong ? 0.5 : 0.8) * confidence),
    problem: wrong ? `数量 × 单价不等于金额${doubt === null ? '' : `；${doubt}`}` : checked ? null : doubt,
  };
}

function quantityOf(text: string | undefined): number | null {
  const match = /^(\d+(?:\.\d+)?)/.exec(text?.replaceAll(',', '') ?? '');
  return match ? Number(match[1]) : null;
}

function fenOf(text: string | undefined, columns: Heading['columns'], column: Column): number | null {
  if (text === undefined) return null;
  const amount = readAmount(text, columns.find((one) => one.column === column)?.money ?? '元');
  return amount.ok ? amount.fen : null;
}

export const round = (confidence: number): number => Math.round(confidence * 1000) / 1000;
