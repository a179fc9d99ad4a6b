import { numeral, NUMERAL } from '../reading/numeral.js';
import { readTime, type Now } from '../reading/fiscal-time.js';
import { GENERIC, type Lexicon } from './lexicon.js';
import type { NumberUnit, Token } from './token.js';

const UNITS: [string, NumberUnit, number][] = [
  ['亿元', '元', 1e8],
  ['亿', '元', 1e8],
  ['千万元', '元', 1e7],
  ['千万', '元', 1e7],
  ['百万元', '元', 1e6],
  ['百万', '元', 1e6],
  ['万元', '元', 1e4],
  ['万块', '元', 1e4],
  ['万', '元', 1e4],
  ['元', '元', 1],
  ['块钱', '元', 1],
  ['块', '元', 1],
  ['百分点', '百分点', 0.01],
  ['个点', '百分点', 0.01],
  ['W', '元', 1e4],
  ['%', 'ratio', 0.01],
  ['成', 'ratio', 0.1],
  ['倍', '倍', 1],
  ['分', '分', 1],
];
const COUNTED = '个|家|名|位|项|条|人|类|档|种|笔|件';
const NUMBER = new RegExp(`^(${NUMERAL})(?:个?(${UNITS.map(([unit]) => unit).join('|')})|(${COUNTED}))?`);
const PERCENT = new RegExp(`^百分之(${NUMERAL})`);
const RANK = new RegExp(
  `^(?:位列|位居|名列|排名|排在|排|居|列)?(?<side>倒数前|前|后|倒数|最后|最末|末|TOP ?)(?<n>${NUMERAL})(?!年|个?月|天|周|个?季|期|次|批|人|%|成)(?:大|个|名|位|家|强|项(?!目))*`,
);
const ORDINAL = new RegExp(`^第(?<n>${NUMERAL})(?:个|名|位|家|项|条|行)?`);

/** 花得最多 says how much; 用得上的 and 来得及的 are words of their own. */
const DEGREE = /^[最更多少快慢比怎如]/;

/** Cost of a character nobody knows against that of a token: the reading with the fewest unknowns, then the fewest words. */
const UNKNOWN = 1_000;
const TOKEN = 10;

/** Lower case, half width, no blanks between Chinese characters. Positions of tokens are of this text. */
export const normalise = (question: string): string =>
  question
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/(?<=[^\x20-\x7e]) | (?=[^\x20-\x7e])/g, '')
    .trim();

/** The cheapest cover of a normalised question by words, times and numbers. */
export function tokens(text: string, lexicon: Lexicon, now: Now): Token[] {
  const cost = new Array<number>(text.length + 1).fill(Infinity);
  const back: (Token | undefined)[] = [];
  cost[0] = 0;
  const offer = (from: number, length: number, token: Omit<Token, 'text' | 'at'>, price: number) => {
    const to = from + length;
    const total = cost[from]! + price;
    // 城乡社区支出|合计 before 城乡社区|支出合计
    if (total > cost[to]! || (total === cost[to]! && length >= back[to]!.text.length)) return;
    cost[to] = total;
    back[to] = { ...token, text: text.slice(from, to), at: from };
  };
  for (let at = 0; at < text.length; at++) {
    if (cost[at] === Infinity) continue;
    offer(at, 1, { kind: text[at] === ' ' ? 'filler' : 'unknown' }, UNKNOWN);
    for (const { word, entries } of lexicon.at(text, at)) {
      if (word === '得' && !DEGREE.test(text.slice(at + 1))) continue;
      // 办公费用的预算: 费用 is the noun
      if (word === '用的' && text[at - 1] === '费') continue;
      // 各部门单位资金, 各单位部门预算项目: the name behind is not cut
      if (word === '部门单位' && text.startsWith('资金', at + word.length)) continue;
      if (word === '单位部门' && text.startsWith('预算项目', at + word.length)) continue;
      // the first meaning of a word wins here; readings that want another one ask the lexicon
      offer(at, word.length, entries[0]!, TOKEN + (entries[0]!.kind === 'filler' ? 1 : 0));
    }
    const rest = text.slice(at);
    const time = readTime(rest, now);
    if (time) offer(at, time.length, { kind: 'time', time: time.time, yearless: time.yearless }, TOKEN - 1);
    for (const [length, token] of numbers(rest, text.slice(0, at))) offer(at, length, token, TOKEN);
  }
  const found: Token[] = [];
  for (let at = text.length; at > 0; at -= back[at]!.text.length) found.push(back[at]!);
  return found.reverse().flatMap(withItsProject).map(withoutAPart).map(ofThisPlace);
}

