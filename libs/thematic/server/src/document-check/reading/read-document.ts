import type { DocumentText } from '@zhunsheng/contract';
import { type ReadTable, readLines } from './line.js';
import { type Prose, readProse } from './prose.js';
import { readRows, type Row } from './row.js';
import { findTables } from './table.js';
import { readThreePublic, type ThreePublic } from './three-public.js';

/** A department's document as the checks see it. */
export interface DepartmentDocument {
  name: string;
  /** The year it is about; null where its own headings do not agree on one. */
  year: number | null;
  kind: '预算' | '决算';
  rows: Row[];
  tables: ReadTable[];
  prose: Prose;
  threePublic: ThreePublic[];
  /** What could not be read, and why. */
  unread: DocumentText['unread'];
}

export function readDepartmentDocument(document: DocumentText, name: string): DepartmentDocument {
  const rows = readRows(document);
  const layout = findTables(rows);
  const tables = layout.tables.map(readLines);
  const prose = readProse(layout.prose);
  const all = rows.map(({ text }) => text).join('\n');
  const finals = (all.match(/决算/g) ?? []).length;
  const budgets = (all.match(/预算/g) ?? []).length;
  const year = yearOf(all, name);
  return {
    name,
    year,
    kind: finals > budgets / 2 ? '决算' : '预算',
    rows,
    tables,
    prose,
    threePublic: tables.flatMap((table) => readThreePublic(table, year)),
    unread: document.unread,
  };
}

/** Most headings name it; a document that copies one from last year still has the others. */
function yearOf(all: string, name: string): number | null {
  const votes = new Map<number, number>();
  const vote = (year: string | undefined, weight: number): void => {
    if (year !== undefined) votes.set(Number(year), (votes.get(Number(year)) ?? 0) + weight);
  };
  for (const match of all.matchAll(
    /(?<![与比较到至、和])(20\d\d)年?度?(?:部门|单位)?(?:预算|决算|收入|支出|收支|财政拨款|一般公共|政府采购)/g,
  ))
    vote(match[1], 1);
  vote(/(20\d\d)/.exec(name)?.[1], 2);
  const [first] = [...votes].sort((one, other) => other[1] - one[1]);
  return first?.[0] ?? null;
}

/** Some departments publish sentences and tables as two files; together they are one document. */
export function joinDocuments(one: DepartmentDocument, other: DepartmentDocument): DepartmentDocument {
  const [text, tables] = one.prose.text.length >= other.prose.text.length ? [one, other] : [other, one];
  const within = (place: string): string => `${tables.name} ${place}`;
  return {
    ...text,
    rows: [...text.rows, ...tables.rows.map((row) => ({ ...row, place: within(row.place) }))],
    tables: [...text.tables, ...tables.tables],
    unread: [...text.unread, ...tables.unread.map((one) => ({ ...one, place: within(one.place) }))],
    threePublic: [...text.threePublic, ...tables.threePublic.map((row) => ({ ...row, place: within(row.place) }))],
  };
}
