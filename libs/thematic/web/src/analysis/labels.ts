/** Names for a chart, which takes two series of one name for one: classes of the same name are told apart by their code. */
export function labelsOf(rows: readonly { key: string; name: string }[]): string[] {
  const times = new Map<string, number>();
  for (const { name } of rows) times.set(name, (times.get(name) ?? 0) + 1);
  return rows.map(({ key, name }) => ((times.get(name) ?? 0) > 1 ? `${name} ${key}` : name));
}
