import { type Difference, same } from '../differences.js';

/** Two steps as one: from before the first to after the second. What was typed and undone leaves nothing. */
export function mergedChanges(first: readonly Difference[], second: readonly Difference[]): Difference[] {
  const merged = new Map(first.map((change) => [change.field, change]));
  for (const { field, before, after } of second) {
    const earlier = merged.get(field);
    merged.set(field, { field, before: earlier ? earlier.before : before, after });
  }
  return [...merged.values()].filter(({ before, after }) => !same(before, after));
}
