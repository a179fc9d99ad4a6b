import type { QueryPlan } from '../question/plan.js';
import { CannotSay, type Figures, type Known } from '../semantics/cut.js';
import type { Semantics } from '../semantics/formula.js';
import { basesOf } from './metric-figure.js';
import { neededMetrics } from './needed-metrics.js';
import {
  isWhole,
  known,
  monthsBefore,
  type Span,
  spansOf,
  spanWords,
  type Until,
  wholeYear,
  yearBefore,
} from './period.js';

export interface Periods {
  current: Span[];
  /** What it is compared with, and by how many years the rows of then stand before those of now. */
  before: { spans: Span[]; shift: number; words: string } | null;
  /** The last closed month where the months are what counts. */
  until: Until | null;
  notes: string[];
}

/**
 * When the plan is about. Nothing said: the last year that has the figure, and the answer says so. A year that is not over is
 * cut at its last known month, for what is compared with it too: eight months stand beside eight months.
 */
export async function periodsOf(
  plan: QueryPlan,
  figures: Figures,
  semantics: Semantics,
  label: string,
): Promise<Periods> {
  const { bases, metrics } = semantics;
  const needed = neededMetrics(plan).flatMap((id) => (metrics[id] ? [basesOf(metrics[id].formula)] : []));
  const own = [...new Set(needed.flat())];
  if (!own.length) throw new CannotSay(`现有数据里还没有“${label}”这个指标`);
  const isFlow = (base: string) => bases[base]!.time === 'flow';
  const flowing = own.some(isFlow);
  const { since, until } = await commonlyKnown(own, plan, figures, label);
  const notes: string[] = [];
  const latest = latestYear(plan, flowing, { since, until });
  if (plan.time === null)
    notes.push(`未说明时间，按有数据的最近${latest < until.year ? '完整' : ''}年度（${latest}年）`);
  const asked = plan.time === null ? [wholeYear(latest)] : spansOf(plan.time);
  const shown = flowing ? known(asked, until) : yearly(asked).filter(({ year }) => year <= until.year);
  if (!shown.length)
    throw new CannotSay(
      `${spanWords(asked)}还没有“${label}”的数据，最近有数据的是${until.year}年${flowing && until.month < 12 ? `${until.month}月` : ''}`,
    );
  const within = shown.filter(({ year }) => year >= since);
  if (!within.length) throw new CannotSay(`${spanWords(asked)}没有“${label}”的数据，数据从${since}年开始`);
  const current = leftFromJanuary(plan, semantics, within);
  const isCut = JSON.stringify(within) !== JSON.stringify(flowing ? asked : yearly(asked));
  if (isCut) notes.push(`有数据的期间为${spanWords(within)}`);
  else if (!flowing && JSON.stringify(asked) !== JSON.stringify(within))
    notes.push(`“${label}”按年度计，以下为${spanWords(within)}全年数`);
  if (JSON.stringify(current) !== JSON.stringify(within)) notes.push('结余按期末计，从年初累计');
  if (flowing && !current.every(isWhole) && needed.some((some) => !some.some(isFlow)))
    notes.push('预算、申报等按年度计的指标为所在年度全年数');
  const compared = before(plan, semantics, { asked, current: within, isCut, flowing });
  if (compared && flowing) notes.push(...comparedNotes(plan, current, compared, isCut));
  const isKnown = (spans: Span[]) =>
    spans.every(({ year }) => year >= since) && JSON.stringify(known(spans, until)) === JSON.stringify(spans);
  if (compared && !isKnown(compared.spans))
    throw new CannotSay(`${spanWords(compared.spans)}的“${label}”数据不全，不能比较`);
  if (plan.minus?.time && spansOf(plan.minus.time).some(({ year }) => year < since || year > until.year))
    throw new CannotSay(`${spanWords(spansOf(plan.minus.time))}没有“${label}”的数据，不能对照`);
  return { current, before: compared, until: flowing ? until : null, notes };
}

/** Recorded by the year; what of them was paid in some months is seldom certain for two years at once. */
const OF_LINES = new Set(['econ_class', 'topic']);

/** The year meant where none is said: to be compared, lines need a year that is over. */
function latestYear(plan: QueryPlan, flowing: boolean, { since, until }: Known): number {
  const isCompared = (plan.compare !== null && plan.compare !== 'schedule') || plan.kind === 'why';
  const isOfLines = [...plan.groupBy, ...plan.filters.map(({ dim }) => dim)].some((dim) => OF_LINES.has(dim));
  const isRunning = flowing && until.month < 12 && until.year > since;
  return isRunning && isCompared && isOfLines ? until.year - 1 : until.year;
}