const ASKED = new Set<Token['kind']>(['ask', 'askMoney', 'askRatio', 'count']);
const MEASURED = new Set<Token['kind']>([...ASKED, 'metric', 'weak', 'growth', 'share']);
const OFFICE = (token: Token) =>
  token.kind === 'self' || (['value', 'short'].includes(token.kind) && token.dim === 'org');

/** Fillers that are none where they speak of a part of what was said before them. */
function withoutAPart(token: Token, i: number, all: readonly Token[]): Token {
  // 花到哪了: on what; 执行到哪了 asks how far
  if (token.text === '到哪了' && /^[花用]/.test(all[i - 1]?.text ?? '')) return { ...token, kind: 'beyond' };
  // 工程采购: one kind of what is bought
  if (token.text === '工程' && all[i + 1]?.text === '采购') return { ...token, kind: 'beyond' };
  // 教育局机关: the office without those below it; 下年, 下个月: of the time to come, and no word of asking
  if (token.text === '机关' && all[i - 1] && OFFICE(all[i - 1]!)) return { ...token, kind: 'beyond' };
  if (token.kind !== 'filler') return token;
  const before = (is: (other: Token) => boolean) => all.slice(0, i).some(is);
  // 预算总额多少，其中教育局多少: two questions, and a plan answers one
  const second =
    (token.text === '其中' && before(({ kind }) => MEASURED.has(kind))) ||
    (PART.test(token.text) && /[,;:。?]$/.test(all[i - 1]?.text ?? '') && before(({ kind }) => ASKED.has(kind)));
  // 教育局本级: the office without those below it
  // 花在哪了: on what it was spent, which is no filler
  const where = /^在哪/.test(token.text) && ['weak', 'metric'].includes(all[i - 1]?.kind ?? '');
  if (where) return { ...token, kind: 'unknown' };
  const itself = /本级的?$/.test(token.text) && before(OFFICE);
  // 年中执行率: in the middle of it; 上上月: the month before the last
  const middle = token.text === '中' && all[i - 1]?.text === '年' && all[i - 1]?.id === 'year';
  // 执行中的项目: under way
  const underWay = token.text === '中' && all[i - 1]?.text === '执行';
  // 市级转移支付: from one of those above
  const above = /^[市区县]级$/.test(token.text) && all[i + 1]?.id === '上级转移支付';
  // 支出最多的那几个部门: how many?
  const those = /^[这那]几个$/.test(token.text) && all[i - 1]?.kind === 'superlative';
  // 审计局要，今年各部门执行率: who wants it is not whose it is
  const wanted = /^(?:要|用)$/.test(token.text) && i < 3 && all[i - 1] && OFFICE(all[i - 1]!) && isClosed(all, i);
  if (underWay || above || those || wanted) return { ...token, kind: 'beyond' };
  const twice = token.text === '上' && all[i + 1]?.kind === 'time' && all[i + 1]!.text.startsWith('上');
  if (middle || twice) return { ...token, kind: 'beyond' };
  // 部分项目, 部分核减的项目: some of them, or of it, and not which
  const some =
    token.text === '部分' &&
    (SORTS.has(all[i + 1]?.kind) || all[i + 1]?.id === 'cut_amount') &&
    !/^(?:这个?|那个?|的)$/.test(all[i - 1]?.text ?? '');
  return second || itself || some || isMay(token, all[i + 1]) || isMust(token, all, i)
    ? { ...token, kind: 'beyond' }
    : token;
}

const isClosed = (all: readonly Token[], i: number): boolean => {
  const rest = all.slice(i + 1).find(({ text }) => !/^(?:数据|数字|数|看|的)$/.test(text));
  return rest?.text === ',';
};

/** 需要核减的项目, 能够执行多少: what may or should be done is not what was done. */
const isMay = ({ text }: Token, next: Token | undefined): boolean =>
  (MAY.test(text) && (next?.kind === 'weak' || next?.id === 'cut_amount') && !GENERIC.has(next!.text)) ||
  // 今年该核减哪些项目; 该项目 is this one
  (text === '该' && next?.kind === 'weak' && next.id === 'cut_amount');

/** 哪些项目要退回, 执行率要达到多少: behind a noun it is of what should be. */
const isMust = ({ text }: Token, all: readonly Token[], i: number): boolean =>
  (/^需要$/.test(text) && /^ask/.test(all[i + 1]?.kind ?? '')) ||
  (/^(?:需要|可以)$/.test(text) && !i && all[i + 1]?.dim === 'status') ||
  (MAY.test(text) &&
    THINGS.has(all[i - 1]?.kind) &&
    (all[i + 1]?.dim === 'status' || /^(?:达|超|低|高|完成)/.test(all[i + 1]?.text ?? '')));

const THINGS = new Set<Token['kind'] | undefined>(['dimension', 'value', 'metric', 'weak', 'self']);

