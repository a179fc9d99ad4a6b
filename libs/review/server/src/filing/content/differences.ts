import { isDeepStrictEqual } from 'node:util';

import { TABS } from '../../project/submission.js';

type Content = Record<string, unknown>;

/** A field of the head, or a row of a tab by its place (from 1); undefined where it is not there. */
export interface Difference {
  /** `goal`, `lines/2` */
  field: string;
  before: unknown;
  after: unknown;
  taken?: readonly Taken[];
}

/** A value that was not typed but taken from a source; a cell of a row, or the field itself. */
export interface Taken {
  cell: string | null;
  value: unknown;
  source: string;
}

/** PostgreSQL reorders the keys of jsonb, and an empty cell may be null, blank or absent: neither is a change. */
export const same = (a: unknown, b: unknown): boolean => isDeepStrictEqual(bare(a), bare(b));
const bare = (value: unknown): unknown =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? (value ?? '')
    : Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null && one !== undefined && one !== ''));
const rowsOf = (content: Content, tab: string): unknown[] => {
  const rows = content[tab];
  return Array.isArray(rows) ? rows : [];
};

/** What differs between two contents, fields first. Rows are compared by place: that is how a form is read. */
export function differences(before: Content, after: Content): Difference[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const heads = keys.flatMap((field) =>
    field in TABS || same(before[field], after[field]) ? [] : [{ field, before: before[field], after: after[field] }],
  );
  const rows = Object.keys(TABS).flatMap((tab) => {
    const [a, b] = [rowsOf(before, tab), rowsOf(after, tab)];
    return Array.from({ length: Math.max(a.length, b.length) }, (_, at) => ({
      field: `${tab}/${at + 1}`,
      before: a[at],
      after: b[at],
    })).filter((row) => !same(row.before, row.after));
  });
  return [...heads, ...rows];
}

/** The later content with one difference undone. */
export function takenBack(after: Content, { field, before }: Difference): Content {
  const [name = '', place] = field.split('/');
  if (place === undefined) return { ...after, [name]: before ?? null };
  const rows = rowsOf(after, name);
  const at = Number(place) - 1;
  const undone = before === undefined ? rows.toSpliced(at, 1) : rows.toSpliced(at, 1, before);
  return { ...after, [name]: undone };
}
