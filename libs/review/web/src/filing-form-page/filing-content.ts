import type { GridRow } from './grid-column';

export type FilingContent = Readonly<Record<string, unknown>>;

export function rowsOf(content: FilingContent, grid: string): readonly GridRow[] {
  const rows = content[grid];
  return Array.isArray(rows) ? (rows as GridRow[]) : [];
}

export function sumOf(rows: readonly GridRow[], column: string): number {
  return rows.reduce((sum, row) => sum + (typeof row[column] === 'number' ? row[column] : 0), 0);
}

/** Quantity × unit price, in 分; a line whose parts are not both there keeps no amount that nobody can explain. */
export function pricedLine(row: GridRow): GridRow {
  const { quantity, unitPriceFen } = row;
  const known = typeof quantity === 'number' && typeof unitPriceFen === 'number';
  return { ...row, amountFen: known ? Math.round(quantity * unitPriceFen) : null };
}

/** The request is what the lines add up to, the whole life what the plan adds up to: neither is typed twice. */
export function totalled(content: FilingContent): FilingContent {
  const lines = rowsOf(content, 'lines');
  const plan = rowsOf(content, 'plan');
  return {
    ...content,
    requestFen: lines.length > 0 ? sumOf(lines, 'amountFen') : null,
    totalFen: plan.length > 0 ? sumOf(plan, 'amountFen') : null,
  };
}

export interface Balance {
  name: string;
  fen: number | null;
  /** Against the request; null where there is nothing to compare. */
  differenceFen: number | null;
}

/** The three sums that must agree with the request (F08, F09, F11). */
export function balances(content: FilingContent, year: number): Balance[] {
  const request = sumOf(rowsOf(content, 'lines'), 'amountFen');
  const own = rowsOf(content, 'plan').filter((row) => row['year'] === year);
  const against = (name: string, rows: readonly GridRow[]): Balance => {
    const fen = rows.length > 0 ? sumOf(rows, 'amountFen') : null;
    return { name, fen, differenceFen: fen === null ? null : fen - request };
  };
  return [
    { name: '测算明细合计（申报金额）', fen: request, differenceFen: null },
    against(`${year} 年计划`, own),
    against('资金来源合计', rowsOf(content, 'sources')),
  ];
}

/** What is sent: rows and fields that hold something. */
export function filled(content: FilingContent): FilingContent {
  return Object.fromEntries(
    Object.entries(content).flatMap(([key, value]) => {
      if (!Array.isArray(value)) return [[key, value === '' ? null : value]];
      const rows = (value as GridRow[]).filter((row) => Object.values(row).some((one) => one !== null && one !== ''));
      return rows.length > 0 ? [[key, rows]] : [];
    }),
  );
}
