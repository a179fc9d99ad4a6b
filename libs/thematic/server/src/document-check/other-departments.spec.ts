import { DocumentReader } from '@zhunsheng/base-data-server';
import { checkDocument } from './check-document.js';
import type { DocumentFinding } from './finding.js';
import { readAndCheck } from './read-and-check.js';
import { readDepartmentDocument } from './reading/read-document.js';
import { asPdf } from './testing/departments/as-pdf.js';
import { asText } from './testing/departments/as-text.js';
import { asWord } from './testing/departments/as-word.js';
import { KINDS, madeOf } from './testing/departments/documents.js';
import { FAULTS } from './testing/departments/faults.js';
import type { MadeDocument } from './testing/departments/sheet.js';

const reader = new DocumentReader();
afterAll(() => reader.close());

const YEAR = 2027;
const serious = (findings: readonly DocumentFinding[]): DocumentFinding[] =>
  findings.filter(({ level }) => level !== '提示');
const said = (findings: readonly DocumentFinding[]): string[] =>
  findings.map(({ kind, message }) => `${kind} ${message}`);
const checked = (made: MadeDocument, last?: MadeDocument): DocumentFinding[] => {
  const read = (one: MadeDocument) => readDepartmentDocument(asText(one), one.name);
  return serious(checkDocument(read(made), last ? read(last) : null).findings);
};

describe.each(KINDS.map((kind, at) => [kind.name, kind.file, kind, at] as const))('%s as %s', (_, file, kind, at) => {
  it('says nothing against a file that holds, and has compared it', async () => {
    const made = madeOf(kind, at, YEAR);
    const bytes = file === 'pdf' ? asPdf(made) : asWord(made);
    const found = await readAndCheck(reader, [{ name: made.name, bytes }]);
    expect(said(serious(found?.findings ?? []))).toEqual([]);
    expect(found?.document.year).toBe(YEAR);
    expect(found?.scope.tables).toBeGreaterThanOrEqual(7);
    expect(found?.scope.threePublic).toBeGreaterThanOrEqual(1);
    expect(found?.scope.sentences).toBeGreaterThanOrEqual(5);
  });

  it('says nothing against other figures that hold', () => {
    for (const seed of [31, 47, 58, 64]) expect(said(checked(madeOf(kind, seed + at, YEAR)))).toEqual([]);
  });

  it('finds each fault planted in it, by its kind', () => {
    const planted = FAULTS.flatMap((fault) => {
      const made = madeOf(kind, at, YEAR);
      return fault.plant(made) ? [{ fault, found: checked(made) }] : [];
    });
    expect(planted.length).toBeGreaterThanOrEqual(18);
    const missed = planted.filter(({ fault, found }) => !found.some(({ kind: what }) => fault.told.includes(what)));
    expect(missed.map(({ fault, found }) => [fault.name, said(found)])).toEqual([]);
  });

  it('tells a document whose figures are those of last year', () => {
    const last = madeOf(kind, at, YEAR - 1);
    const found = checked(madeOf(kind, at, YEAR), last).map(({ kind: what }) => what);
    expect(found).toContain('last-year');
    expect(said(checked(madeOf(kind, at, YEAR), madeOf(kind, at + 1, YEAR - 1)))).not.toContainEqual(
      expect.stringContaining('last-year'),
    );
  });
});
