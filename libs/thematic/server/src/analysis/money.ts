/** Share of the whole; null of nothing. */
export const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

export const sumOf = <T>(rows: readonly T[], value: (row: T) => number): number =>
  rows.reduce((sum, row) => sum + value(row), 0);
