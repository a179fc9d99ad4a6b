/** A plan of a question file: keys that are absent mean null or an empty list. */
export type ExpectedPlan = Record<string, unknown>;

const ORDERED = new Set(['order', 'limit']);
const IGNORED_WHEN_ABSENT = new Set(['chart', 'options', 'unread', 'slot']);

/**
 * Whether two plans say the same: a missing key is null or []; lists are sets except order and limit; chart only counts where it
 * is expected; a policy is right when the expected terms are among the given ones.
 */
export function samePlan(expected: ExpectedPlan, given: object): boolean {
  const plan = given as ExpectedPlan;
  const keys = new Set([...Object.keys(expected), ...Object.keys(plan)]);
  for (const key of keys) {
    const [want, have] = [expected[key], plan[key]];
    if (IGNORED_WHEN_ABSENT.has(key) && (want === undefined || want === null)) continue;
    if (expected['kind'] === 'policy' && key === 'terms') {
      if (!(want as string[]).every((term) => (have as string[] | undefined)?.some((given) => given.includes(term))))
        return false;
      continue;
    }
    const plainly = key === 'having' && !saysOf(want) ? withoutOf(have) : have;
    if (canonical(want, ORDERED.has(key)) !== canonical(plainly, ORDERED.has(key))) return false;
  }
  return true;
}

/** What a growth is of is in the plan, and not in the notation of the published questions. */
const saysOf = (having: unknown): boolean => barsOf(having).some(({ of }) => of);
const withoutOf = (having: unknown): unknown => having && barsOf(having).map(({ of: _, ...bar }) => bar);
const barsOf = (having: unknown) => (having ?? []) as { of?: unknown }[];

function canonical(value: unknown, ordered = false): string {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return 'null';
  if (Array.isArray(value)) {
    const items = value.map((item) => canonical(item, ordered));
    return `[${(ordered ? items : items.sort()).join(',')}]`;
  }
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, item]) => `${key}:${canonical(item, ordered)}`)
      .filter((entry) => !entry.endsWith(':null'))
      .sort()
      .join(',')}}`;
  return JSON.stringify(value);
}