const yearly = (spans: readonly Span[]): Span[] => [...new Set(spans.map(({ year }) => year))].map(wholeYear);

/** What is left at the end of a period is what came in from January on, less what went out. */
export function leftFromJanuary(plan: QueryPlan, { bases, metrics }: Semantics, spans: Span[]): Span[] {
  const formulas = neededMetrics(plan).flatMap((id) => metrics[id]?.formula ?? []);
  if (!formulas.some(({ kind }) => kind === 'difference')) return spans;
  if (
    spans.length > 1 &&
    (!plan.groupBy.includes('year') || new Set(spans.map(({ year }) => year)).size < spans.length)
  )
    throw new CannotSay('结余是时点数，各年度不能相加；请按年度分别问');
  const isOfMonths = formulas.some(
    (one) => one.kind !== 'difference' && basesOf(one).some((base) => bases[base]?.time === 'flow'),
  );
  if (isOfMonths && spans.some(({ first }) => first !== 1))
    throw new CannotSay('结余从年初累计，与所问月份的支付数不是同一期间；请分开问');
  return spans.map((span) => ({ ...span, first: 1 }));
}

/** When everything that the question needs is known. */
async function commonlyKnown(own: readonly string[], plan: QueryPlan, figures: Figures, label: string): Promise<Known> {
  const all: Known[] = [];
  for (const base of own) {
    const one = await figures.known(base, plan.filters);
    if (!one) throw new CannotSay(`您能查看的数据里没有符合条件的“${label}”`);
    all.push(one);
  }
  const at = ({ until }: Known) => until.year * 12 + until.month;
  const least = all.reduce((a, b) => (at(b) < at(a) ? b : a));
  return { since: Math.max(...all.map(({ since }) => since)), until: least.until };
}

interface Asked {
  asked: readonly Span[];
  /** What of it has data. */
  current: Span[];
  isCut: boolean;
  flowing: boolean;
}

function before(plan: QueryPlan, semantics: Semantics, { asked, current, isCut, flowing }: Asked): Periods['before'] {
  const { compare } = plan;
  const lastYear = () => ({
    spans: leftFromJanuary(plan, semantics, yearBefore(current)),
    shift: 1,
    words: '上年同期',
  });
  if (compare === null || compare === 'schedule') return plan.kind === 'why' ? lastYear() : null;
  if (compare === 'yoy') return lastYear();
  const said = compare === 'mom' ? null : saidSpans(compare);
  const alike = isCut && said ? sameMonths(asked, current, said) : null;
  if (isCut && !alike)
    throw new CannotSay(`只有${spanWords(current)}的数据，不能与完整的另一期比较；可以问与上年同期比`);
  const byTime = plan.groupBy.some((dim) => ['year', 'quarter', 'month'].includes(dim));
  if (byTime) throw new CannotSay('按时间分组时只能与上年同期比较');
  if (!said) {
    const spans = monthsBefore(current);
    if (!spans) throw new CannotSay('所问期间不连续，不能与上一期比较');
    return { spans: leftFromJanuary(plan, semantics, spans), shift: 0, words: '上一期' };
  }
  const spans = leftFromJanuary(plan, semantics, alike ?? (flowing ? said : yearly(said)));
  return { spans, shift: 0, words: spanWords(spans) };
}

function saidSpans(compare: string): Span[] {
  const [from, to] = compare.replace('period:', '').split('~') as [string, string];
  return spansOf({ from, to });
}

/** 今年与2023年比, with this year known to August: January to August of both. Null where the two are not of the same months. */
function sameMonths([own, ...more]: readonly Span[], current: readonly Span[], said: readonly Span[]): Span[] | null {
  const [other, ...others] = said;
  if (!own || !other || more.length || others.length) return null;
  return own.first === other.first && own.last === other.last ? [{ ...other, last: current[0]!.last }] : null;
}

function comparedNotes(
  { compare }: QueryPlan,
  current: readonly Span[],
  { spans, words }: NonNullable<Periods['before']>,
  isCut: boolean,
): string[] {
  if (!compare?.startsWith('period:')) return [];
  if (isCut) return [`对比期取相同的月份（${words}）`];
  const [own, other] = [months(current), months(spans)];
  return own === other ? [] : [`两期长短不同：所问期间 ${own} 个月，对比期 ${other} 个月`];
}

const months = (spans: readonly Span[]): number => spans.reduce((sum, { first, last }) => sum + last - first + 1, 0);
