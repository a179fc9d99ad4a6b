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

/** 2024 without 年 is a year before a word; before a unit it is a number. */
const YEAR = `(?:(?<named>${Object.keys(NAMED_YEARS).join('|')})|(?<year>(?:19|20)\\d{2}|二[零〇][零〇一二]\\S)(?:财政年度|财年|年度|年)|(?<bare>20[12]\\d)(?=[一-鿿])(?![\\d.,%万亿千百元块个家项条分人倍成名])|(?<short>2\\d)年度?)`;
const WITHIN =
  '(?<half>上半年|下半年|前半年|头半年|后半年)[末底]?|[前头](?<firstQuarters>[一二三1-3两])个?季度?|(?:第?(?<quarter>[一二三四1234]|首)季度|[Qq](?<q>[1-4]))(?<quarterEnd>[末底])?' +
  `|(?:第?(?<pair>一二|二三|三四)季度)|年初(?:起|开始)?(?:至|到|-|~)(?<fromStart>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|底|末)?|(?:前|头)(?<firstMonths>${NUMERAL})个月|(?<from>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月?(?:份)?(?:至|到|-|~|—)(?<to>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|底|末)?` +
  '|(?:截至|截止|截止到|截至到|到)(?<until>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|底|末)?(?:为止)?|(?<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|(?<monthEnd>底|末))?|全年|年?(?:(?:年初|开年|年头|1月1日|1月1号)?(?<since>以来|至今|到现在|到今天|到目前为止|到目前|迄今为止|迄今|到当前))';
/** 2024年底: the whole of it. */
const END = '(?:年?[末底])';

