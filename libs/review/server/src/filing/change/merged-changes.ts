import { type Difference, same, type Taken } from '../content/differences.js';

/** Two steps as one: from before the first to after the second. What was typed and undone leaves nothing. */
export function mergedChanges(first: readonly Difference[], second: readonly Difference[]): Difference[] {
  const merged = new Map(first.map((change) => [change.field, change]));
  for (const { field, before, after, taken } of second) {
    const earlier = merged.get(field);
    const standing = [...(earlier?.taken ?? []), ...(taken ?? [])].filter((one) => stands(one, after));
    const change = { field, before: earlier ? earlier.before : before, after };
    merged.set(field, standing.length > 0 ? { ...change, taken: standing } : change);
  }
  return [...merged.values()].filter(({ before, after }) => !same(before, after));
}

/** What was typed over afterwards is the unit's own word again. */
function stands({ cell, value }: Taken, after: unknown): boolean {
  if (cell === null) return same(after, value);
  return typeof after === 'object' && after !== null && same((after as Record<string, unknown>)[cell], value);
}
