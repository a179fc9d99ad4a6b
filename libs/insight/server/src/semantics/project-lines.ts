import { isTime, type Cut, type Figures } from './cut.js';

/** The lines of one project that a question is about, beside all that the project has in the year. */
export interface ProjectLines {
  project: string;
  name?: string;
  /** Attributes of the group in the order of the question, without times. */
  key: (string | null)[];
  /** What the lines asked for come to. */
  own: bigint;
  /** What all lines of the project come to. */
  lines: bigint;
  /** What is recorded of the project itself. */
  whole: bigint;
  /** What was paid of it, by month; empty for budgets. */
  months: ReadonlyMap<number, bigint>;
}

/** Above this many their names are no narrower than none. */
const FEW = 200;

/** Each project and group that has such lines in the year. `base`: payments, or the budgets that adjusted ones are held against. */
export async function linesOfProjects(
  figures: Figures,
  base: 'paid' | 'budget',
  { groupBy, filters }: Cut,
  year: number,
  ofLines: ReadonlySet<string>,
): Promise<ProjectLines[]> {
  const spans = [{ year, first: 1, last: 12 }];
  const attributes = groupBy.filter((dim) => !isTime(dim));
  const own = (
    await figures.gather({ bases: [base], groupBy: ['project', ...attributes], filters: [...filters], spans })
  ).flatMap(({ key: [project, ...key], name, sums }) => {
    const sum = sums[base] ?? null;
    return project && sum !== null ? [{ project, key, sum, ...(name !== undefined && { name }) }] : [];
  });
  const names = [...new Set(own.map(({ project }) => project))];
  if (!names.length) return [];
  const wide = filters.filter(({ dim }) => !ofLines.has(dim) && dim !== 'project');
  const these = names.length > FEW ? wide : [...wide, { dim: 'project', op: 'in' as const, values: names }];
  // an attribute of the lines among the groups: the lines are read, and not what is added up of the project
  const lines = await figures.gather({ bases: [base], groupBy: ['project', 'econ_class'], filters: these, spans });
  const whole = await figures.gather(
    base === 'paid'
      ? { bases: ['paid'], groupBy: ['project', 'month'], filters: these, spans }
      : { bases: ['adjusted'], groupBy: ['project'], filters: these, spans },
  );
  const sumOf = new Map<string, bigint>();
  for (const { key, sums } of lines) sumOf.set(key[0] ?? '', (sumOf.get(key[0] ?? '') ?? 0n) + (sums[base] ?? 0n));
  const months = new Map<string, Map<number, bigint>>();
  for (const {
    key: [project, month],
    sums,
  } of whole) {
    const named = months.get(project ?? '') ?? new Map<number, bigint>();
    named.set(month ? Number(month.slice(5)) : 0, sums[base === 'paid' ? 'paid' : 'adjusted'] ?? 0n);
    months.set(project ?? '', named);
  }
  return own.map(({ sum, ...one }) => {
    const { project } = one;
    const paid = months.get(project) ?? new Map<number, bigint>();
    const recorded = [...paid.values()].reduce((all, one) => all + one, 0n);
    return { ...one, own: sum, lines: sumOf.get(project) ?? 0n, whole: recorded, months: paid };
  });
}
