import { CodedColumn } from './coded-column.js';
import type { KeywordScan } from './keyword-scan.js';
import type { Subject } from './subject.js';

/** Subjects by column. Hundreds of thousands of rows have a few thousand distinct values: conditions are asked of those. */
export class SubjectTable {
  readonly region: CodedColumn<number>;
  readonly unit: CodedColumn<string>;
  readonly unitKind: CodedColumn<string>;
  readonly functions: CodedColumn<readonly string[]>;
  readonly category: CodedColumn<string>;
  readonly nature: CodedColumn<string>;
  readonly attributes: CodedColumn<Subject['attributes']>;
  /** Numbers of the keywords found in the text. */
  readonly keywords: CodedColumn<readonly number[]>;
  readonly amounts: Float64Array;
  readonly keys: string[] = [];

  constructor(subjects: readonly Subject[], scan: KeywordScan) {
    const rows = subjects.length;
    this.region = new CodedColumn(rows);
    this.unit = new CodedColumn(rows);
    this.unitKind = new CodedColumn(rows);
    this.functions = new CodedColumn(rows);
    this.category = new CodedColumn(rows);
    this.nature = new CodedColumn(rows);
    this.attributes = new CodedColumn(rows);
    this.keywords = new CodedColumn(rows);
    this.amounts = new Float64Array(rows);
    subjects.forEach((subject, row) => this.add(row, subject, scan));
  }

  get rows(): number {
    return this.keys.length;
  }

  private add(row: number, subject: Subject, scan: KeywordScan): void {
    const { region, unit, unitKind, functions, category, nature, attributes, amountFen } = subject;
    this.keys.push(subject.key);
    this.region.set(row, String(region), () => region);
    this.unit.set(row, unit, () => unit);
    this.unitKind.set(row, unitKind, () => unitKind);
    this.functions.set(row, functions.join(), () => functions);
    this.category.set(row, category, () => category);
    this.nature.set(row, nature, () => nature);
    this.attributes.set(row, JSON.stringify(attributes), () => attributes);
    const found = scan.find(subject.text);
    this.keywords.set(row, found.join(), () => found);
    this.amounts[row] = amountFen;
  }
}
