import { followUpCore, isElliptical, isVague, merged, plainly } from './follow-up.js';
import { gathered } from './gather.js';
import { turned } from './turn.js';
import { broken } from './grammar/invariants.js';
import { read, readQuery } from './grammar/query.js';
import { guard } from './guards.js';
import { isTime } from '../semantics/cut.js';
import type { Lexicon } from './lexicon/lexicon.js';
import type { Token } from './lexicon/token.js';
import { normalise, tokens } from './lexicon/tokens.js';
import { isOfTexts, readDrill, readPolicy, readStandard, readView, standardFollowUp } from './other-kinds.js';
import { permitted, type Asker } from './permission.js';
import { clarify, type Plan, type QueryPlan } from './plan.js';
import type { Now } from './reading/fiscal-time.js';
import { simplified } from './simplify.js';
import { unwrap } from './unwrap.js';

/** Longer questions are no questions. */
export const LONGEST = 300;

export interface Setting {
  lexicon: Lexicon;
  now: Now;
  asker: Asker;
  /** The plan of the turn before, of the same conversation. */
  last?: Plan | null;
  /** The plans over data of the turns before the last one, oldest first: 两家加一块 speaks of them. */
  before?: readonly QueryPlan[];
  /** The turn before was not understood: what leans on it would lean on the wrong one. */
  lost?: boolean;
}

/**
 * A question → its plan, or what was not understood, or why it is refused. Pure; never throws. The order of the checks matters:
 * harm, then changes, then what is not ours, then permission, then coverage — else a refusal looks like a misunderstanding.
 */
export function parse(question: string, setting: Setting): Plan {
  const whole = normalise(question);
  if (!whole || whole.length > LONGEST) return clarify('value', whole ? [`问题超过 ${LONGEST} 字`] : []);
  const core = simplified(unwrap(whole));
  const shown = readView(core) ?? readDrill(core);
  const refused = guard(whole, setting.lexicon);
  if (refused?.reason === 'unsafe') return refused;
  if (shown) return shown;
  // 改成申报数: of the question, not of the data
  const changed = refused?.reason === 'write_op' && /^(?:换|改)(?:成|为)/.test(core) ? follow(core, setting) : null;
  if (refused && changed?.kind !== 'query') return refused;
  const plan = inTheirWords(understand(core, setting), whole, core, setting);
  return permitted(plan, setting.asker, setting.lexicon.vocabulary, WHOLE_PLACE.test(core)) ?? plan;
}

/** What was not understood is named as the person wrote it, not as it was put plainly. */
function inTheirWords(plan: Plan, whole: string, core: string, setting: Setting): Plan {
  if (plan.kind === 'policy' && !plan.terms.every((term) => whole.includes(term))) {
    const again = understand(unwrap(whole), setting);
    return again.kind === 'policy' ? again : clarify('value', plan.terms.filter((term) => whole.includes(term)));
  }
  if (plan.kind !== 'clarify' || plan.unread.every((word) => whole.includes(word) || !core.includes(word))) return plan;
  const said = understand(unwrap(whole), setting);
  return said.kind === 'clarify' ? said : { ...plan, unread: plan.unread.filter((word) => whole.includes(word)) };
}

/** 全区今年预算多少: of everybody, and not the asker's own that the database would show. */
const WHOLE_PLACE = /全[区市县]|整个[区市县]/;

