import { readAmount, unitInText } from '../tabular/amount.js';
import type { MoneyUnit } from '../tabular/amount.js';
import { writtenDate } from '../tabular/date.js';
import { findHeader } from '../tabular/header.js';
import type { Header } from '../tabular/header.js';
import { columnLetters, isBlankRow } from '../tabular/sheet.js';
import type { Sheet, SheetRow } from '../tabular/sheet.js';
import { UnreadableFile } from '../tabular/unreadable-file.js';
import { checkTotals } from './control-totals.js';
import type { CountedLine, StatedTotal } from './control-totals.js';
import type { ImportMapping, TotalLevel } from './import-mapping.js';
import type { ImportedTable, Rejection } from './imported-table.js';
import { ProjectBuilder } from './project-builder.js';
import { groupKey, rowMatcher } from './row-filter.js';
import { RowReader } from './row-reader.js';

/** Takes a table through its mapping. No row is lost: each becomes a line, a checked total or a rejection with its reason. */
export function applyMapping(
  sheet: Sheet,
  mapping: ImportMapping,
  header = findHeader(sheet, mapping.header),
): ImportedTable {
  return new Import(sheet, mapping, header).run();
}

class Import {
  private readonly reader: RowReader;
  private readonly projects: ProjectBuilder;
  private readonly lines: CountedLine[] = [];
  private readonly stated: StatedTotal[] = [];
  private readonly rejections: Rejection[] = [];
  private readonly amountColumn: number;
  private readonly unit: MoneyUnit;
  private readonly levels: {
    level: TotalLevel;
    matches: (cells: readonly string[]) => boolean;
    key: (cells: readonly string[]) => string;
  }[];

  constructor(
    private readonly sheet: Sheet,
    private readonly mapping: ImportMapping,
    private readonly header: Header,
  ) {
    this.reader = new RowReader(sheet, header);
    this.projects = new ProjectBuilder(mapping, this.reader);
    this.amountColumn = this.reader.column(mapping.amount.column);
    this.unit =
      mapping.amount.unit ?? unitInText(header.columns[this.amountColumn] ?? '') ?? header.captionUnit ?? this.noUnit();
    this.levels = mapping.rows.totals.map((level) => ({
      level,
      matches: rowMatcher(header, level.where),
      key: groupKey(level.by === 'preceding' ? [] : level.by.map((column) => this.reader.column(column))),
    }));
  }

  run(): ImportedTable {
    const { mapping, header, sheet } = this;
    const isLine = mapping.rows.lines ? rowMatcher(header, mapping.rows.lines) : (): boolean => true;
    const asides = mapping.rows.setAside.map(({ where, reason }) => ({ matches: rowMatcher(header, where), reason }));
    const body = this.filledDown(sheet.rows.slice(header.bodyStart)).filter((row) => !isBlankRow(row));
    let totalRows = 0;
    for (const row of body) {
      const level = this.levels.find(({ matches }) => matches(row.cells));
      const aside = asides.find(({ matches }) => matches(row.cells));
      if (aside) this.reject(row, this.reader.rowAt(row), aside.reason);
      else if (level) totalRows += this.takeTotal(row, level) ? 1 : 0;
      else if (isLine(row.cells)) this.takeLine(row);
      else this.reject(row, this.reader.rowAt(row), '不符合映射文件中“明细行”“合计行”的任何条件');
    }
    const request = this.useStatedRequest();
    const totals = mapping.rows.totals.map((level) => checkTotals(level, this.stated, this.lines));
    return {
      sheet: sheet.name,
      rows: body.length,
      lineRows: this.lines.length,
      linesFen: this.lines.reduce((sum, line) => sum + line.fen, 0),
      totalRows,
      projects: this.projects.build(),
      totals: totals.filter((check) => check.rows > 0 || mapping.name !== '按表头自动识别'),
      rejections: this.rejections,
      latestDate: latestDate(body),
      notes: [...sheet.notes, `金额单位 ${this.unit}`, ...request, ...this.projects.notes],
    };
  }

  private takeLine(row: SheetRow): void {
    const amount = this.shifted(row) ?? this.projects.refusal(row) ?? this.amountOf(row);
    if ('reason' in amount) {
      this.reject(row, amount.at, amount.reason);
      this.projects.noteRejected(row, amount.at);
      return;
    }
    this.projects.addLine(row, amount.fen, amount.at);
    this.lines.push({
      fen: amount.fen,
      groups: Object.fromEntries(this.levels.map(({ level, key }) => [level.name, key(row.cells)])),
    });
  }

