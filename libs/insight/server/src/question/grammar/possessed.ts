import { GENERIC } from '../lexicon/lexicon.js';
import type { Token } from '../lexicon/token.js';
import type { Reading } from './reading.js';

/** What a project or an office can have or not. Of a rate or a score there is always some. */
const HAD = new Set([
  'warning_count',
  'balance',
  'cut_amount',
  'over_standard_amount',
  'executed_amount',
  'budget_amount',
]);
const NOUNS = new Set(['project', 'org']);
const COUNTS = new Set(['project_count', 'org_count']);
/** Said before it: 有预警的, 产生预警的, 被预警的. */
const HAVING = /^(?:有|有着|尚有|还有|存在|发生|产生|被)$/;
/** It says by itself that there is some: 没花完的, 被核减的, 预警项目. */
const BY_ITSELF = /^(?:[还尚]?[没未].*完|被|预警$|已经?(?:支出|执行|花|核减))/;
/** 未执行的项目: nothing was spent. */
const NOTHING = /^[还尚]?(?:未|没有?)(?:执行|支出)$/;
/** 核减的项目 are those that were cut, and may be what was cut of them. */
const NAMED = /^(?:核减|砍掉|压减|调减)了?$/;

/** 有预警的项目, 没花完的部门, 哪些项目被核减了: a condition, and no second figure. It becomes a bar above nothing. */
export function readPossessed(reading: Reading): void {
  const { tokens } = reading;
  const bar = ({ metric, past }: Record<string, Token[]>, isNamed: boolean) => {
    const said = metric![0]!;
    const at = tokens.indexOf(said);
    const behind = past?.[0];
    if (behind && behind.text !== '过') return false;
    const isNothing = NOTHING.test(said.text);
    const isSaid =
      isNothing ||
      BY_ITSELF.test(said.text) ||
      HAVING.test(tokens[at - 1]?.text ?? '') ||
      (isNamed && NAMED.test(said.text));
    if (!isSaid || !HAD.has(said.id!) || isOfCourse(said, tokens[at + 1])) return false;
    // 没有产生预警的项目
    const before = tokens.slice(0, at).findLast(({ kind }) => kind !== 'filler');
    if (before?.kind === 'negation') return false;
    if (behind) reading.become(behind, 'filler', {});
    reading.become(said, 'zero', { id: isNothing ? 'executed_amount' : said.id!, number: isNothing ? 0 : 1 });
    return false;
  };
  // 有预警的项目, 有结余的A类项目, 被核减项目的数量
  reading.take('(?<metric>[mw])(?<past>a)?(?=[fv]*(?<noun>[dm]))', ({ metric, past, noun }) => {
    const { kind, id } = noun![0]!;
    if (kind === 'dimension' ? !NOUNS.has(id!) : !COUNTS.has(id!)) return false;
    const [from, to] = [tokens.indexOf((past?.[0] ?? metric![0])!) + 1, tokens.indexOf(noun![0]!)];
    const between = tokens.slice(from, to).filter((token) => token.kind !== 'value');
    if (!/^的?$/.test(wordsOf(between))) return false;
    const next = tokens.slice(to + 1).find((token) => token.kind !== 'filler');
    // 核减的项目执行率: of those that were cut, or of what was cut?
    return bar({ metric: metric!, past: past! }, !next || ASKED.has(next.kind) || kind === 'metric');
  });
  // 哪些项目有预警, 有几个部门今年被核减了, 有多少项目被核减
  reading.take('(?<=(?<ask>[lcq]) (?<noun>d)[f_t]*)(?<metric>[mw])(?<past>a)?', ({ ask, noun, metric, past }) => {
    if (ask![0]!.kind === 'ask' && !/多少$/.test(ask![0]!.text)) return false;
    const behind = tokens.slice(tokens.indexOf((past?.[0] ?? metric![0])!) + 1);
    const isEnd = behind[0]?.text === ',' || behind.every(({ kind }) => kind === 'filler');
    const isDone = noun![0]!.id === 'project' && /了$/.test(metric![0]!.text);
    return isEnd && NOUNS.has(noun![0]!.id!) ? bar({ metric: metric!, past: past! }, isDone) : false;
  });
  // 花了公务接待费的部门: those that spent some
  reading.take('(?<metric>w)(?=v+f (?<noun>d))', ({ metric, noun }) => {
    if (!/^(?:花|用|支出)了$/.test(metric![0]!.text) || !NOUNS.has(noun![0]!.id!)) return false;
    reading.become(metric![0]!, 'zero', { number: 1 });
    return false;
  });
  // 哪些部门用了国有资本经营预算, 哪些部门有因公出国支出: those that spent some
  reading.take('(?<=l (?<noun>d)[f_t]*)(?<metric>w)(?=v+f*$)', ({ noun, metric }) => {
    if (!/^(?:花|用|支出)了$/.test(metric![0]!.text) || !NOUNS.has(noun![0]!.id!)) return false;
    reading.become(metric![0]!, 'zero', { number: 1 });
    return false;
  });
  reading.take('(?<=l (?<noun>d)[f_t]*)(?<value>v)(?<metric>[mw])(?=f*$)', ({ noun, value, metric }) => {
    const isHad = HAVING.test(tokens[tokens.indexOf(value![0]!) - 1]?.text ?? '');
    if (!isHad || !HAD.has(metric![0]!.id!) || !NOUNS.has(noun![0]!.id!)) return false;
    reading.become(metric![0]!, 'zero', { number: 1 });
    return false;
  });
  // 有预警且执行率低于50%的项目
  reading.take('(?<metric>m)(?= J [mw] [an0])', ({ metric }) => {
    const isHad = HAVING.test(tokens[tokens.indexOf(metric![0]!) - 1]?.text ?? '');
    return isHad ? bar({ metric: metric! }, false) : false;
  });
  // 有预算没支出的部门
  reading.take('(?<metric>w)(?=f*(?<none>0))', ({ metric, none }) => {
    const isHad = HAVING.test(tokens[tokens.indexOf(metric![0]!) - 1]?.text ?? '');
    if (!isHad || none![0]!.number || metric![0]!.id !== 'budget_amount') return false;
    reading.become(metric![0]!, 'zero', { number: 1 });
    return false;
  });
  // 今年预警了多少项目
  reading.take('(?<metric>m)f(?=[cq] (?<noun>d))', ({ metric, noun }) => {
    const isDone = tokens[tokens.indexOf(metric![0]!) + 1]!.text === '了';
    return isDone && NOUNS.has(noun![0]!.id!) ? bar({ metric: metric! }, false) : false;
  });
  const cuts = tokens.filter(({ kind, id }) => kind === 'weak' && id === 'cut_amount').length;
  // 今年核减了哪些项目; 核减了多少项目，核减了多少钱: those that were cut, as what follows says
  reading.take('(?<metric>w)(?= (?<ask>[lcq]) (?<noun>d))', ({ metric, ask, noun }) =>
    /^(?:核减|砍|压减)了$/.test(metric![0]!.text) &&
    noun![0]!.id === 'project' &&
    (ask![0]!.kind === 'which' || (cuts > 1 && /^多少个?$/.test(ask![0]!.text)))
      ? bar({ metric: metric! }, true)
      : false,
  );
  // A类项目有预警的有几个
  reading.take('(?<=(?<noun>d)[f_t]*)(?<metric>[mw])(?<past>a)?(?=f+[cl])', ({ noun, metric, past }) => {
    const of = tokens[tokens.indexOf((past?.[0] ?? metric![0])!) + 1];
    return of?.text === '的' && NOUNS.has(noun![0]!.id!) ? bar({ metric: metric!, past: past! }, false) : false;
  });
}

/** What may stand behind the noun of those that are only called so: they are asked for. */
const ASKED = new Set<Token['kind']>(['which', 'list', 'count', 'ask']);

/** 有预算的项目: money that is planned or spent is said of those that have some; 预算 is often just the noun. */
const isOfCourse = ({ id, text }: Token, next: Token | undefined): boolean =>
  id === 'budget_amount' && !(GENERIC.has(text) && next?.text === '的');

/** 各部门有预警的项目数: of the projects, where a plan would say it of the offices it shows. */
export function possessedByAnother({ tokens, plan }: Reading): Token[] {
  if (!plan.groupBy.length) return [];
  return tokens.filter((token, i) => {
    if (token.kind !== 'zero' || token.number !== 1 || !token.id) return false;
    const noun = tokens.slice(i + 1).find(({ kind }) => kind !== 'filler');
    const id = noun?.kind === 'metric' && COUNTS.has(noun.id!) ? noun.id!.slice(0, -'_count'.length) : noun?.id;
    return NOUNS.has(id ?? '') && !plan.groupBy.includes(id!);
  });
}

const wordsOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join('');
