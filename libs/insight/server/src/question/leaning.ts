import { isTime } from '../semantics/cut.js';
import { asked, follow } from './follow.js';
import { isOfTwoTimes } from './from-then.js';
import { broken } from './grammar/invariants.js';
import { read } from './grammar/query.js';
import type { Token } from './lexicon/token.js';
import type { Setting } from './parse.js';
import { permitted } from './permission.js';
import { clarify, type ClarifyPlan, type Filter, type QueryPlan } from './plan.js';
import { COUNTS_GROWN } from './unsettled.js';
import { OF_OTHER } from './bound.js';
import { FALLING, RISING } from './untraced.js';

/** 全区的申报金额, after one office's: no longer of the office. */
const EVERYBODY = /全[区市县]|整个[区市县]/;
/** 总支出, 其他项目, 所有项目: what of the turn before they leave behind they do not say. */
const WIDER = /全部|所有|总体|整体|总(?:支出|预算|申报|结余)|其他|其它|其余|别的|另外/;
/** What money is spent on, named in one way or another: 会议费 may be a part of 三公经费 or stand in its place. */
const COSTS = new Set(['topic', 'econ_class', 'spend_type', 'func_class']);

/**
 * 核减最多的项目, 哪个部门花得最多: a question that could stand alone and names no time, in a talk of a year, an office or a topic. It
 * is asked within what was spoken of where that is plain, else it is asked back; never is it silently of everything. Null where
 * there is no such talk.
 */
export function leaning(alone: QueryPlan, text: string, setting: Setting): QueryPlan | ClarifyPlan | null {
  const { last, before = [], asker, lexicon } = setting;
  const talk = last?.kind === 'query' || last?.kind === 'why' ? last : last ? before.at(-1) : null;
  // 今年花了多少, after the standard of one thing: of that?
  const isOfText = last?.kind === 'standard' || last?.kind === 'policy';
  const isNamed =
    alone.filters.some(({ dim, values }) => COSTS.has(dim) || (dim === 'org' && values.join() !== '@self')) ||
    alone.groupBy.includes('org');
  if (isOfText && !isNamed && text.length <= 12 && !EVERYBODY.test(text)) return unsure();
  if (!talk || alone.kind === 'why' || permitted(alone, asker, lexicon.vocabulary)) return null;
  if (asker.role !== 'unit' && alone.filters.some(({ values }) => values.includes('@self'))) return unsure();
  // 有几个部门减少了, after by how much all have grown
  if (COUNTS_GROWN.test(text) && alone.compare && !alone.having.length) return unsure();
  if (talk === last && isOfTwoTimes(alone, talk, before) && !/去年|上年|同比|同期/.test(text)) return unsure();
  if (alone.time) return talk === last ? inItsOwnTime(talk, alone, text, setting) : null;
  const isElliptic = /的(?:呢)?$/.test(text) && talk === last && talk.groupBy.length > 0;
  // 支出同比增长多少, after 各部门执行率排名: of each of them
  const isGrowth = alone.compare === 'yoy' && !alone.filters.length && !alone.groupBy.length && text.length <= 10;
  const isOfRows = isGrowth && talk === last && talk.groupBy.length > 0;
  // 较上年执行数增长多少, after a budget; 新增和延续项目分别多少, after money; 占三公预算多少, after what was spent
  const isOther = alone.metrics.join() !== talk.metrics.join();
  const isMoney = talk.metrics.every((id) => id.endsWith('_amount'));
  if (alone.compare && isOther && OF_OTHER.test(text)) return unsure();
  if (isMoney && isOther && /项目(?:分别|各)(?:是|有)?多少$/.test(text)) return unsure();
  if (/^占/.test(text) && alone.share?.startsWith('of:') && talk === last) return unsure();
  const isScoped = talk.time !== null || talk.filters.length > 0 || talk.having.length > 0 || talk.limit !== null;
  if (!isScoped && !isElliptic && !isOfRows) return null;
  // 教育局的预算呢, after a standard was asked for: of the year before that?
  if (talk !== last) return unsure();
  const inherited = { metric: talk.metrics[0]!, time: talk.time };
  const said = read(asked(text, setting), lexicon.vocabulary, setting.now, inherited).reading.plan;
  const own = read(asked(text, setting), lexicon.vocabulary, setting.now);
  if ((EVERYBODY.test(text) || WIDER.test(text)) && !alone.share) {
    if (WIDER.test(text) || talk.filters.some(({ dim }) => dim !== 'org')) return unsure();
    return within({ ...talk, filters: [], groupBy: [], having: [], limit: null }, alone, lexicon) ?? unsure();
  }
  // 支出同比下降的, 谁的支出下降了, after each office: those of them
  if (talk.groupBy.length && !alone.having.length && (RISING.test(text) || FALLING.test(text)))
    return followed(text, setting);
  if (
    alone.compare &&
    !alone.having.length &&
    !alone.order &&
    /^(?:谁|哪个|哪家)的?\S{0,6}(?:降|减|少|增|涨|多|升)\S?了?$/.test(text)
  )
    return unsure();
  // 政府性基金安排的, after what was spent: where it comes from, or what was granted?
  if (/安排的(?:呢)?$/.test(text)) return unsure();
  // 各部门执行率排名, after one office
  const isOfEach = /^(?:各|所有|每)/.test(text) && alone.groupBy.includes('org');
  if (isOfEach && talk.filters.length && talk.filters.every(({ dim }) => dim === 'org'))
    return within({ ...talk, filters: [] }, alone, lexicon) ?? unsure();
  // 三公经费多少, 被退回的项目有哪些: what is measured is said by the turn before
  const isMeasured = own.reading.tokens.some(({ kind }) => kind === 'metric' || kind === 'weak');
  const isOrder = own.reading.plan.order !== null && !isMeasured;
  if (!own.reading.plan.metrics.length && (!own.aside.length || isOrder)) {
    const followed = follow(text, setting);
    if (followed?.kind !== 'query') return unsure();
    // 教育局被退回的项目, after its budget: a list of them
    const isLost = own.reading.tokens.some(
      ({ kind, id, text: word }) =>
        kind === 'dimension' && word !== '' && alone.groupBy.includes(id!) && !followed.groupBy.includes(id!),
    );
    // 信息化项目的, after 各部门: what of each, and no list
    return isLost && !/的$/.test(text)
      ? (within(talk, { ...alone, metrics: talk.metrics }, lexicon) ?? unsure())
      : followed;
  }
  // 哪个部门报的最多, after a count: the most projects, or the most money?
  const isCount = talk.metrics.every((id) => id.endsWith('_count'));
  if (isCount && said.order && /[报批](?:得|的)?最/.test(text)) return unsure();
  const of = ofSpoken(alone, own.reading.tokens, talk, lexicon);
  // 500万以上的项目有几个, after what was filed: filed with more than that
  const having = said.having.length === of.having.length ? said.having : of.having;
  const isOfBar = !own.reading.plan.metrics.length && !own.reading.plan.order && having.length > 0;
  const metrics = isOfBar ? [...new Set(having.map(({ metric }) => metric))] : of.metrics;
  return within(talk, { ...of, having, metrics }, lexicon) ?? unsure();
}

