import type { ImportPreviewRow, ImportProblem } from '@zhunsheng/contract';

import type { LibraryColumn, LibraryTable } from '../../catalogue/library-table.js';
import { rowMatcher } from '../mapping/row-filter.js';
import { RowReader } from '../mapping/row-reader.js';
import { type MoneyUnit, unitInText } from '../tabular/amount.js';
import { halfWidth } from '../tabular/half-width.js';
import { columnIndex, type Header } from '../tabular/header.js';
import type { Sheet, SheetRow } from '../tabular/sheet.js';
import { type LibraryRules, rulesOf } from '../rules/library-rules.js';
import { hiding } from '../rules/hide-identities.js';
import type { ColumnRule, LibraryMapping } from './library-mapping.js';
import { readCell, type Registers } from './read-cell.js';
import { UnitCoder } from './unit-coder.js';

/** A row of the library as it will be copied: `values` stand in the order of `columns`. */
export interface TakenRow extends ImportPreviewRow {
  values: (string | null)[];
}

interface Seen {
  text: string;
  /** Asked for only where something is wrong: a file has millions of cells. */
  at(): string;
  /** Stands in a cell merged from above: money would be counted twice. */
  copiedFrom?: string;
}

type Look = (row: SheetRow, pivot: number) => Seen;

/** Of the text of a cell, for a pattern: a year or a code stands at its beginning, and time grows with the square. */
const LONGEST_MATCHED = 1000;

interface Filler {
  column: LibraryColumn;
  look: Look | null;
  unit: MoneyUnit | null;
}

/** Turns lines of the file into rows of the library, once told how; an unknown caption is refused before the first row. */
export class RowTaker {
  /** Columns the file speaks about; the others are filled in only where a row is new. */
  readonly written: string[];
  readonly columns: string[];
  private readonly fillers: Filler[];
  private readonly reader: RowReader;
  private readonly pivots: number[];
  private readonly coder: UnitCoder;
  private readonly seen = new Map<string, number>();
  private readonly rules: LibraryRules;
  private readonly hide: ReturnType<typeof hiding>;

  constructor(
    table: LibraryTable,
    private readonly mapping: LibraryMapping,
    sheet: Sheet,
    private readonly header: Header,
    private readonly registers: Registers,
    /** For rules that speak of dates to come. */
    private readonly today: string,
  ) {
    this.rules = rulesOf(table.code);
    this.hide = hiding(table.code);
    this.reader = new RowReader(sheet, header);
    this.coder = new UnitCoder(registers);
    this.pivots = this.pivotColumns();
    const wanted = table.columns.filter(({ name, fallback }) => name in mapping.columns || fallback !== undefined);
    this.fillers = wanted.map((column) => this.filler(column));
    this.columns = wanted.map(({ name }) => name);
    this.written = this.columns.filter((name) => name in mapping.columns);
  }

  take(row: SheetRow): TakenRow[] {
    if (!this.mapping.unpivot) return [this.takePart(row, 0, -1)];
    return this.pivots
      .filter((column) => (row.cells[column] ?? '').trim() !== '')
      .map((column, part) => this.takePart(row, part, column));
  }

  /** What a total row says in the columns of money, by column of the library, in 分. */
  totals(row: SheetRow): Map<string, { fen: bigint; at: string }> {
    const stated = new Map<string, { fen: bigint; at: string }>();
    for (const { column, look, unit } of this.fillers) {
      if (column.type !== 'money' || !look) continue;
      const seen = look(row, this.pivots[0] ?? -1);
      const read = readCell(column, seen.text, unit, this.registers);
      if ('value' in read && read.value !== null) stated.set(column.name, { fen: BigInt(read.value), at: seen.at() });
    }
    return stated;
  }

  private takePart(row: SheetRow, part: number, pivot: number): TakenRow {
    const problems: ImportProblem[] = [];
    const cells: Record<string, string> = {};
    const values = new Map<string, string | null>();
    if (row.cells.slice(this.header.columns.length).some((cell) => cell.trim() !== '')) {
      const message = '该行的列数多于表头，内容可能错位（文字中含分隔符而未加引号）';
      problems.push({ column: '', title: '', at: this.reader.rowAt(row), text: '', message });
    }
    for (const { column, look, unit } of this.fillers) {
      const seen = look?.(row, pivot) ?? { text: '', at: () => this.reader.rowAt(row) };
      if (look) cells[column.name] = this.hide(column.name, withUnit(column, seen.text, unit));
      const read = this.readSeen(column, seen, unit);
      const problem = (message: string): void => {
        const text = this.hide(column.name, seen.text);
        problems.push({
          column: column.name,
          title: column.title,
          at: seen.at(),
          text,
          message: this.hide('', message),
        });
      };
      if ('problem' in read) problem(read.problem);
      const value = ('value' in read ? read.value : null) ?? fallback(column, values);
      values.set(column.name, value);
      if (value === null && column.required && !('problem' in read)) problem(`“${column.title}”不能为空`);
    }
    const wrong = problems.length === 0 ? this.rules.rowProblem?.(values, this.today) : null;
    if (wrong) problems.push(this.wholeRow(row, wrong, cells));
    return { row: row.number, part, cells, problems, values: this.columns.map((name) => values.get(name) ?? null) };
  }

  private wholeRow(
    row: SheetRow,
    { column, message }: { column: string; message: string },
    cells: Record<string, string>,
  ): ImportProblem {
    const title = this.fillers.find((filler) => filler.column.name === column)?.column.title ?? '';
    return { column, title, at: this.reader.rowAt(row), text: cells[column] ?? '', message };
  }

