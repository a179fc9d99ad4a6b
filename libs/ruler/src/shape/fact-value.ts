/** Why a value is missing, in reporting order (the first of a set is shown first). Source: docs/decisions on the rule language. */
export const CAUSES = ['no-library', 'no-record', 'blank', 'unreadable', 'low-quality', 'limit', 'no-value'] as const;
export type Cause = (typeof CAUSES)[number];

export interface Missing {
  cause: Exclude<Cause, 'no-value'>;
}

/** money: integer 分; date: `YYYY-MM-DD`; enum: one of the codes; ratio: 0.6 for 60 %. */
export type ScalarValue = number | string | boolean | Missing;

/** One row of a list fact. `source`, if given, is where the row came from (`Sheet1!A5`, `附件2 第3页`) and is copied into evidence. */
export type ListRow = Record<string, ScalarValue | undefined> & { source?: string };

/** A project's facts by Chinese name. A name that is absent is missing with cause `no-record` (or `no-library`). */
export type FactRow = Record<string, ScalarValue | ListRow[] | undefined>;
