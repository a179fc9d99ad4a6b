import type { Time } from '../plan.js';
import { numeral, NUMERAL } from './numeral.js';

/** The month the asker lives in. The fiscal year is the calendar year (预算法 第十八条). */
export interface Now {
  year: number;
  month: number;
}

export interface TimeReading {
  time: Time;
  length: number;
  /** A month or quarter without its year: it takes the year of the words before it, else this year. */
  yearless: boolean;
}

const ym = (year: number, month: number) => `${year}-${String(month).padStart(2, '0')}`;
export const monthsOf = (year: number, from = 1, to = 12): Time => ({ from: ym(year, from), to: ym(year, to) });

/** Months counted from the year 0, so that they can be added. */
const index = (year: number, month: number) => year * 12 + month - 1;
const monthAt = (at: number) => ym(Math.floor(at / 12), (at % 12) + 1);

const NAMED_YEARS: Record<string, number> = {
  今年度: 0,
  今年: 0,
  本年度: 0,
  本年: 0,
  当年: 0,
  这一年: 0,
  上一年度: -1,
  上一年: -1,
  上年度: -1,
  上年: -1,
  去年度: -1,
  去年: -1,
  大前年: -3,
  前年: -2,
  明年: 1,
  下一年度: 1,
  下年度: 1,
};
const PLANS: Record<string, [number, number]> = { 十三五: [2016, 2020], 十四五: [2021, 2025], 十五五: [2026, 2030] };
const QUARTERS = '一二三四1234';

const YEAR = `(?:(?<named>${Object.keys(NAMED_YEARS).join('|')})|(?<year>(?:19|20)\\d{2}|二[零〇][零〇一二]\\S)(?:年度|年)|(?<short>2\\d)年度?)`;
const WITHIN =
  '[末底]|(?<half>上半年|下半年)|前(?<firstQuarters>[一二三1-3两])个?季度?|(?:第?(?<quarter>[一二三四1234])季度|[Qq](?<q>[1-4]))' +
  `|(?:前|头)(?<firstMonths>${NUMERAL})个月|(?<from>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月?(?:份)?(?:至|到|-|~|—)(?<to>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|底|末)?` +
  '|(?:截至|截止|截止到|截至到|到)(?<until>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|底|末)?(?:为止)?|(?<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|底|末)?|全年|(?<since>以来|至今|到现在|到目前为止|到目前|迄今)';

const rules: { pattern: RegExp; read: (m: RegExpMatchArray, now: Now) => Time | null; yearless?: boolean }[] = [
  {
    pattern: new RegExp(`^(?<a>(?:19|20)\\d{2})年?度?(?:至|到|-|~|—)(?<b>(?:19|20)\\d{2})(?:年度|年)`),
    read: ({ groups }) => {
      const [a, b] = [Number(groups!['a']), Number(groups!['b'])];
      return a <= b ? { from: ym(a, 1), to: ym(b, 12) } : null;
    },
  },
  {
    pattern: new RegExp(`^(?:自|从)?(?<a>(?:19|20)\\d{2})(?:年度|年)(?:以来|至今|到现在|到今年)`),
    read: ({ groups }, now) => {
      const a = Number(groups!['a']);
      return a <= now.year ? { from: ym(a, 1), to: ym(now.year, now.month) } : null;
    },
  },
  {
    pattern: new RegExp(`^(?:最?近|过去|这)(?<n>${NUMERAL})(?<unit>年|个?年度|个月|个季度)(?:来|以来|间|里)?`),
    read: ({ groups }, now) => {
      const n = numeral(groups!['n']!);
      if (!n || n > 50 || !Number.isInteger(n)) return null;
      if (groups!['unit']!.includes('年')) return { from: ym(now.year - n + 1, 1), to: ym(now.year, 12) };
      const months = groups!['unit'] === '个季度' ? n * 3 : n;
      const last = index(now.year, now.month);
      return { from: monthAt(last - months + 1), to: monthAt(last) };
    },
  },
  {
    // 五年走势: the last five
    pattern: new RegExp(`^(?<n>${NUMERAL})年(?=来?的?(?:走势|趋势|变化))`),
    read: ({ groups }, now) => {
      const n = numeral(groups!['n']!);
      return n && n > 1 && n <= 20 && Number.isInteger(n)
        ? { from: ym(now.year - n + 1, 1), to: ym(now.year, 12) }
        : null;
    },
  },
  {
    pattern: /^(?<name>十[三四五]五)(?:时期|期间|以来)?/,
    read: ({ groups }) => {
      const [from, to] = PLANS[groups!['name']!]!;
      return { from: ym(from, 1), to: ym(to, 12) };
    },
  },
  {
    pattern: /^(?<which>[前上]一个|上个?|这个?|本|当)月(?:份)?/,
    read: ({ groups }, now) => {
      const at = monthAt(index(now.year, now.month) - (/^[上前]/.test(groups!['which']!) ? 1 : 0));
      return { from: at, to: at };
    },
  },
  {
    pattern: /^(?<which>上个?|这个?|本)季度?/,
    read: ({ groups }, now) => {
      const quarter = Math.floor((now.month - 1) / 3) - (groups!['which']!.startsWith('上') ? 1 : 0);
      const first = now.year * 12 + quarter * 3;
      return { from: monthAt(first), to: monthAt(first + 2) };
    },
  },
  {
    pattern: new RegExp(`^(?:在|于|自|从|截至|截止)?${YEAR}(?:的)?(?:${WITHIN})?`),
    read: ({ groups, 0: text }, now) => {
      const year = yearOf(groups!, now);
      // 截至2025年8月底: from January on
      const month = numeral(groups!['month'] ?? '');
      if (year !== null && month && /^截[至止]/.test(text)) return monthsOf(year, 1, month);
      return year === null ? null : within(year, groups!, now);
    },
  },
  {
    pattern: new RegExp(`^(?:${WITHIN})`),
    read: ({ groups, 0: text }, now) => (text === '全年' ? monthsOf(now.year) : within(now.year, groups!, now)),
    yearless: true,
  },
];

