/** Lists of a document are never changed in place: a rule that was saved must stay as it was saved. */
export function replaced<T>(rows: readonly T[], k: number, part: Partial<T>): T[] {
  return rows.map((row, at) => (at === k ? { ...row, ...part } : row));
}

export function without<T>(rows: readonly T[], k: number): T[] {
  return rows.filter((_, at) => at !== k);
}