  private takeTotal(row: SheetRow, { level, key }: (typeof this.levels)[number]): boolean {
    const amount = this.shifted(row) ?? this.amountOf(row);
    if ('reason' in amount) {
      this.reject(row, amount.at, `合计行“${level.name}”：${amount.reason}`);
      return false;
    }
    const by = level.by === 'preceding' ? [] : level.by.map((column) => row.cells[this.reader.column(column)] ?? '');
    const groupText = by.join(' / ') || level.name;
    const linesBefore = this.lines.length;
    this.stated.push({
      level: level.name,
      at: amount.at,
      group: key(row.cells),
      groupText,
      fen: amount.fen,
      linesBefore,
      row,
    });
    return true;
  }

  /** What is asked for as the file itself states it: independent of the lines, so that a rule can hold one against the other. */
  private useStatedRequest(): string[] {
    const wanted = this.mapping.project.request;
    if (wanted === undefined) return [];
    if (!this.levels.some(({ level }) => level.name === wanted)) {
      throw new UnreadableFile(`映射文件 project.request 写的合计“${wanted}”不在 rows.totals 里。`);
    }
    const sums = new Map<object, { fen: number; at: string[] }>();
    for (const total of this.stated) {
      const project = total.level === wanted ? this.projects.find(total.row) : undefined;
      if (!project) continue;
      const sum = sums.get(project) ?? { fen: 0, at: [] };
      sums.set(project, { fen: sum.fen + total.fen, at: [...sum.at, total.at] });
      project.requestFen = sum.fen + total.fen;
      project.requestAt = [...sum.at, total.at].join('、');
    }
    return [`申报额取自合计行“${wanted}”`];
  }

  private amountOf(row: SheetRow): { fen: number; at: string } | { reason: string; at: string } {
    const at = this.reader.at(row, this.amountColumn);
    const master = row.merged?.get(this.amountColumn);
    // A merged amount stands once in the file; counting its copies would multiply the money.
    if (master && Number(master.replace(/^[A-Z]+/, '')) !== row.number) {
      return { at, reason: `金额与 ${master} 合并为一格，只计一次；请把金额拆到各行` };
    }
    const amount = readAmount(row.cells[this.amountColumn] ?? '', this.unit);
    return amount.ok ? { fen: amount.fen, at } : { reason: amount.reason, at };
  }

  /** More cells than captions: an unquoted separator has pushed the values into wrong columns. */
  private shifted(row: SheetRow): { at: string; reason: string } | null {
    const extra = row.cells.slice(this.header.columns.length).some((cell) => cell.trim() !== '');
    return extra
      ? { at: this.reader.rowAt(row), reason: '该行的列数多于表头，内容可能错位（文字中含分隔符而未加引号）' }
      : null;
  }

  private reject(row: SheetRow, at: string, reason: string): void {
    this.rejections.push({
      at,
      reason,
      text: row.cells
        .map((cell) => cell.trim())
        .join(' | ')
        .slice(0, 300),
    });
  }

  private filledDown(rows: readonly SheetRow[]): SheetRow[] {
    const columns = this.mapping.fillDown.map((name) => this.reader.column(name));
    if (columns.length === 0) return [...rows];
    const last = new Map<number, string>();
    return rows.map((row) => {
      const cells = [...row.cells];
      for (const column of columns) {
        if ((cells[column] ?? '').trim() === '') cells[column] = last.get(column) ?? '';
        else last.set(column, cells[column] ?? '');
      }
      return { ...row, cells };
    });
  }

  private noUnit(): never {
    const column = `${columnLetters(this.amountColumn)} 列“${this.header.columns[this.amountColumn] ?? ''}”`;
    throw new UnreadableFile(
      `不知道 ${column}的金额单位是元还是万元。请在列名或表头写明，或在映射文件写 amount: { unit: 万元 }。`,
    );
  }
}

function latestDate(rows: readonly SheetRow[]): string | null {
  let latest: string | null = null;
  for (const cell of rows.flatMap((row) => row.cells)) {
    const date = writtenDate(cell.trim());
    if (date !== null && (latest === null || date > latest)) latest = date;
  }
  return latest;
}