function understand(text: string, setting: Setting): Plan {
  const { lexicon, now, asker, lost } = setting;
  if (lost && setting.last && isElliptical(text)) return clarify('value', [LOST]);
  const last = lost ? null : setting.last;
  if (last && isElliptical(text)) {
    const followed = follow(text, setting);
    if (followed) return followed;
  }
  if (last?.kind === 'why' || last?.kind === 'query') {
    if (/^(?:这是|那)?(?:为什么|为何|为啥|什么原因|原因是什么)(?:呢|呀|啊)?$/.test(text))
      return { ...last, kind: 'why' };
    const bare = BARE.test(text) ? readQuery(asked(text, setting), lexicon.vocabulary, now) : null;
    // 花了多少, right after another question: of what was just spoken of
    const isBare = bare?.kind === 'query' && (saysOnlyWhat(bare, text) || listsOnly(bare, asked(text, setting)));
    if (isBare) return follow(text, setting) ?? bare;
  }
  const refusedOthers = ({ kind }: Plan): Plan | null =>
    kind === 'clarify' && asker.role === 'unit' && (namesOther(text, setting) || RANKED.test(text))
      ? { kind: 'refuse', reason: 'no_permission' }
      : null;
  // 有哪些项目, after what was not understood: of what?
  if (lost && setting.last && BARE.test(text)) {
    const bare = readQuery(asked(text, setting), lexicon.vocabulary, now);
    const leans =
      bare.kind === 'query' && !bare.time && (saysOnlyWhat(bare, text) || listsOnly(bare, asked(text, setting)));
    if (leans) return clarify('value', [LOST]);
  }
  const standard = readStandard(text, lexicon.vocabulary);
  if (standard) return standard;
  const plan = readQuery(asked(text, setting), lexicon.vocabulary, now);
  const policy = readPolicy(text, lexicon);
  if (policy && (isOfTexts(text) || plan.kind === 'clarify')) return policy;
  if (plan.kind === 'query' || plan.kind === 'why' || !last) {
    return refusedOthers(plan) ?? plan;
  }
  return follow(text, setting) ?? refusedOthers(plan) ?? plan;
}

/** What is said to be unread when the words were plain and what they lean on was not. */
export const LOST = '上一句';

/** 我们局排第几: a place among others says how others stand; 别的单位 are others. */
const RANKED =
  /排名|排(?:名|在)?第?几|第几(?:名|位)|名次|(?:别的|其他|其它|其余|兄弟|别家|人家的?|各|所有|全部|每个)(?:单位|部门|局|委办局)|全[区市县](?:的)?(?:平均|均值|中位)|(?:部门|单位)平均/;

/** Few signs, and nothing but a measure in them. */
const BARE = /^(?!.*[全本我][区市县])(?!.*[总共]).{2,14}$/;
const saysOnlyWhat = ({ filters, groupBy, having, order, compare, time }: QueryPlan, text: string): boolean =>
  !filters.length &&
  groupBy.every(isTime) &&
  !having.length &&
  !(order ?? compare) &&
  // 各季度执行了多少, 申报数是多少,核减了多少
  (text.length < 10 ? !groupBy.length || !time : !time);
/** 项目有哪些, right after another question: of what was just spoken of. */
const listsOnly = ({ filters, time, having }: QueryPlan, words: readonly Token[]): boolean =>
  !filters.length && !having.length && !time && !words.some(({ kind }) => kind === 'metric' || kind === 'weak');

const SUMMED = /^(?:合计|一共|总共|总计|共计|加起来|累计|加总|加在一起|加一起)/;
const COUNTED =
  /^(?<which>.{2,20}的)(?:部门|单位|项目)?(?:都|一共|总共)?(?<ask>有(?:几|多少)(?:个|家|项)|有哪些|是哪些|都?有谁|是哪几[个家])(?:部门|单位|项目)?(?:呢|啊)?$/;

