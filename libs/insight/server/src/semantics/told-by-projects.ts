import { isWhole, type Span, spanWords } from '../figure/period.js';
import type { Filter } from '../question/plan.js';
import { CannotSay, type Cut, type Figures, type Gathered, isTime, type Known } from './cut.js';
import { linesOfProjects, type ProjectLines } from './project-lines.js';
import type { Words } from './sources.js';

/** What only the budget lines tell: payments are recorded by it for years, and adjusted budgets not at all. */
const OF_LINES: ReadonlySet<string> = new Set(['econ_class', 'topic']);

/**
 * 三公经费 of eight months: lines are recorded by the year and months by the project, yet together they may leave only one
 * answer. Where all that a project paid lies inside the period its lines are of the period, where none does they are nothing, and
 * where it has no other lines its months are theirs. Likewise an adjusted budget is that of the lines where they add up to it.
 * One project that leaves it open, and the question is not answered.
 */
export class ToldByProjects implements Figures {
  /** What an answer must say of how it was told. */
  readonly remarks = new Set<string>();

  constructor(
    private readonly figures: Figures,
    private readonly words: Words,
  ) {}

  async gather(cut: Cut): Promise<Gathered[]> {
    const told = cut.bases.filter((base) => isOfLines(base, cut));
    if (!told.length) return this.figures.gather(cut);
    const others = cut.bases.filter((base) => !told.includes(base));
    const parts = others.length ? [await this.figures.gather({ ...cut, bases: others })] : [];
    for (const base of told) parts.push(base === 'paid' ? await this.paid(cut) : await this.adjusted(cut));
    return merged(cut.bases, parts);
  }

  async known(base: string, filters: readonly Filter[]): Promise<Known | null> {
    if (!filters.some(({ dim }) => OF_LINES.has(dim))) return this.figures.known(base, filters);
    if (base === 'adjusted') return this.figures.known('budget', filters);
    const own = await this.figures.known(base, filters);
    if (base !== 'paid') return own;
    const months = await this.figures.known(base, withoutLines(filters));
    if (!months || months.until.month === 12 || months.until.year <= (own?.until.year ?? 0)) return own;
    const { year, month } = months.until;
    const running: Cut = { bases: ['paid'], groupBy: [], filters, spans: [{ year, first: 1, last: month }] };
    try {
      const found = await this.paid(running);
      return found.length ? { since: own?.since ?? year, until: months.until } : own;
    } catch (error) {
      if (error instanceof CannotSay) return own;
      throw error;
    }
  }

  private async paid(cut: Cut): Promise<Gathered[]> {
    const whole = isFine(cut) ? [] : cut.spans.filter(isWhole);
    const found = whole.length ? [...(await this.figures.gather({ ...cut, bases: ['paid'], spans: whole }))] : [];
    const parts = cut.spans.filter((span) => !whole.includes(span));
    const open = new Set<string>();
    for (const year of new Set(parts.map((span) => span.year))) {
      const buckets = bucketsOf(
        cut,
        parts.filter((span) => span.year === year),
      );
      for (const lines of await linesOfProjects(this.figures, 'paid', cut, year, OF_LINES))
        for (const { value, months } of buckets) {
          const paid = withinMonths(lines, months);
          if (paid === null) open.add(lines.project);
          else found.push(rowOf(cut, lines, value, { paid }));
        }
    }
    if (found.length && parts.length)
      this.remarks.add(`不满一年的“${this.words.base('paid')}”按各项目的分科目数与按月数推得`);
    if (open.size)
      throw new CannotSay(
        `“${this.words.base('paid')}”按${this.said(cut)}只记到全年；${spanWords(parts)}有 ${open.size} 个项目跨期支付、又含其他科目，或分科目数与按月数对不上，分不出这段时间的数。可以问全年，年度未结束的问年初至今`,
      );
    return found;
  }

