import type { DepartmentDocument } from '../reading/read-document.js';
import type { ThreePublicItem } from '../reading/three-public.js';

/** A row of a hand-made extraction: its column names and cells. */
export type Extracted = Readonly<Record<string, string>>;

export interface CellCount {
  cells: number;
  equal: number;
  /** The first ones that differ, in words. */
  differences: string[];
}

const SAID = 30;

/** Codes and figures of classified tables: `page`, `code`, `n1`–`n4`. */
export function compareRows(document: DepartmentDocument, rows: readonly Extracted[]): CellCount {
  const left = document.tables.flatMap(({ lines }) => lines).filter(({ code }) => code !== '');
  const count = new Count();
  for (const row of rows) {
    const wanted = ['n1', 'n2', 'n3', 'n4'].map((name) => row[name] ?? '').filter((cell) => cell !== '');
    const at = left.findIndex(
      ({ code, page, figures }) =>
        code === row['code'] && String(page) === row['page'] && figures.length === wanted.length,
    );
    const [found] = at === -1 ? [] : left.splice(at, 1);
    for (const [no, cell] of wanted.entries())
      count.add(cell, found?.figures[no]?.fen, `第 ${row['page'] ?? ''} 页 ${row['code'] ?? ''} ${row['name'] ?? ''}`);
  }
  return count;
}

const THREE_PUBLIC_COLUMNS: Readonly<Record<string, ThreePublicItem>> = {
  total: 'total',
  three_public_subtotal: 'subtotal',
  overseas_trips: 'overseas',
  vehicles_subtotal: 'vehicles',
  vehicle_purchase: 'purchase',
  vehicle_operation: 'operation',
  official_reception: 'reception',
  meetings: 'meetings',
  training: 'training',
};

/** An empty cell of the table stands as 0 in the extraction. */
export function compareThreePublic(document: DepartmentDocument, rows: readonly Extracted[]): CellCount {
  const count = new Count();
  for (const row of rows) {
    const found = document.threePublic.find(({ page }) => String(page) === row['page']);
    for (const [column, item] of Object.entries(THREE_PUBLIC_COLUMNS))
      count.add(row[column] ?? '', found ? (found.fen[item] ?? 0) : undefined, `第 ${row['page'] ?? ''} 页 ${column}`);
  }
  return count;
}

/** Purchases come in the order of the table: `page`, `amount_wan_yuan`. */
export function compareProcurement(document: DepartmentDocument, rows: readonly Extracted[]): CellCount {
  const count = new Count();
  const tables = document.tables.filter(({ title, head }) => /采购/.test(title + (head[0]?.text ?? '')));
  for (const page of new Set(rows.map((row) => row['page'] ?? ''))) {
    const figures = tables
      .flatMap(({ lines }) => lines)
      .filter((line) => String(line.page) === page)
      .flatMap((line) => line.figures);
    const wanted = rows.filter((row) => row['page'] === page);
    for (const [no, row] of wanted.entries())
      count.add(row['amount_wan_yuan'] ?? '', figures[no]?.fen, `第 ${page} 页 采购第 ${String(no + 1)} 行`);
  }
  return count;
}

class Count implements CellCount {
  cells = 0;
  equal = 0;
  readonly differences: string[] = [];

  add(wanted: string, fen: number | undefined, where: string): void {
    this.cells += 1;
    if (fen === Math.round(Number(wanted) * 1_000_000)) this.equal += 1;
    else if (this.differences.length < SAID)
      this.differences.push(`${where}：应为 ${wanted}，读出 ${fen === undefined ? '无' : String(fen / 1_000_000)}`);
  }
}
