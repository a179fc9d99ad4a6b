import { halfWidth, headerKey } from '../tabular/half-width.js';
import type { SheetRow } from '../tabular/sheet.js';
import type { FieldSource, ImportMapping } from './import-mapping.js';
import type { ImportedLine, ImportedProject, ImportedValue } from './imported-table.js';
import type { RowReader } from './row-reader.js';

type Reader = (row: SheetRow) => ImportedValue;

/** Gathers accepted rows into projects, in the order the file first names them. */
export class ProjectBuilder {
  readonly notes = new Set<string>();
  private readonly projects = new Map<string, ImportedProject>();
  private readonly readers: { name: Reader; unit: Reader; category: Reader; year?: Reader; code?: Reader };
  private readonly facts: [string, Reader][];
  private readonly lineFields: [string, Reader][];
  private readonly key: number[];

  constructor(
    private readonly mapping: ImportMapping,
    private readonly reader: RowReader,
  ) {
    const { project } = mapping;
    this.readers = {
      name: reader.field(project.name),
      unit: reader.field(project.unit),
      category: reader.field(project.category),
      ...(project.year ? { year: reader.field(project.year) } : {}),
      ...(project.code ? { code: reader.field(project.code) } : {}),
    };
    this.facts = this.readersOf(mapping.facts);
    this.lineFields = this.readersOf(mapping.lines?.fields ?? {});
    this.key = project.key.map((column) => reader.column(column));
  }

  /** Why the row cannot belong to a project, or null. */
  refusal(row: SheetRow): { at: string; reason: string } | null {
    const name = this.readers.name(row);
    if (name.text === '') return { at: name.at, reason: '项目名称为空，无法归入项目' };
    const year = this.readers.year?.(row);
    if (year && yearOf(year.text) === null) return { at: year.at, reason: `年度“${year.text}”不是四位年份` };
    return null;
  }

  addLine(row: SheetRow, amountFen: number, amountAt: string): void {
    const project = this.projectOf(row);
    const fields = Object.fromEntries(this.lineFields.map(([name, read]) => [name, read(row)]));
    const line: ImportedLine = { at: this.reader.rowAt(row), amountFen, amountAt, fields };
    project.lines.push(line);
    project.requestFen += amountFen;
    project.requestAt =
      project.lines.length === 1 ? amountAt : `${project.lines[0]?.at ?? ''}等 ${String(project.lines.length)} 行之和`;
    for (const [fact, read] of this.facts) this.keepFact(project, fact, read(row));
  }

  noteRejected(row: SheetRow, at: string): void {
    const found = this.refusal(row) === null ? this.projects.get(this.keyOf(row)) : undefined;
    if (found) found.rejectedAt.push(at);
  }

  /** The project a printed total belongs to, if it has lines. */
  find(row: SheetRow): ImportedProject | undefined {
    return this.projects.get(this.keyOf(row));
  }

  build(): ImportedProject[] {
    const projects = [...this.projects.values()];
    for (const project of projects) {
      for (const [fact, source] of Object.entries(this.mapping.facts)) {
        if (!('sum' in source)) continue;
        const fen =
          source.sum === 'request' ? project.requestFen : project.lines.reduce((sum, line) => sum + line.amountFen, 0);
        const at = source.sum === 'request' ? project.requestAt : `${String(project.lines.length)} 行明细之和`;
        project.facts[fact] = { text: String(fen), at, unit: '分' };
      }
    }
    return projects;
  }

  private projectOf(row: SheetRow): ImportedProject {
    const key = this.keyOf(row);
    const known = this.projects.get(key);
    if (known) return known;
    const year = this.readers.year ? yearOf(this.readers.year(row).text) : null;
    const serial = String(this.projects.size + 1).padStart(4, '0');
    const project: ImportedProject = {
      code: this.readers.code?.(row).text || (year === null ? serial : `${String(year)}-${serial}`),
      name: this.readers.name(row).text.replace(/\s+/g, ' '),
      unit: this.readers.unit(row).text,
      year,
      category: this.readers.category(row).text,
      requestFen: 0,
      requestAt: '',
      facts: {},
      lines: [],
      rejectedAt: [],
    };
    this.projects.set(key, project);
    return project;
  }

  private keyOf(row: SheetRow): string {
    if (this.key.length === 0) return String(row.number);
    return JSON.stringify(this.key.map((index) => headerKey(row.cells[index] ?? '')));
  }

  private keepFact(project: ImportedProject, fact: string, value: ImportedValue): void {
    const kept = project.facts[fact];
    if (kept === undefined || kept.text === '') project.facts[fact] = value;
    else if (value.text !== '' && value.text !== kept.text) {
      this.notes.add(`项目“${project.name}”各行的“${fact}”不一致，采用 ${kept.at} 的“${kept.text}”。`);
    }
  }

  private readersOf(sources: ImportMapping['facts']): [string, Reader][] {
    return Object.entries(sources).flatMap(([name, source]): [string, Reader][] =>
      'sum' in source ? [] : [[name, this.reader.field(source satisfies FieldSource)]],
    );
  }
}

function yearOf(text: string): number | null {
  const match = /^((?:19|20)\d\d)\s*(?:年(?:度)?)?$/.exec(halfWidth(text));
  return match ? Number(match[1]) : null;
}