/** 金额最大的十个项目, after what was filed: the amount that was spoken of. */
function ofSpoken(alone: QueryPlan, tokens: readonly Token[], talk: QueryPlan, lexicon: Setting['lexicon']): QueryPlan {
  const words = tokens.filter(({ kind }) => kind === 'metric' || kind === 'weak');
  const [spoken, ...more] = talk.metrics;
  const isGeneric = words.length > 0 && words.every(({ text }) => GENERIC_MONEY.test(text));
  if (!isGeneric || !spoken || more.length || lexicon.metric(spoken).unit !== '元') return alone;
  const by = words[0]!.id!;
  const order = alone.order?.by === by ? { ...alone.order, by: spoken } : alone.order;
  return { ...alone, metrics: alone.metrics.map((id) => (id === by ? spoken : id)), order };
}

/** 2023年执行了多少, after 2024年教育局的预算: of the office, too; a longer one may be of everybody, and is asked about. */
function inItsOwnTime(
  talk: QueryPlan,
  alone: QueryPlan,
  text: string,
  setting: Setting,
): QueryPlan | ClarifyPlan | null {
  const { asker, lexicon } = setting;
  if (EVERYBODY.test(text) || /[各每]个?(?:部门|单位|局|家)|全部|所有/.test(text) || alone.groupBy.includes('org'))
    return null;
  const replaces = (a: Filter, b: Filter) => a.dim === b.dim || (COSTS.has(a.dim) && COSTS.has(b.dim));
  const left = talk.filters.filter((f) => !alone.filters.some((said) => replaces(said, f)));
  // 农林水支出呢,近三年, after each of five years
  if (/呢,/.test(text) && talk.groupBy.length) return unsure();
  // 看2023年的执行数, after each month: the months of that year, or one figure?
  const isShown = talk.groupBy.length > 0 || talk.limit !== null;
  const isBare = !alone.filters.length && !alone.groupBy.length && !alone.compare && !alone.share && !alone.order;
  if (isShown && isBare && /^(?:再|就|只)?看/.test(text)) return unsure();
  // 人员经费去年多少, after each office's budget: of each, and the budget still
  const words = read(asked(text, setting), lexicon.vocabulary, setting.now);
  if (talk.groupBy.length && !words.reading.plan.metrics.length && !words.aside.length && !alone.groupBy.length)
    return followed(text, setting);
  if (!left.length) return null;
  const kept = (): QueryPlan | ClarifyPlan => {
    const next: QueryPlan = { ...alone, filters: [...left, ...alone.filters] };
    return broken(next, lexicon) ?? next;
  };
  // 今年三公经费花了多少, by a unit that spoke of itself
  if (asker.role === 'unit' && left.every(({ values }) => values.join() === '@self')) return kept();
  // 2024年按季度看执行数, after two offices: of each
  if (left.some(({ values, dim }) => values.length > 1 && talk.groupBy.includes(dim))) return unsure();
  const isShort = text.length <= 12 && !/总[额数量]|一共|总共|合计|总计/.test(text);
  return isShort && !alone.filters.length && alone.groupBy.every(isTime) && !alone.share ? kept() : unsure();
}

