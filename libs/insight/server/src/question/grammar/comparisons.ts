import type { Token } from '../lexicon/token.js';
import type { Op, Time } from '../plan.js';
import { moved, wholeYear } from '../reading/fiscal-time.js';
import type { Reading } from './reading.js';

/** 比去年, 环比上月, 跟2023年同期比, 赶上序时进度 */
export function readComparisons(reading: Reading): void {
  const against = ({ other, growth }: { other?: Token[]; growth?: Token[] }) => {
    const base = reading.left('time').find((token) => token !== other![0]);
    // 两数对照，2025年的: a time put last compares with nothing
    const before = reading.tokens[reading.tokens.indexOf(other![0]!) - 1];
    if (!base && before?.text === ',') return false;
    // 对比2024年各部门预算批复数和执行数: what is to be done with the year, not what it is set against
    if (!base && before?.kind === 'than' && SETTING.test(before.text) && isFirst(reading, before)) return false;
    const compare = comparison(reading, base?.time ?? null, other![0]!);
    if (!compare || reading.plan.compare) return false;
    reading.plan.compare = compare;
    turn(reading, growth?.[0]);
    return true;
  };
  // 按月对比今年和去年的支出: the later against the earlier, in whatever order they are said
  reading.take('C (?<first>t) j (?<second>t)', ({ first, second }) => {
    const [a, b] = [first![0]!, second![0]!];
    const [from, to] = [a.time!, b.time!];
    if (reading.plan.compare || reading.plan.time || 'points' in from || 'points' in to) return false;
    const [earlier, later] = from.from < to.from ? [a, b] : [b, a];
    const compare = comparison(reading, later.time!, earlier);
    if (!compare) return false;
    Object.assign(reading.plan, { compare, time: later.time! });
    return true;
  });
  // 8月比7月多花了多少
  reading.take('C (?<other>t)( C)?( (?<growth>[gD]))?( [q%])?', against);
  reading.take('j (?<other>t) C( (?<growth>[gD]))?( [q%])?', against);
  // 预算跟去年差多少
  reading.take('[jC] (?<other>t) (?<growth>g)', ({ other, growth }) =>
    /^(?:差|相差)/.test(growth![0]!.text) ? against({ other: other!, growth: growth! }) : false,
  );
  // 8月支出环比上月: the month before August, not before now
  reading.take('(?<kind>y) (?<other>t)( (?<growth>g))?( [q%])?', ({ kind, other, growth }) => {
    const base = reading.left('time').find((token) => token !== other![0])?.time;
    if (kind![0]!.id !== 'mom' || reading.plan.compare || !base || 'points' in base) return false;
    const unit = { 1: /^上一?个?月份?$/, 3: /^上一?个?季度?$/ }[length(base)];
    if (!unit?.test(other![0]!.text)) return false;
    reading.plan.compare = 'mom';
    turn(reading, growth?.[0]);
    return true;
  });
  // 2025年上半年与2024年上半年支出对比
  reading.take('j (?<other>t)(?= [mw] C)', ({ other }) => {
    const [token, base] = [other![0]!, reading.left('time').find((one) => one !== other![0])];
    if (wholeYear(token.time!) !== null || !base || 'points' in base.time! || 'points' in token.time!) return false;
    if (base.time!.from > token.time!.from) return against({ other: other! });
    // 上半年和下半年对比: the later against the earlier; months and quarters stand side by side
    const compare = length(token.time!) === 6 ? comparison(reading, token.time!, base) : null;
    if (!compare || reading.plan.compare || reading.plan.time) return false;
    reading.become(base, 'filler', {});
    Object.assign(reading.plan, { compare, time: token.time! });
    return true;
  });
  // 跟2023年同期比
  reading.take('[CjB] (?<other>t) (?<same>y)( C)?', ({ other, same }) => {
    const base = reading.left('time').find((token) => token !== other![0])?.time ?? reading.leaned?.time;
    const year = wholeYear(other![0]!.time!);
    if (reading.plan.compare || same![0]!.text !== '同期' || year === null || !base || 'points' in base) return false;
    const shifted = moved(base, year);
    if ('points' in shifted) return false;
    reading.plan.compare = year === Number(base.from.slice(0, 4)) - 1 ? 'yoy' : `period:${shifted.from}~${shifted.to}`;
    return true;
  });
  // 执行率低于去年同期的部门, 三公经费超过上年的单位
  const beyond = ({ op, other }: Record<string, Token[]>) => {
    if (!/[超高低多少大小快慢及足如]/.test(op![0]!.text)) return false;
    const base = reading.left('time').find((token) => token !== other![0]);
    const compare =
      other![0]!.kind === 'yoy' ? sameMonths(other![0]!) : comparison(reading, base?.time ?? null, other![0]!);
    if (!compare || reading.plan.compare || reading.turned !== null) return false;
    reading.plan.compare = compare;
    reading.turned = op![0]!.id!.startsWith('<') ? -1 : 1;
    reading.turnedOp = op![0]!.id as Op;
    return op![0]!.id !== '=';
  };
  reading.take('(?<op>a) (?<other>y)', (groups) => sameMonths(groups['other']![0]!) !== null && beyond(groups));
  reading.take('(?<op>a) (?<other>t)(?! ?[nm])', beyond);
  reading.take('[CjB] (?<other>y)( C)?( (?<growth>[gD]))?( [q%])?', ({ other, growth }) => {
    if (reading.plan.compare || sameMonths(other![0]!) === null) return false;
    reading.plan.compare = 'yoy';
    turn(reading, growth?.[0]);
    return true;
  });
  // 比去年同期高多少; 同比高 says nothing more
  reading.take('(?<kind>y) (?<growth>D)( [q%])?', ({ kind, growth }) => {
    if (kind![0]!.id !== 'yoy' || !kind![0]!.text.includes('期') || reading.plan.compare) return false;
    reading.plan.compare = 'yoy';
    turn(reading, growth![0]);
    return true;
  });
  reading.take('(?<kind>y)( C)?( (?<growth>g))?( [q%])?', ({ kind, growth }) => {
    if (kind![0]!.id === 'same') return false;
    const known = reading.plan.compare;
    // 今年比去年同比: said twice; 9月比8月环比 is said once too often to be sure of
    if (known !== null && (known !== kind![0]!.id || known === 'mom')) return false;
    reading.plan.compare = kind![0]!.id!;
    turn(reading, growth?.[0]);
    return true;
  });
  // 落后于序时进度的部门, 快于序时进度的有几个
  reading.take('(?<op>a) Q(?! ?[%q])', ({ op }) => {
    const { id } = op![0]!;
    if (reading.plan.compare || reading.plan.order || reading.turned !== null || id === '=') return false;
    reading.plan.compare = 'schedule';
    reading.turned = id!.startsWith('<') ? -1 : 1;
    reading.turnedOp = id as Op;
    return true;
  });
  // 执行率低于序时进度多少个百分点
  reading.take('a Q(?= [%q])', () => {
    if (reading.plan.compare) return false;
    reading.plan.compare = 'schedule';
    return true;
  });
  reading.take('(?<than>[Cj])? Q C?( (?<way>[gD])( [q%])?)?', ({ than, way }) => {
    // 与序时进度相比较大的: how large is not how fast
    if (way?.[0]?.kind === 'adjective' && !/[快慢高低]/.test(way[0].text)) return false;
    if (way && reading.plan.order) return false;
    // 赶上序时进度没有 asks of one; 赶上序时进度的部门 would be a list of those that did
    const reached = /^[赶跟][上得]/.test(than?.[0]?.text ?? '');
    if (reading.plan.compare || (reached && !reading.has('![f_]*$'))) return false;
    if (reached) reading.take('!(?=[f_]*$)', () => true);
    reading.plan.compare = 'schedule';
    if (!reached) turn(reading, way?.[0]);
    return true;
  });
}

