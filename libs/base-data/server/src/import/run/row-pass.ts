import type { ImportPreviewRow, ImportReport } from '@zhunsheng/contract';
import { copyRow } from '@zhunsheng/kernel';

import type { CountedLine, StatedTotal } from '../mapping/control-totals.js';
import { groupKey, requireColumn } from '../mapping/row-filter.js';
import type { Registers } from '../plan/read-cell.js';
import type { RowValues } from '../rules/library-rules.js';
import { type StoredColumns, storedColumns } from '../rules/stored-columns.js';
import { type RowKind, rowSorter } from '../plan/row-kinds.js';
import { RowTaker, type TakenRow } from '../plan/row-taker.js';
import type { LibraryMapping } from '../plan/library-mapping.js';
import { columnIndex } from '../tabular/header.js';
import { isBlankRow, type SheetRow } from '../tabular/sheet.js';
import { UnreadableFile } from '../tabular/unreadable-file.js';
import type { ImportSource } from './import-source.js';
import { TotalsCheck } from './totals-check.js';

const SHOWN = 60;
/** More wrong rows than a person will mend: the columns are mixed up. */
export const MOST_REFUSED = 20_000;

/** One reading of the file from its first body row to its last; good rows come out as COPY lines, the rest is kept aside. */
export class RowPass {
  readonly refused: ImportPreviewRow[] = [];
  readonly sample: ImportPreviewRow[] = [];
  readonly asides = new Map<string, { count: number; first: string }>();
  readonly totals = new TotalsCheck((name) => this.titleOf(name));
  /** Sums of figures that are no money. */
  readonly figures = new Map<string, number>();
  readonly taker: RowTaker;
  /** Columns of the table, in the order of the copied lines. */
  readonly stored: StoredColumns;
  read = 0;
  lines = 0;
  private readonly sort: (row: SheetRow) => RowKind;
  private readonly stated: StatedTotal[] = [];
  private readonly counted: CountedLine[] = [];
  private readonly levels: {
    name: string;
    key(cells: readonly string[]): string;
    text(cells: readonly string[]): string;
  }[];
  private readonly measured: { index: number; name: string; money: boolean }[];

  constructor(
    private readonly source: ImportSource,
    private readonly mapping: LibraryMapping,
    registers: Registers,
    today: string,
    /** Of what is stored sealed: the values of the columns in its place. */
    private readonly seal: ((values: RowValues) => string[]) | null = null,
  ) {
    const { library, head, header } = source;
    this.taker = new RowTaker(library, mapping, head, header, registers, today);
    this.stored = storedColumns(library, this.taker);
    this.sort = rowSorter(mapping, header);
    this.levels = (mapping.rows.totals ?? []).map(({ name, by }) => {
      const indexes = by === 'preceding' ? [] : by.map((column) => requireColumn(header, column));
      const text = (cells: readonly string[]): string => indexes.map((index) => cells[index] ?? '').join(' / ') || name;
      return { name, key: groupKey(indexes), text };
    });
    this.measured = this.taker.columns.flatMap((name, index) => {
      const type = library.columns.find((column) => column.name === name)?.type;
      return type === 'money' || type === 'number' ? [{ index, name, money: type === 'money' }] : [];
    });
  }

  async *copyLines(): AsyncGenerator<string> {
    const skipped = this.source.head.rows[this.source.header.bodyStart]?.number ?? Number.MAX_SAFE_INTEGER;
    const fill = this.filler();
    let section = '';
    for await (const row of this.source.feed.rows()) {
      if (row.number < skipped || isBlankRow(row)) continue;
      this.read += 1;
      const full = fill(row);
      const kind = this.sort(full);
      if (kind.kind === 'aside') {
        section = kind.heading ?? section;
        this.setAside(kind.reason, row.number);
      } else if (kind.kind === 'total') this.total(full, kind);
      else yield* this.line(this.mapping.sections ? { ...full, section } : full);
    }
  }

  private *line(row: SheetRow): Generator<string> {
    for (const taken of this.taker.take(row)) {
      this.lines += 1;
      this.measure(taken);
      this.count(row, taken);
      const { values, ...shown } = taken;
      if (this.sample.length < SHOWN) this.sample.push(shown);
      if (taken.problems.length === 0) yield copyRow([taken.row, taken.part, ...this.storedValues(values)]);
      else this.refuse(shown);
    }
  }

