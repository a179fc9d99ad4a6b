import type { QueryPlan } from '../question/plan.js';
import { compareFigures, type Figure } from './figure.js';
import type { TableRow } from './table.js';

export const keyText = ({ key }: Pick<TableRow, 'key'>): string => JSON.stringify(key);

const orderFigure = (row: TableRow, by: string): Figure | null =>
  by === 'growth' ? row.growth : by === 'share' ? row.share : (row.figures[by] ?? null);

/** What has no figure stands last whichever way it is ordered; equals stand in the order of their names. */
export function sorted(
  rows: readonly TableRow[],
  { by, dir }: NonNullable<QueryPlan['order']>,
  first: string,
): TableRow[] {
  const metric = by || first;
  return [...rows].sort((a, b) => {
    const [left, right] = [orderFigure(a, metric), orderFigure(b, metric)];
    if (!left || !right) return left ? -1 : right ? 1 : keyText(a) < keyText(b) ? -1 : 1;
    const order = compareFigures(left, right);
    if (order !== 0) return dir === 'asc' ? order : -order;
    return keyText(a) < keyText(b) ? -1 : 1;
  });
}

/** How many of those left out are as good as the last one taken. */
export function tiedBehind(
  rows: readonly TableRow[],
  limit: number,
  { by }: NonNullable<QueryPlan['order']>,
  first: string,
): number {
  const last = orderFigure(rows[limit - 1]!, by || first);
  if (!last) return 0;
  const isAsGood = (row: TableRow) => {
    const figure = orderFigure(row, by || first);
    return figure !== null && compareFigures(last, figure) === 0;
  };
  return rows.slice(limit).filter(isAsGood).length;
}