  private readSeen(column: LibraryColumn, seen: Seen, unit: MoneyUnit | null): ReturnType<typeof readCell> {
    const sealed = this.rules.sealing?.fields[column.name];
    if (sealed && seen.text.trim() !== '') {
      const problem = sealed.problem(seen.text);
      return problem === null ? { value: sealed.normal(seen.text) } : { problem };
    }
    if (seen.copiedFrom !== undefined && column.type === 'money') {
      return { problem: `金额与 ${seen.copiedFrom} 合并为一格，只计一次；请把金额拆到各行` };
    }
    return readCell(column, seen.text, unit, this.registers);
  }

  private filler(column: LibraryColumn): Filler {
    const rule = this.mapping.columns[column.name];
    if (!rule) return { column, look: null, unit: null };
    const caption = 'column' in rule ? (this.header.columns[columnIndex(this.header, rule.column)] ?? '') : '';
    const unit = rule.unit ?? unitInText(caption) ?? this.header.captionUnit ?? null;
    return { column, look: this.finished(rule, this.looker(rule)), unit };
  }

  private looker(rule: ColumnRule): Look {
    const { unpivot } = this.mapping;
    if (unpivot && 'columns' in rule) {
      const parts = rule.columns.map((column) => this.looker({ column }));
      return (row, pivot) => {
        const seen = parts.map((part) => part(row, pivot));
        const texts = seen.map(({ text }) => text).filter((text) => text !== '');
        return { text: texts.join(rule.join), at: () => seen.map((one) => one.at()).join('、') };
      };
    }
    if (unpivot && 'column' in rule && (rule.column === unpivot.name || rule.column === unpivot.value)) {
      const translated = new Map(Object.entries(rule.values ?? {}));
      return (row, pivot) => {
        const caption = this.header.columns[pivot] ?? '';
        const text = rule.column === unpivot.name ? caption : (row.cells[pivot] ?? '').trim();
        return { text: translated.get(text) ?? text, at: () => this.reader.at(row, pivot) };
      };
    }
    const { codes, sections } = this.mapping;
    if (sections && 'column' in rule && rule.column === sections.name)
      return (row) => ({ text: row.section ?? '', at: () => this.reader.rowAt(row) });
    if (codes && 'column' in rule && rule.column === codes.name) {
      const [of, id, under] = [codes.of, codes.id ?? codes.of, codes.under].map((name) =>
        name === undefined ? -1 : this.reader.column(name),
      );
      return (row) => {
        const text = (index = -1): string => (row.cells[index] ?? '').trim();
        return { text: this.coder.codeFor(text(of), text(id), text(under)), at: () => this.reader.rowAt(row) };
      };
    }
    return 'column' in rule ? this.plain(rule.column, rule.values) : this.joined(rule);
  }

  private joined(rule: ColumnRule): Look {
    const read = this.reader.field(rule);
    return (row) => {
      const { text, at } = read(row);
      return { text, at: () => at };
    };
  }

  private plain(name: string, values: Record<string, string> | undefined): Look {
    const index = this.reader.column(name);
    const known = values && new Map(Object.entries(values).map(([from, to]) => [halfWidth(from), to]));
    return (row) => {
      const own = (row.cells[index] ?? '').trim();
      const text = known?.get(halfWidth(own)) ?? own;
      const seen = { text, at: () => this.reader.at(row, index) };
      const master = row.merged?.get(index);
      const copied = master !== undefined && Number(master.replace(/^[A-Z]+/, '')) !== row.number;
      return copied ? { ...seen, copiedFrom: master } : seen;
    };
  }

  private finished(rule: ColumnRule, look: Look): Look {
    const pattern = rule.pattern === undefined ? null : new RegExp(rule.pattern, 'u');
    const applies = rule.when ? rowMatcher(this.header, rule.when) : null;
    if (!pattern && !rule.numbered && rule.append === undefined && !applies) return look;
    return (row, pivot) => {
      if (applies && !applies(row.cells)) return { text: '', at: () => this.reader.rowAt(row) };
      const seen = look(row, pivot);
      const match = pattern?.exec(halfWidth(seen.text).slice(0, LONGEST_MATCHED));
      const text = pattern ? (match?.[1] ?? match?.[0] ?? '') : seen.text;
      const longer = text === '' ? '' : `${text}${rule.append ?? ''}`;
      return { ...seen, text: rule.numbered ? this.numbered(longer) : longer };
    };
  }

  private numbered(text: string): string {
    const count = (this.seen.get(text) ?? 0) + 1;
    this.seen.set(text, count);
    return count === 1 ? text : `${text}#${String(count)}`;
  }

  private pivotColumns(): number[] {
    const { unpivot, columns } = this.mapping;
    if (!unpivot) return [];
    if (unpivot.columns !== 'rest') return unpivot.columns.map((name) => this.reader.column(name));
    const named = Object.values(columns).flatMap((rule) =>
      'column' in rule ? [rule.column] : 'columns' in rule ? rule.columns : [],
    );
    const used = new Set(named.map((name) => columnIndex(this.header, name)));
    return this.header.columns.map((_, index) => index).filter((index) => !used.has(index));
  }
}

function fallback(column: LibraryColumn, values: ReadonlyMap<string, string | null>): string | null {
  const { fallback: rule } = column;
  if (!rule) return null;
  if ('value' in rule) return typeof rule.value === 'boolean' ? (rule.value ? 't' : 'f') : String(rule.value);
  const value = values.get(rule.column) ?? null;
  return value !== null && rule.first !== undefined ? value.slice(0, rule.first) : value;
}

/** A row in quarantine has left its header behind, so the unit goes with the figure. */
function withUnit(column: LibraryColumn, text: string, unit: MoneyUnit | null): string {
  const bare = column.type === 'money' && unit !== null && /^[\d.,，．０-９]+$/.test(text.trim());
  return bare ? `${text.trim()}${unit}` : text;
}