const SORTS = new Set<Token['kind'] | undefined>(['dimension', 'value']);

const MAY = /^(?:需要|要|想|可以|能够|能不能)$/;

/** 市公安局: the office of this place, of which there is one. */
function ofThisPlace(token: Token, i: number, all: readonly Token[]): Token {
  const office = all[i + 1];
  const isPlace = token.kind === 'unknown' && /^[市区县]$/.test(token.text) && all[i - 1]?.kind !== 'unknown';
  return isPlace && office?.kind === 'value' && office.dim === 'org' ? { ...token, kind: 'filler' } : token;
}

const PART = /^(?:里面|里头|里边|当中|之中)的?$/;

/** 部门预算项目 is a value and the project it is said of. */
function withItsProject(token: Token): Token[] {
  const name = '项目';
  if (token.kind !== 'value' || !token.text.endsWith(name)) return [token];
  return [token, { kind: 'dimension', id: 'project', text: '', at: token.at + token.text.length }];
}

/** 三分之二; 百分之 is read with its decimals. */
const FRACTION = /^([二两三四五六七八九十\d]+)分之([一二两三四五六七八九\d]+)/;
const TENTHS = new RegExp(`^(${NUMERAL})成(半|[一二三四五六七八九])`);
const MORE =
  /^([一二两三四五六七八九十百]+)([亿万])([一二三四五六七八九])(?![一二三四五六七八九十百千万亿点个家项条成年月分倍\d])/;
/** 三年, 五个月: how long, unless it is read as a time (近三年). It is no number of anything else. */
const DURATION = new RegExp(`^${NUMERAL}(?:年|天|周|个月)(?![初底末度])`);
const SCALES: Record<string, number> = { 亿: 1e8, 千万: 1e7, 百万: 1e6 };

function* numbers(text: string, before: string): Generator<[number, Omit<Token, 'text' | 'at'>]> {
  const tenths = TENTHS.exec(text);
  if (tenths) {
    const more = tenths[2] === '半' ? 0.5 : numeral(tenths[2]!)! / 10;
    yield [
      tenths[0].length,
      { kind: 'number', number: Number(((numeral(tenths[1]!)! + more) / 10).toPrecision(12)), unit: 'ratio' },
    ];
  }
  // 一亿二, 三万五
  const more = MORE.exec(text);
  if (more && numeral(more[1]!)) {
    const [, whole, unit, tenth] = more as unknown as [string, string, string, string];
    yield [
      more[0].length,
      {
        kind: 'number',
        number: Math.round((numeral(whole)! * 10 + numeral(tenth)!) * (unit === '亿' ? 1e7 : 1e3)),
        unit: '元',
      },
    ];
  }
  const duration = DURATION.exec(text);
  if (duration && !/[哪每逐按这那同]$/.test(before)) yield [duration[0].length, { kind: 'unknown' }];
  // 过亿, 超千万
  const scale = /[过超破]$/.test(before) && /^(亿|千万|百万)元?/.exec(text);
  if (scale) yield [scale[0].length, { kind: 'number', number: SCALES[scale[1]!]!, unit: '元' }];
  const fraction = FRACTION.exec(text);
  const [parts, part] = [numeral(fraction?.[1] ?? ''), numeral(fraction?.[2] ?? '')];
  if (fraction && parts && part) yield [fraction[0].length, { kind: 'number', number: part / parts, unit: 'ratio' }];
  const percent = PERCENT.exec(text);
  if (percent) yield [percent[0].length, { kind: 'number', number: ratio(numeral(percent[1]!)!), unit: 'ratio' }];
  const number = NUMBER.exec(text);
  if (number) {
    const value = numeral(number[1]!);
    const unit = UNITS.find(([name]) => name === number[2]);
    if (value !== null) {
      const scaled = unit ? Number((value * unit[2]).toPrecision(12)) : value;
      yield [number[0].length, { kind: 'number', number: scaled, unit: unit?.[1] ?? (number[3] ? '个' : null) }];
    }
  }
  const rank = RANK.exec(text);
  const n = rank && numeral(rank.groups!['n']!);
  if (rank && n && Number.isInteger(n) && n <= 1_000) {
    const last = /后|倒数|末/.test(rank.groups!['side']!);
    yield [rank[0].length, { kind: 'rank', number: n, id: last ? 'asc' : 'desc' }];
  }
  const ordinal = ORDINAL.exec(text);
  const place = ordinal && numeral(ordinal.groups!['n']!);
  if (ordinal && place && Number.isInteger(place)) yield [ordinal[0].length, { kind: 'ordinal', number: place }];
}

const ratio = (percent: number) => Number((percent / 100).toPrecision(12));
