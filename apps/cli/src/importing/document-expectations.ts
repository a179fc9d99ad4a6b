export type Ending = 'ok' | 'flagged' | 'refused';

export interface Expectation {
  file: string;
  expected: string;
}

/** The columns `file` and `expected` of a CSV, whatever else it holds. */
export function expectations(csv: string): Expectation[] {
  const [head = [], ...rows] = csv.split(/\r?\n/).map(csvCells);
  const [file, expected] = [head.indexOf('file'), head.indexOf('expected')];
  return rows.filter((row) => row.length > 1).map((row) => ({ file: row[file] ?? '', expected: row[expected] ?? '' }));
}

export function csvCells(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, bare = '']) => quoted?.replaceAll('""', '"') ?? bare,
  );
}

/**
 * How the words of the list are read. "bounded", "not resolved", "no access" speak of what the file may do to us, and the
 * process it is read in answers for that whichever way it ends.
 */
const MEANINGS: [RegExp, Ending[]][] = [
  [/recover or error|bounded$|not resolved|no network|no external fetch/, ['ok', 'flagged', 'refused']],
  [/told "/, ['ok', 'flagged', 'refused']],
  [/text extraction|values right/, ['ok', 'flagged']],
  [/reject or flag|^flag$|clear.*message/, ['flagged', 'refused']],
  [/reject|clear error/, ['refused']],
];

/** Words nobody has explained are not met: better a question than a silent pass. */
export function meets(expected: string, ending: Ending): boolean {
  return MEANINGS.find(([words]) => words.test(expected))?.[1].includes(ending) ?? false;
}