/** The longest time expression at the beginning of `text`, or null. */
export function readTime(text: string, now: Now): TimeReading | null {
  let best: TimeReading | null = null;
  for (const { pattern, read, yearless = false } of rules) {
    const match = pattern.exec(text);
    if (!match || match[0].length <= (best?.length ?? 0)) continue;
    const time = read(match, now);
    if (time) best = { time, length: match[0].length, yearless };
  }
  return best;
}

function yearOf(groups: Record<string, string>, now: Now): number | null {
  if (groups['named']) return now.year + NAMED_YEARS[groups['named']]!;
  if (groups['short']) return 2000 + Number(groups['short']);
  const year = numeral(groups['year'] ?? '');
  return year !== null && year >= 1950 && year <= 2099 ? year : null;
}

function within(year: number, groups: Record<string, string>, now: Now): Time | null {
  const n = (name: string) => (groups[name] ? numeral(groups[name]) : null);
  if (groups['half']) return groups['half'] === '上半年' ? monthsOf(year, 1, 6) : monthsOf(year, 7, 12);
  const quarters = n('firstQuarters');
  if (quarters) return monthsOf(year, 1, quarters * 3);
  const quarter = groups['quarter'] ? (QUARTERS.indexOf(groups['quarter']) % 4) + 1 : n('q');
  if (quarter) return monthsOf(year, quarter * 3 - 2, quarter * 3);
  const until = n('firstMonths') ?? n('until');
  if (until) return until <= 12 ? monthsOf(year, 1, until) : null;
  const [from, to] = [n('from'), n('to')];
  if (from && to) return from <= to ? monthsOf(year, from, to) : null;
  const month = n('month');
  if (month) return monthsOf(year, month, month);
  if (groups['since']) return year <= now.year ? { from: ym(year, 1), to: ym(now.year, now.month) } : null;
  return monthsOf(year);
}

/** The same months of another year: what a yearless reading means beside a year. */
export function moved(time: Time, year: number): Time {
  if ('points' in time) return time;
  const by = year - Number(time.from.slice(0, 4));
  const shift = (month: string) => `${Number(month.slice(0, 4)) + by}${month.slice(4)}`;
  return { from: shift(time.from), to: shift(time.to) };
}

/** The one calendar year a time is, or null. */
export function wholeYear(time: Time): number | null {
  if ('points' in time || !time.from.endsWith('-01') || !time.to.endsWith('-12')) return null;
  return time.from.slice(0, 4) === time.to.slice(0, 4) ? Number(time.from.slice(0, 4)) : null;
}