  private async adjusted(cut: Cut): Promise<Gathered[]> {
    const found: Gathered[] = [];
    const open = new Set<string>();
    for (const year of new Set(cut.spans.map((span) => span.year)))
      for (const lines of await linesOfProjects(this.figures, 'budget', cut, year, OF_LINES))
        if (lines.lines !== lines.whole) open.add(lines.project);
        else found.push(rowOf(cut, lines, String(year + (cut.shift ?? 0)), { adjusted: lines.own }));
    if (open.size)
      throw new CannotSay(
        `有 ${open.size} 个项目的分科目预算合计与“${this.words.base('adjusted')}”不一致，不能按${this.said(cut)}计算；可以问预算批复数或执行数`,
      );
    this.remarks.add('调整后预算数按分科目预算计：各项目的分科目预算合计与其调整后预算数一致');
    return found;
  }

  private said({ groupBy, filters }: Cut): string {
    const dims = new Set([...groupBy, ...filters.map(({ dim }) => dim)].filter((dim) => OF_LINES.has(dim)));
    return [...dims].map((dim) => `“${this.words.dimension(dim)}”`).join('和');
  }
}

function isOfLines(base: string, { groupBy, filters, spans }: Cut): boolean {
  if (![...groupBy, ...filters.map(({ dim }) => dim)].some((dim) => OF_LINES.has(dim))) return false;
  if (base === 'adjusted') return !isFine({ groupBy });
  return base === 'paid' && (isFine({ groupBy }) || spans.some((span) => !isWhole(span)));
}

const isFine = ({ groupBy }: Pick<Cut, 'groupBy'>): boolean =>
  groupBy.some((dim) => dim === 'quarter' || dim === 'month');

const withoutLines = (filters: readonly Filter[]): Filter[] => filters.filter(({ dim }) => !OF_LINES.has(dim));

/** What of a project's lines was paid in these months; null where it may have been more or less. */
function withinMonths(
  { own, lines, whole, months, wentBack }: ProjectLines,
  asked: ReadonlySet<number>,
): bigint | null {
  // lines that do not come to what the months come to, or money that went back, leave everything open
  if (lines !== whole || wentBack || [...months.values()].some((paid) => paid < 0n)) return null;
  const inside = [...months].reduce((sum, [month, paid]) => (asked.has(month) ? sum + paid : sum), 0n);
  if (own === lines) return inside;
  if (own === 0n || inside === 0n) return 0n;
  return inside === whole ? own : null;
}

interface Bucket {
  /** What the row of these months is called: the year, the quarter or the month. */
  value: string;
  months: ReadonlySet<number>;
}

function bucketsOf({ groupBy, shift = 0 }: Cut, spans: readonly Span[]): Bucket[] {
  const buckets = new Map<string, Set<number>>();
  for (const { year, first, last } of spans)
    for (let month = first; month <= last; month++) {
      const shown = year + shift;
      const value = groupBy.includes('month')
        ? `${shown}-${String(month).padStart(2, '0')}`
        : groupBy.includes('quarter')
          ? `${shown}年第${Math.ceil(month / 3)}季度`
          : String(shown);
      buckets.set(value, (buckets.get(value) ?? new Set()).add(month));
    }
  return [...buckets].map(([value, months]) => ({ value, months }));
}

/** The attributes of the lines in the order of the question, with the time where it stands. */
function rowOf(
  { groupBy }: Cut,
  { key: attributes, name }: ProjectLines,
  time: string,
  sums: Gathered['sums'],
): Gathered {
  const left = [...attributes];
  const key = groupBy.map((dim) => {
    if (!isTime(dim)) return left.shift() ?? null;
    return dim === 'year' ? time.slice(0, 4) : time;
  });
  return { key, ...(groupBy.includes('project') && name !== undefined && { name }), sums };
}

function merged(bases: readonly string[], parts: readonly Gathered[][]): Gathered[] {
  const rows = new Map<string, Gathered & { sums: Record<string, bigint | null> }>();
  for (const { key, name, sums } of parts.flat()) {
    const id = JSON.stringify(key);
    const row = rows.get(id) ?? { key, sums: Object.fromEntries(bases.map((base) => [base, null])) };
    if (name !== undefined) row.name = name;
    for (const [base, sum] of Object.entries(sums)) if (sum !== null) row.sums[base] = (row.sums[base] ?? 0n) + sum;
    rows.set(id, row);
  }
  return [...rows.values()];
}
