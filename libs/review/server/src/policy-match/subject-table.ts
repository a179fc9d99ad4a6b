import { CodedColumn } from './coded-column.js';
import type { KeywordScan } from './keyword-scan.js';
import type { Subject } from './subject.js';
import { ValueRows } from './value-rows.js';

/** Subjects by column, so that a condition is asked once of each value instead of once of each subject. */
export class SubjectTable {
  readonly region: CodedColumn<number>;
  readonly unit: CodedColumn<string>;
  readonly unitKind: CodedColumn<string>;
  readonly category: CodedColumn<string>;
  readonly nature: CodedColumn<string>;
  readonly functions: ValueRows<string>;
  /** `name=value` */
  readonly attributes: ValueRows<string>;
  /** Numbers of the keywords that stand in the text. */
  readonly keywords: ValueRows<number>;
  readonly amounts: Float64Array;

  constructor(subjects: readonly Subject[], scan: KeywordScan) {
    const rows = subjects.length;
    this.region = new CodedColumn(rows);
    this.unit = new CodedColumn(rows);
    this.unitKind = new CodedColumn(rows);
    this.category = new CodedColumn(rows);
    this.nature = new CodedColumn(rows);
    this.functions = new ValueRows(rows);
    this.attributes = new ValueRows(rows);
    this.keywords = new ValueRows(rows);
    this.amounts = new Float64Array(rows);
    subjects.forEach((subject, row) => this.add(row, subject, scan));
  }

  private add(row: number, subject: Subject, scan: KeywordScan): void {
    this.region.set(row, subject.region);
    this.unit.set(row, subject.unit);
    this.unitKind.set(row, subject.unitKind);
    this.category.set(row, subject.category);
    this.nature.set(row, subject.nature);
    for (const code of subject.functions) this.functions.add(row, code);
    for (const name in subject.attributes) this.attributes.add(row, `${name}=${subject.attributes[name]}`);
    for (const word of scan.find(subject.text)) this.keywords.add(row, word);
    this.amounts[row] = subject.amountFen;
  }
}