function follow(said: string, setting: Setting): Plan | null {
  const { lexicon, now, last, before = [] } = setting;
  // 再反过来排 is 反过来排; 再往前两年 goes back further, and 再就业 is a word
  const text = plainly(said.replace(/^再(?!往|倒|退|前|就业|生|融资|制造|保险|担保|贷款)(?=.)/, ''));
  if (last?.kind === 'standard') return standardFollowUp(followUpCore(text), last, lexicon.vocabulary);
  if (last?.kind === 'policy') return readPolicy(`${followUpCore(text)}规定`, lexicon);
  if (last?.kind !== 'query' && last?.kind !== 'why') return null;
  // 它去年呢: one, and which one
  const pronoun = /^(?:它|他|她|该部门|该单位|该局|这个部门|这个单位|这家单位)(?!们)/.exec(text);
  if (pronoun) {
    const orgs = last.filters.flatMap(({ dim, op, values }) => (dim === 'org' && op === 'in' ? values : []));
    if (orgs.length !== 1) return clarify('org', [pronoun[0]], orgs);
    return follow(text.slice(pronoun[0].length).replace(/^的/, '') || text, setting);
  }
  const together = gathered(text, [...before, last]);
  if (together?.rest === '') return broken(together.plan, lexicon) ?? together.plan;
  if (together) return follow(together.rest, { ...setting, last: together.plan, before: [] });
  const turn = turned(text, last, lexicon, now);
  if (turn) return turn;
  const counted = last.groupBy.length ? COUNTED.exec(text)?.groups : undefined;
  if (counted) {
    // 低于60%的有几个, 教育局的有哪些: narrowed, then counted or shown
    const narrowed = follow(counted['which']!, setting);
    if (narrowed?.kind === 'query' && narrowed.groupBy.join() === last.groupBy.join())
      return counted['ask']!.includes('哪') ? narrowed : (turned(counted['ask']!, narrowed, lexicon, now) ?? null);
  }
  const words = asked(followUpCore(text), setting);
  // 民政的呢, after 教育局的预算: the office
  const isOfOffices = last.filters.some(({ dim, op }) => dim === 'org' && op === 'in');
  if (isOfOffices && words.every(({ kind }) => ['short', 'filler', 'joiner', 'time'].includes(kind)))
    for (const word of words) if (word.kind === 'short') Object.assign(word, { kind: 'value' });
  const { reading, aside } = read(words, lexicon.vocabulary, now, {
    metric: last.metrics[0]!,
    time: last.time,
    bar: last.having.length === 1 ? last.having[0]!.metric : undefined,
  });
  if (reading.unread().length) return null;
  if (isVague(last, reading)) return clarify('metric', [], ['申报金额', '预算批复数', '执行数']);
  // 申报金额合计多少, after those above a bar: the sum of what only the answer has
  const isSum = reading.tokens.some(({ kind, text: word }) => kind === 'total' && SUMMED.test(word));
  if (isSum && last.groupBy.length && !reading.plan.groupBy.length && !reading.plan.share) {
    if (last.having.length || last.limit !== null) return clarify('operator', ['合计']);
    return follow(text, { ...setting, last: { ...last, groupBy: [], order: null } });
  }
  // 哪个部门最多, after rates: the most of what?
  const most = reading.tokens.some(({ kind, text: word }) => kind === 'superlative' && /^最[多少]/.test(word));
  const isRate = !reading.plan.metrics.length && lexicon.metric(last.metrics[0]!).unit === 'ratio';
  if (most && isRate && reading.plan.order) return clarify('metric', ['最多'], ['项目数', '核减金额']);
  const next: QueryPlan = merged(last, reading, aside, text);
  return broken(next, reading) ?? next;
}

/** The words of a question; 我们 is the asker's organisation where the asker has one. */
function asked(text: string, { lexicon, now, asker }: Setting) {
  const words = tokens(text, lexicon, now);
  words.forEach((word, i) => {
    const next = words[i + 1];
    // 咱们科技局, said by 科技局
    if ((word.kind === 'us' || word.kind === 'self') && next?.dim === 'org' && next.id === asker.org)
      Object.assign(word, { kind: 'filler' });
  });
  for (const word of words)
    if (word.kind === 'us') Object.assign(word, { kind: asker.role === 'unit' ? 'self' : 'filler' });
  return words;
}

/** A unit that asks about another is told so even where the rest of its question was not understood. */
function namesOther(text: string, setting: Setting): boolean {
  return asked(text, setting).some(
    ({ kind, dim, id }) => kind === 'value' && dim === 'org' && id !== setting.asker.org,
  );
}