/** 去年同期 */
const sameMonths = ({ id, text }: Token): string | null => (id === 'same' && text !== '同期' ? 'yoy' : null);

/** Which way the compared figure is said to go: it narrows a list (比去年少了的部门), and nothing else. */
function turn(reading: Reading, growth: Token | undefined): void {
  // 新增项目预算同比增长多少: how much, and no list of those that grew
  const next = growth && reading.tokens.slice(reading.tokens.indexOf(growth) + 1).find(({ kind }) => kind !== 'filler');
  if (next && ['ask', 'askMoney', 'askRatio'].includes(next.kind)) return;
  // 比2023年多的部门
  if (growth?.kind === 'adjective') reading.turned = growth.id === 'asc' ? -1 : 1;
  if (growth?.kind === 'growth' && growth.number && !/多少|几|百分/.test(growth.text))
    reading.turned = growth.number as 1 | -1;
}

const SETTING = /^(?:对比|比较|对照|比对)/;
const isFirst = ({ tokens }: Reading, token: Token): boolean =>
  tokens.slice(0, tokens.indexOf(token)).every(({ kind }) => kind === 'filler');

const WHOLE = /全年|年[底末终]/;

function comparison(reading: Reading, base: Time | null, other: Token): string | null {
  const time = other.time!;
  if ('points' in time) return null;
  if (base && !('points' in base) && base.from === base.to && /^[前上]一?个?月/.test(other.text)) return 'mom';
  const year = wholeYear(time);
  const { year: thisYear } = reading.now;
  if (!base) {
    if (year === thisYear - 1) return 'yoy';
    if (other.text.startsWith('上')) return 'mom';
  } else if (!('points' in base)) {
    const lastYear = moved(base, Number(base.from.slice(0, 4)) - 1);
    if ('from' in lastYear && lastYear.from === time.from && lastYear.to === time.to) {
      // 今年支出比去年全年: this year is not over, and the same months of both would be compared
      const isOpen = base.to.startsWith(String(reading.now.year)) && year !== null && WHOLE.test(other.text);
      const isSaid = reading.tokens.some((token) => token !== other && token.kind === 'time' && WHOLE.test(token.text));
      return isOpen && !isSaid ? null : 'yoy';
    }
    // 今年上半年比去年: the same months are meant
    if (
      year !== null &&
      !WHOLE.test(other.text) &&
      year === Number(base.from.slice(0, 4)) - 1 &&
      /[去上]年/.test(other.text)
    )
      return 'yoy';
    // 上半年支出与前年相比: the same months of then
    const isPart = base.from.slice(0, 4) === base.to.slice(0, 4) && length(base) < 12;
    if (year !== null && isPart && !WHOLE.test(other.text)) {
      const then = moved(base, year);
      if ('points' in then) return null;
      return year === Number(base.from.slice(0, 4)) - 1 ? 'yoy' : `period:${then.from}~${then.to}`;
    }
    // 去年比上年: the year before the year that is asked about; and nothing is compared with itself
    if (base.from === time.from && base.to === time.to) return /^上一?年/.test(other.text) ? 'yoy' : null;
    // 下半年比上半年: no month and no quarter, so what it is set against is said
    const isNext = length(base) === length(time) && month(base.from) - month(time.from) === length(base);
    if (isNext && (length(base) === 1 || length(base) === 3)) return 'mom';
  }
  return `period:${time.from}~${time.to}`;
}

export const month = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5));
export const length = (time: { from: string; to: string }) => month(time.to) - month(time.from) + 1;