  private storedValues(values: readonly (string | null)[]): (string | null)[] {
    if (!this.seal) return [...values];
    const byColumn = new Map(this.taker.columns.map((name, index) => [name, values[index] ?? null]));
    const plain = this.stored.plain.map((name) => byColumn.get(name) ?? null);
    return [...plain, ...this.seal(byColumn)];
  }

  private refuse(row: ImportPreviewRow): void {
    this.refused.push(row);
    if (this.refused.length <= MOST_REFUSED) return;
    const first = this.refused[0]?.problems[0];
    throw new UnreadableFile(
      `已有 ${String(MOST_REFUSED)} 行不能导入，多半是字段对应错了。第一处在 ${first?.at ?? ''}：${first?.message ?? ''}。`,
    );
  }

  private measure(taken: TakenRow): void {
    for (const { index, name, money } of this.measured) {
      const value = taken.values[index];
      if (value === null || value === undefined) continue;
      if (money) this.totals.add(name, BigInt(value));
      else this.figures.set(name, (this.figures.get(name) ?? 0) + Number(value));
    }
  }

  /** Call once the file is read. */
  checkTotals(): void {
    this.totals.end();
    const levels = this.mapping.rows.totals;
    const [money] = this.measured.filter((column) => column.money);
    if (!levels || !money) return;
    this.totals.checkLevels(levels, this.titleOf(money.name), this.stated, this.counted);
  }

  private total(row: SheetRow, { sub, level }: { sub: boolean; level?: string }): void {
    if (level === undefined) {
      this.totals.total(this.taker.totals(row), sub ? 'subtotal' : 'total');
      return;
    }
    this.totals.rows += 1;
    const [said] = this.taker.totals(row).values();
    const known = this.levels.find(({ name }) => name === level);
    if (!said || !known) return;
    this.stated.push({
      level,
      at: said.at,
      group: known.key(row.cells),
      groupText: known.text(row.cells),
      fen: Number(said.fen),
      linesBefore: this.counted.length,
      row,
    });
  }

  private count(row: SheetRow, taken: TakenRow): void {
    const [money] = this.measured.filter((column) => column.money);
    if (this.levels.length === 0 || !money) return;
    const groups = Object.fromEntries(this.levels.map(({ name, key }) => [name, key(row.cells)]));
    this.counted.push({ fen: Number(taken.values[money.index] ?? 0), groups });
  }

  private titleOf(name: string): string {
    return this.source.library.columns.find((column) => column.name === name)?.title ?? name;
  }

  private setAside(reason: string, row: number): void {
    const known = this.asides.get(reason);
    if (known) known.count += 1;
    else this.asides.set(reason, { count: 1, first: `第 ${String(row)} 行` });
  }

  private filler(): (row: SheetRow) => SheetRow {
    const columns = this.mapping.fillDown
      .map((name) => columnIndex(this.source.header, name))
      .filter((column) => column >= 0);
    if (columns.length === 0) return (row) => row;
    const last = new Map<number, string>();
    return (row) => {
      const cells = [...row.cells];
      for (const column of columns) {
        // a note beneath the table may end before the column
        while (cells.length <= column) cells.push('');
        if ((cells[column] ?? '').trim() === '') cells[column] = last.get(column) ?? '';
        else last.set(column, cells[column] ?? '');
      }
      return { ...row, cells };
    };
  }
}

/** The same words many times over are one problem with a count. */
export function grouped(refused: readonly ImportPreviewRow[]): ImportReport['problems'] {
  const groups = new Map<string, { message: string; count: number; first: string }>();
  for (const { at, title, message } of refused.flatMap(({ problems }) => problems)) {
    const words = `${title}：${message.replace(/“[^”]*”/g, (quoted) => (quoted.length > 14 ? '“…”' : quoted))}`;
    const known = groups.get(words);
    if (known) known.count += 1;
    else groups.set(words, { message: words, count: 1, first: at });
  }
  return [...groups.values()].sort((a, b) => b.count - a.count).slice(0, 50);
}
