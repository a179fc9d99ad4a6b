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
  /** Money of one class went back: what was paid when is open, though all of it adds up. */
  wentBack: boolean;
}

/**
 * Each project and group that has such lines in the year, and each project that may have some: where its lines do not come to what is
 * recorded of it, one of them may be missing. `base`: payments, or the budgets that adjusted ones are held against.
 */
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
  const wide = filters.filter(({ dim }) => !ofLines.has(dim));
  // an attribute of the lines among the groups: the lines are read, and not what is added up of the project
  const lines = await figures.gather({ bases: [base], groupBy: ['project', 'econ_class'], filters: wide, spans });
  const whole = await figures.gather(
    base === 'paid'
      ? { bases: ['paid'], groupBy: ['project', 'month'], filters: wide, spans }
      : { bases: ['adjusted'], groupBy: ['project'], filters: wide, spans },
  );
  const sumOf = new Map<string, bigint>();
  const back = new Set<string>();
  for (const {
    key: [project],
    sums,
  } of lines) {
    const sum = sums[base] ?? 0n;
    sumOf.set(project ?? '', (sumOf.get(project ?? '') ?? 0n) + sum);
    if (sum < 0n) back.add(project ?? '');
  }
  const months = new Map<string, Map<number, bigint>>();
  for (const {
    key: [project, month],
    sums,
  } of whole) {
    const named = months.get(project ?? '') ?? new Map<number, bigint>();
    named.set(month ? Number(month.slice(5)) : 0, sums[base === 'paid' ? 'paid' : 'adjusted'] ?? 0n);
    months.set(project ?? '', named);
  }
  const recordedOf = (project: string) => {
    const paid = months.get(project) ?? new Map<number, bigint>();
    const recorded = [...paid.values()].reduce((all, one) => all + one, 0n);
    return { lines: sumOf.get(project) ?? 0n, whole: recorded, months: paid, wentBack: back.has(project) };
  };
  const named = new Set(own.map(({ project }) => project));
  const others = [...new Set([...sumOf.keys(), ...months.keys()])].filter((project) => !named.has(project));
  return [
    ...own.map(({ sum, ...one }) => ({ ...one, own: sum, ...recordedOf(one.project) })),
    ...others
      .map((project) => ({ project, key: [], own: 0n, ...recordedOf(project) }))
      // what was added to a budget went to the classes it has
      .filter((one) => one.lines !== one.whole && (base === 'paid' || !sumOf.has(one.project))),
  ];
}