/** What is said to be unread when a question may lean on the one before it or be another one. */
export const LEANS = '接着问还是另问';
const followed = (text: string, setting: Setting): QueryPlan | ClarifyPlan => {
  const plan = follow(text, setting);
  return plan?.kind === 'query' ? plan : unsure();
};
const GENERIC_MONEY = /^(?:经费|总?金额|总额|资金量?|资金规模)$/;
const unsure = (): ClarifyPlan => clarify('value', [LEANS]);

/** What a question asks, of the year and the scope of the one before; null where it is not plain what becomes of one of its parts. */
function within(talk: QueryPlan, alone: QueryPlan, lexicon: Setting['lexicon']): QueryPlan | ClarifyPlan | null {
  const isPlain =
    talk.kind === 'query' &&
    !talk.having.length &&
    talk.limit === null &&
    (talk.compare === null || talk.compare === alone.compare) &&
    !(talk.share ?? talk.per ?? talk.stat ?? talk.minus ?? talk.versus ?? talk.counterOrg ?? talk.all);
  if (!isPlain || alone.minus || alone.counterOrg || (alone.compare && alone.compare !== 'yoy')) return null;
  const filters = joined(talk.filters, alone.filters);
  if (!filters) return null;
  // 教育局花了多少, after 各部门: the one of them
  const left = talk.groupBy.filter((id) => !alone.filters.some((f) => f.dim === id && f.op === 'in'));
  const isCut = left.length > 0 && !alone.groupBy.length;
  // 三公经费占支出的比重, after 各部门: of each one's spending, or of all 三公经费?
  if (isCut && (alone.share ?? alone.per ?? alone.stat ?? alone.order)) return null;
  if (isCut && (alone.having.length || alone.metrics.some((id) => id.endsWith('_count')))) return null;
  if (alone.share && talk.filters.length) return null;
  // A类和B类项目分别几个, after two offices: of each of them?
  const isOfTwo = ({ dim, op, values }: Filter) => op === 'in' && values.length > 1 && talk.groupBy.includes(dim);
  if (talk.filters.some(isOfTwo) && alone.groupBy.length && !alone.groupBy.some((id) => talk.groupBy.includes(id)))
    return null;
  const groupBy = isCut ? left : alone.groupBy;
  // 哪个部门花得最多, after one office: of all, or inside it?
  if (groupBy.some((id) => talk.filters.some(({ dim, op }) => dim === id && op === 'in'))) return null;
  if (talk.time && 'points' in talk.time && !groupBy.some(isTime)) return null;
  const next: QueryPlan = { ...alone, filters, groupBy, time: talk.time };
  return broken(next, lexicon) ?? next;
}

function joined(talk: readonly Filter[], said: readonly Filter[]): Filter[] | null {
  let filters = [...talk];
  for (const filter of said) {
    const known = filters.filter(({ dim }) => dim === filter.dim);
    if (known.some(({ op }) => op === 'not_in') || (known.length && filter.op === 'not_in')) return null;
    // 会议费支出多少, after 三公经费: a part of it?
    const isOther = ({ dim }: Filter) => dim !== filter.dim && COSTS.has(dim);
    if (COSTS.has(filter.dim) && filters.some(isOther)) return null;
    filters = [...filters.filter((f) => !known.includes(f)), filter];
  }
  return filters;
}
