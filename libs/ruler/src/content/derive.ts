/** A filing as the form holds it: columns of the filing's tables in camel case, tabs as lists, money in 分. */
export type FilingContent = Readonly<Record<string, unknown>>;
export type ContentRow = Readonly<Record<string, unknown>>;

/** What a filing is written under. */
export interface FiledBy {
  year: number;
  unitName: string;
  unitKind: string;
  /** That somebody has loaded; facts of the others are missing for that, whatever the form says. */
  libraries: readonly string[];
  /** Facts nobody can rely on, with the fields of a list that are. */
  unreliable: readonly (readonly [fact: string, fields: 'whole' | readonly string[]])[];
}

export const rowsOf = (content: FilingContent, tab: string): readonly ContentRow[] =>
  Array.isArray(content[tab]) ? (content[tab] as ContentRow[]) : [];

export const given = (value: unknown): boolean => value !== null && value !== undefined;
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown): number => (typeof value === 'number' ? value : 0);
export const sum = (rows: readonly ContentRow[], column: string): number =>
  rows.reduce((all, row) => all + number(row[column]), 0);

/** `[pattern, word]` in order: the first that is found names it. */
export const named = (value: unknown, names: readonly (readonly [string, string])[]): string =>
  names.find(([part]) => text(value).includes(part))?.[1] ?? '其他';
