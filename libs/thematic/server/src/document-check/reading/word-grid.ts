import { isNumbering } from './order-numbers.js';
import type { Cell, Row } from './row.js';

/**
 * Cells of a Word table are counted, not placed: one that goes over several columns counts as one, and what stands behind it is
 * counted too low. Heads and totals are where cells are merged; where they belong is seen from the rows that are whole.
 */
export function onGrid(rows: readonly Row[]): Row[] {
  const first = rows.findIndex(({ cells }) => cells.some(({ text }) => isFigure(text)));
  const at = first === -1 ? rows.length : first;
  const body = behindTotals(rows.slice(at));
  const columns = Math.max(0, ...body.flatMap(({ cells }) => cells.map(({ left }) => left)));
  return [...headsOver(rows.slice(0, at), columns), ...body];
}

const isFigure = (text: string): boolean => /^-?[\d,]+\.\d+$/.test(text.trim());
const TOTAL = /^(?:合计|总计|本年(?:收入|支出)合计)$/;

/** 合计 over the columns of code and name: its figures begin where names stand. */
function behindTotals(rows: readonly Row[]): Row[] {
  const begins = ({ cells }: Row): number =>
    Math.min(...cells.flatMap(({ text, left }) => (isFigure(text) ? [left] : [])));
  const isTotal = ({ cells: [first] }: Row): boolean => TOTAL.test(first?.text.replace(/\s/g, '') ?? '');
  const usual = Math.min(...rows.filter((row) => !isTotal(row)).map(begins));
  if (!Number.isFinite(usual)) return [...rows];
  return rows.map((row) => {
    const own = begins(row);
    return isTotal(row) && own < usual ? moved(row, usual - own) : row;
  });
}

const moved = (row: Row, by: number): Row => ({
  ...row,
  cells: row.cells.map((cell) => ({ ...cell, left: cell.left + by, right: cell.right + by })),
});

/** From the lowest head upwards: a head reaches as far as there are heads under it. */
function headsOver(heads: readonly Row[], columns: number): Row[] {
  const filled = new Set<number>();
  const placed = [...heads].reverse().map((row): Row => {
    if (isNumbering(row)) return row;
    const isShort = Math.max(0, ...row.cells.map(({ left }) => left)) < columns;
    const cells = isShort ? spread(row.cells, filled, columns) : row.cells;
    for (const { left, right } of cells) for (let at = left; at <= right; at += 1) filled.add(at);
    return { ...row, cells };
  });
  return placed.reverse();
}

function spread(cells: readonly Cell[], filled: ReadonlySet<number>, columns: number): Cell[] {
  let by = 0;
  return cells.map((cell, no) => {
    const left = cell.left + by;
    let run = 0;
    while (filled.has(left + run)) run += 1;
    // equal blocks up to the edge: 预算数 and 决算数 over the same six columns
    const share = left + run - 1 >= columns ? run / (cells.length - no) : run;
    const span = Math.max(1, Math.floor(share));
    by += span - 1;
    return { ...cell, left, right: left + span - 0.5 };
  });
}
