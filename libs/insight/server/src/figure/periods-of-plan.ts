import type { QueryPlan } from '../question/plan.js';
import { CannotSay, type Figures } from '../semantics/cut.js';
import type { Semantics } from '../semantics/formula.js';
import { basesOf } from './metric-figure.js';
import { neededMetrics } from './table.js';
import { known, monthsBefore, type Span, spansOf, spanWords, type Until, wholeYear, yearBefore } from './period.js';

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
  { bases, metrics }: Semantics,
  label: string,
): Promise<Periods> {
  const own = [...new Set(neededMetrics(plan).flatMap((id) => (metrics[id] ? basesOf(metrics[id].formula) : [])))];
  if (!own.length) throw new CannotSay(`现有数据里还没有“${label}”这个指标`);
  const flowing = own.some((base) => bases[base]!.time === 'flow');
  const until = await commonEnd(own, plan, figures, label);
  const notes: string[] = [];
  let current: Span[];
  if (plan.time === null) {
    current = [wholeYear(until.year)];
    notes.push(`未说明时间，按有数据的最近年度（${until.year}年）`);
  } else {
    current = spansOf(plan.time);
  }
  if (flowing) {
    const shown = known(current, until);
    if (!shown.length)
      throw new CannotSay(`${spanWords(current)}还没有“${label}”的数据，最近的是${until.year}年${until.month}月`);
    if (JSON.stringify(shown) !== JSON.stringify(current)) notes.push(`数据截至${until.year}年${until.month}月`);
    current = shown;
  } else {
    if (current.every(({ year }) => year > until.year))
      throw new CannotSay(`${spanWords(current)}还没有“${label}”的数据，最近有数据的是${until.year}年`);
    if (current.some(({ first, last }) => first !== 1 || last !== 12)) {
      current = [...new Set(current.map(({ year }) => year))].map(wholeYear);
      notes.push(`“${label}”按年度计，以下为${spanWords(current)}全年数`);
    }
  }
  return { current, before: before(plan, current), until: flowing ? until : null, notes };
}

/** The last moment at which everything that the question needs is known. */
async function commonEnd(own: readonly string[], plan: QueryPlan, figures: Figures, label: string): Promise<Until> {
  const ends: Until[] = [];
  for (const base of own) {
    const end = await figures.latest(base, plan.filters);
    if (!end) throw new CannotSay(`您能查看的数据里没有符合条件的“${label}”`);
    ends.push(end);
  }
  return ends.reduce((least, end) => (end.year * 12 + end.month < least.year * 12 + least.month ? end : least));
}

function before(plan: QueryPlan, current: Span[]): Periods['before'] {
  const { compare } = plan;
  if (compare === null || compare === 'schedule') {
    if (plan.kind !== 'why') return null;
    return { spans: yearBefore(current), shift: 1, words: '上年同期' };
  }
  if (compare === 'yoy') return { spans: yearBefore(current), shift: 1, words: '上年同期' };
  const byTime = plan.groupBy.some((dim) => ['year', 'quarter', 'month'].includes(dim));
  if (byTime) throw new CannotSay('按时间分组时只能与上年同期比较');
  if (compare === 'mom') {
    const spans = monthsBefore(current);
    if (!spans) throw new CannotSay('所问期间不连续，不能与上一期比较');
    return { spans, shift: 0, words: '上一期' };
  }
  const [from, to] = compare.replace('period:', '').split('~') as [string, string];
  const spans = spansOf({ from, to });
  return { spans, shift: 0, words: spanWords(spans) };
}