const rules: { pattern: RegExp; read: (m: RegExpMatchArray, now: Now) => Time | null; yearless?: boolean }[] = [
  {
    pattern: new RegExp(
      `^(?:自|从)?(?<a>(?:19|20)\\d{2})年?度?(?:至|到|-|~|—)(?<b>(?:19|20)\\d{2})(?:年度|年|(?![\\d.,%万亿千百元块个家项条分人倍成名]))(?:这[两二三四五六七八九十]年)?(?:期间|之间|间)?`,
    ),
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
    pattern: new RegExp(`^(?:最?近|过去|这)(?<n>${NUMERAL})(?<unit>年|个?年度|个月)(?:来|以来|间|里)?`),
    read: ({ groups }, now) => {
      const n = numeral(groups!['n']!);
      if (!n || n > 50 || !Number.isInteger(n)) return null;
      // 近一年: this one, the last one, or twelve months?
      if (n === 1 && groups!['unit'] === '年') return null;
      if (groups!['unit']!.includes('年')) return { from: ym(now.year - n + 1, 1), to: ym(now.year, 12) };
      const last = index(now.year, now.month);
      return { from: monthAt(last - n + 1), to: monthAt(last) };
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
    pattern: /^(?<name>十[三四五]五)(?:时期|期间|以来)?(?:这五年)?/,
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
    // 到上月底: from January on
    pattern: /^(?:截[至止]到?|到)[前上]一?个?月份?[底末]?(?:为止)?/,
    read: (_, now) => {
      const to = monthAt(index(now.year, now.month) - 1);
      return { from: `${to.slice(0, 4)}-01`, to };
    },
  },
  {
    pattern: /^(?<which>上一?个?|这一?个?|本)季度?/,
    read: ({ groups }, now) => {
      const quarter = Math.floor((now.month - 1) / 3) - (groups!['which']!.startsWith('上') ? 1 : 0);
      const first = now.year * 12 + quarter * 3;
      return { from: monthAt(first), to: monthAt(first + 2) };
    },
  },
  {
    pattern: new RegExp(`^(?:在|于|自|从|截[至止]到?)?${YEAR}(?:的)?(?:${WITHIN}|${END})?`),
    read: ({ groups, 0: text }, now) => {
      const year = yearOf(groups!, now);
      // 截至2025年8月底: from January on
      if (year !== null && /^截[至止]/.test(text)) return upTo(within(year, groups!, now));
      return year === null ? null : within(year, groups!, now);
    },
  },
  {
    pattern: new RegExp(`^(?:${WITHIN})`),
    read: ({ groups, 0: text }, now) => (text === '全年' ? monthsOf(now.year) : within(now.year, groups!, now)),
    yearless: true,
  },
  {
    // 截至三季度末: from January on
    pattern: new RegExp(`^(?:截[至止]到?|到)(?:${WITHIN})`),
    read: ({ groups }, now) =>
      groups!['half'] || groups!['quarter'] || groups!['q'] || groups!['month']
        ? upTo(within(now.year, groups!, now))
        : null,
    yearless: true,
  },
  {
    pattern: /^(?:最?近|过去)(?:的)?半年(?:来|以来)?/,
    read: (_, now) => ({ from: monthAt(index(now.year, now.month) - 5), to: ym(now.year, now.month) }),
  },
  {
    // 十四五前三年
    pattern: new RegExp(`^(?<name>十[三四五]五)(?:时期|期间)?的?[前头](?<n>${NUMERAL})年`),
    read: ({ groups }) => {
      const [from, to] = PLANS[groups!['name']!]!;
      const n = numeral(groups!['n']!);
      return n && from + n - 1 <= to ? { from: ym(from, 1), to: ym(from + n - 1, 12) } : null;
    },
  },
];

/** The longest time expression at the beginning of `text`, or null; 去年7月到今年6月 is one. */
export function readTime(text: string, now: Now): TimeReading | null {
  const first = readOne(text, now);
  return first && (upToAnother(text, first, now) ?? first);
}

const UNTIL = /^(?:份|开始|起)?(?:一直)?(?:拉|延|延长|持续|延续)?(?:到|至|-|~|—)/;
const SPAN_END = /^(?:止|为止|期间|之间|这[两二三四五六七八九十]年(?:间|里)?)/;

function upToAnother(text: string, first: TimeReading, now: Now): TimeReading | null {
  const until = UNTIL.exec(text.slice(first.length));
  // 2024年底到2025年6月, 8月底到10月: from its last day on, and the reading of the end of a month begins in January
  if (!until || 'points' in first.time || /[底末]$/.test(text.slice(0, first.length))) return null;
  const at = first.length + until[0].length;
  const second = readOne(text.slice(at), now);
  if (!second || 'points' in second.time || /[来今在前]$/.test(text.slice(at, at + second.length))) return null;
  const last = second.yearless ? moved(second.time, Number(first.time.to.slice(0, 4))) : second.time;
  if ('points' in last || last.to < first.time.to) return null;
  const end = SPAN_END.exec(text.slice(at + second.length))?.[0].length ?? 0;
  return {
    time: { from: first.time.from, to: last.to },
    length: at + second.length + end,
    yearless: first.yearless && second.yearless,
  };
}

/** From January on. */
const upTo = (time: Time | null): Time | null =>
  time && 'from' in time ? { from: `${time.to.slice(0, 4)}-01`, to: time.to } : null;

function readOne(text: string, now: Now): TimeReading | null {
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
  const year = numeral(groups['year'] ?? groups['bare'] ?? '');
  return year !== null && year >= 1950 && year <= 2099 ? year : null;
}

function within(year: number, groups: Record<string, string>, now: Now): Time | null {
  const n = (name: string) => (groups[name] ? numeral(groups[name]) : null);
  if (groups['half']) return /[上前头]/.test(groups['half']) ? monthsOf(year, 1, 6) : monthsOf(year, 7, 12);
  const quarters = n('firstQuarters');
  if (quarters) return monthsOf(year, 1, quarters * 3);
  const said = groups['quarter'] === '首' ? '一' : groups['quarter'];
  const quarter = said ? (QUARTERS.indexOf(said) % 4) + 1 : n('q');
  if (quarter && groups['quarterEnd']) return monthsOf(year, 1, quarter * 3);
  if (quarter) return monthsOf(year, quarter * 3 - 2, quarter * 3);
  // 一二季度: both together
  const pair = groups['pair'] ? QUARTERS.indexOf(groups['pair'][0]!) + 1 : 0;
  if (pair) return monthsOf(year, pair * 3 - 2, pair * 3 + 3);
  const until = n('firstMonths') ?? n('until') ?? n('fromStart');
  if (until) return until <= 12 ? monthsOf(year, 1, until) : null;
  const [from, to] = [n('from'), n('to')];
  if (from && to) return from <= to ? monthsOf(year, from, to) : null;
  const month = n('month');
  // 9月底, of money that is added up through the year
  if (month && groups['monthEnd']) return monthsOf(year, 1, month);
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
