import type { Token } from '../lexicon/token.js';
import type { QueryPlan, Time } from '../plan.js';
import { monthsOf, moved, wholeYear } from '../reading/fiscal-time.js';
import { length, month, readComparisons } from './comparisons.js';
import type { Reading } from './reading.js';

/** When, and against when. */
export function readPeriods(reading: Reading): void {
  joinMonthsToTheirYear(reading);
  countFromTheirTime(reading);
  readComparisons(reading);
  readPoints(reading);
  readNeighbours(reading);
  reading.take('(?<time>t)', ({ time }) => {
    if (reading.plan.time) return false;
    reading.plan.time = time![0]!.time!;
    return true;
  });
  laterOfTwoYears(reading.plan);
}

/** 2024年与2023年…同比: the later year against the one before it. */
function laterOfTwoYears(plan: QueryPlan): void {
  if (plan.compare !== 'yoy' || !plan.time || !('points' in plan.time)) return;
  const [first, second, ...more] = plan.time.points.map(Number).sort((a, b) => a - b);
  if (more.length || second !== first! + 1) return;
  plan.time = monthsOf(second);
  plan.groupBy = plan.groupBy.filter((id) => id !== 'year');
}

/** 2024年教育局9月: the month is of the year before it. */
function joinMonthsToTheirYear(reading: Reading): void {
  const times = reading.left('time');
  times.forEach((token, i) => {
    const before = times[i - 1];
    // 四季度信访局去年花了多少: the year stands behind
    const after = times[i + 1];
    const itsYear = token.yearless && !before && after ? wholeYear(after.time!) : null;
    if (itsYear !== null && stand(reading, token, after!)) {
      reading.become(after!, 'filler', {});
      Object.assign(token, { time: moved(token.time!, itsYear), yearless: false });
      return;
    }
    // 去年底到6月: from the end of that year on, not six months of it
    if (!token.yearless || !before || /[底末]$/.test(before.text)) return;
    const year = wholeYear(before.time!);
    if (year === null) {
      // 去年十二月比十一月, 2024年一季度和二季度: of the same year
      const from = 'from' in before.time! ? before.time.from.slice(0, 4) : null;
      if (from && 'to' in before.time! && before.time.to.startsWith(from))
        Object.assign(token, { time: moved(token.time!, Number(from)), yearless: false });
      return;
    }
    reading.become(before, 'filler', {});
    Object.assign(token, { time: moved(token.time!, year), yearless: false });
  });
}

const BEFORE_IT = /^上一?个?(?:(?<year>年度?)|(?<quarter>季度?)|(?<month>月份?))的?$/;

/** 2023年比上年, 一季度比上季度: the one before the time that is spoken of, and not before now. 近三年每年比上年: each before its own. */
function countFromTheirTime(reading: Reading): void {
  reading.take('(?<=[CjaB] )(?<other>t)', ({ other }) => {
    const token = other![0]!;
    const unit = BEFORE_IT.exec(token.text)?.groups;
    const base = reading.left('time').find((time) => time !== token)?.time;
    if (!unit || !base || 'points' in base) return false;
    const span = length(base);
    const isSplit = reading.has(unit['year'] ? '(e |B )d' : 'e d|d B|B d') || reading.has('r');
    const by = unit['year'] ? 12 : unit['quarter'] ? 3 : 1;
    const isSeveral = by === 12 && span > 12;
    // 今年支出比上季度: a year against a quarter
    if (by < 12 && span > by && !isSplit) reading.become(token, 'beyond', {});
    else if (isSeveral || (span > by && isSplit))
      reading.become(token, 'yoy', { id: by === 12 ? 'yoy' : 'mom', time: undefined });
    else if (by === 12 && base.from.slice(0, 4) === base.to.slice(0, 4))
      Object.assign(token, { time: monthsOf(Number(base.from.slice(0, 4)) - 1) });
    else if (span === by) Object.assign(token, { time: { from: back(base.from, by), to: back(base.to, by) } });
    return false;
  });
}

const back = (at: string, by: number): string => {
  const months = month(at) - by - 1;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
};

/** Whether two times speak of one: nothing between them compares or joins. */
const stand = ({ tokens }: Reading, a: Token, b: Token): boolean =>
  tokens
    .slice(tokens.indexOf(a) + 1, tokens.indexOf(b))
    .every(({ kind }) => !['than', 'joiner', 'yoy', 'upto', 'negation', 'but', 'above', 'growth'].includes(kind));

/** 一季度和二季度: periods of one kind that follow each other are a span split by that kind. */
function readNeighbours(reading: Reading): void {
  reading.take('(?<times>t( j t)+)', ({ times }) => {
    const spans = times!.filter(({ kind }) => kind === 'time').map(({ time }) => time!);
    if (reading.plan.time || spans.length < 2) return false;
    const units = new Set(spans.map((span) => ('points' in span ? 0 : length(span))));
    const unit = units.size === 1 ? { 3: 'quarter', 1: 'month' }[[...units][0]!] : undefined;
    const isRun = spans.every((span, n) => {
      const next = spans[n + 1];
      return !next || ('from' in span && 'from' in next && month(next.from) === month(span.to) + 1);
    });
    const [first, last] = [spans[0]!, spans.at(-1)!];
    if (!unit || !isRun || 'points' in first || 'points' in last) return false;
    reading.plan.time = { from: first.from, to: last.to };
    reading.plan.groupBy.push(unit);
    reading.take('e', () => true);
    return true;
  });
}

const SUMMED = /^(?:合计|一共|总共|总计|共计|加起来|累计|加总|加在一起|加一起)/;

/** 2023年和2025年; 2022年、2023年、2024年 */
function readPoints(reading: Reading): void {
  // 3月和9月: months apart, each by itself
  reading.take('(?<times>t( j t)+)', ({ times }) => {
    const spans = times!.filter(({ kind }) => kind === 'time').map(({ time }) => time!);
    const months = spans.flatMap((span) => ('from' in span && span.from === span.to ? [span.from] : []));
    const isRun = months.every((at, i) => !i || month(at) === month(months[i - 1]!) + 1);
    if (reading.plan.time || reading.plan.compare || months.length !== spans.length || isRun) return false;
    if (reading.left('total').some(({ text }) => SUMMED.test(text))) return false;
    reading.plan.time = { points: months };
    if (!reading.plan.groupBy.includes('month')) reading.plan.groupBy.push('month');
    return true;
  });
  reading.take('(?<times>t( j t)+)', ({ times }) => {
    const years = times!.filter(({ kind }) => kind === 'time').map(({ time }) => wholeYear(time!));
    if (reading.plan.time || years.some((year) => year === null)) return false;
    // 2023、2024两年合计: one sum of both
    const [first, last] = [Math.min(...(years as number[])), Math.max(...(years as number[]))];
    const isSum = reading.left('total').some(({ text }) => SUMMED.test(text)) && !reading.left('each').length;
    if (isSum && last - first === years.length - 1) {
      reading.plan.time = { from: `${first}-01`, to: `${last}-12` };
      return true;
    }
    reading.plan.time = { points: (years as number[]).map(String) };
    if (!reading.plan.groupBy.includes('year')) reading.plan.groupBy.push('year');
    return true;
  });
}

/** Whether a time spans more than one calendar year. */
export const severalYears = (time: Time | null): boolean =>
  time !== null && ('points' in time || time.from.slice(0, 4) !== time.to.slice(0, 4));
