import { clauseApart } from './apart/clause-apart.js';
import { narrows } from './apart/narrows.js';
import { BARE, countsKind, isPart, listsOnly, saysOnlyWhat } from './bare.js';
import { isElliptical } from './follow-up.js';
import { asked, follow } from './follow.js';
import { readQuery } from './grammar/query.js';
import { guard } from './guards.js';
import { LEANS, leaning } from './leaning.js';
import type { Lexicon } from './lexicon/lexicon.js';
import { normalise } from './lexicon/tokens.js';
import { isOfTexts, readDrill, readItem, readPolicy, readStandard, readView } from './other-kinds.js';
import { permitted, type Asker } from './permission.js';
import { clarify, type Plan, type QueryPlan } from './plan.js';
import type { Now } from './reading/fiscal-time.js';
import { simplified } from './simplify.js';
import { brokenUp, withBreaks } from './spaced.js';
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
  const plan = parsed(question, setting);
  const apart = withBreaks(question);
  return apart === null ? plan : brokenUp(question, plan, parsed(apart, setting));
}

function parsed(question: string, setting: Setting): Plan {
  const whole = normalise(question);
  if (!whole || whole.length > LONGEST) return clarify('value', whole ? [`问题超过 ${LONGEST} 字`] : []);
  const said = simplified(unwrap(whole));
  const core = setting.last ? said.replace(LINKS, '') : said;
  const shown = readView(core) ?? readDrill(core);
  const refused = guard(whole, setting.lexicon);
  if (refused?.reason === 'unsafe') return refused;
  if (shown) return shown;
  // 改成申报数: of the question, not of the data
  const changed = refused?.reason === 'write_op' && TURNS.test(core) ? follow(core, setting) : null;
  if (refused && changed?.kind !== 'query') return refused;
  const plan = inTheirWords(understand(core, setting), whole, core, setting);
  return permitted(plan, setting.asker, setting.lexicon.vocabulary, WHOLE_PLACE.test(core), BELOW.test(core)) ?? plan;
}

/** 我们局下属各单位, 本单位所属预算单位 */
const BELOW =
  /^[^,和与跟比]*(?:下属|所属|下级)的?(?:各|每|所有|全部)?[个家]?(?:预算|二级)?单位(?!.*(?:[和与跟比]|部门|全[区市县]))/;

const TURNS =
  /^(?:(?:把|将)?(?:阈值|门槛|界限|红线|上限|下限|线|年份|年度|时间|期间|单位|部门|指标|资金来源))?(?:换|改|调整|调)(?:成|为|到)/;

/** 然后最高的呢, 还有,预算也要, 顺带看看今年各部门预算: how a turn is tied to the one before, and nothing of it. */
const LINKS =
  /^(?:然后|接着|接下来|随后)(?:再)?,?(?=.{2})|^(?:还有|另外|对了),(?=.{2})|^(?:应该|应当|其实)是(?=[^,]{2,10}$)|^要求(?=按|列|只)|^(?:顺带|顺便)(?:再)?(?=(?:看|查|说|列|算|问|统计))/;

/** What was not understood is named as the person wrote it, not as it was put plainly. */
function inTheirWords(plan: Plan, whole: string, core: string, setting: Setting): Plan {
  if (plan.kind === 'policy' && !plan.terms.every((term) => whole.includes(term))) {
    const again = understand(unwrap(whole), setting);
    return again.kind === 'policy'
      ? again
      : clarify(
          'value',
          plan.terms.filter((term) => whole.includes(term)),
        );
  }
  if (plan.kind !== 'clarify' || plan.unread.every((word) => whole.includes(word) || !core.includes(word))) return plan;
  const said = understand(unwrap(whole), setting);
  return said.kind === 'clarify' ? said : { ...plan, unread: plan.unread.filter((word) => whole.includes(word)) };
}

const ASIDE = /^(?:另外|还有|对了|顺便|换个(?:话题|问题))(?:再?问一?下)?,?/;
const OTHER = /^换个/;
const FILED = /(?<=报了)多少(?=(?:呢)?$)/;
const TWO_TURNS = /^([^,]{1,12}(?:的|呢)),([^,]{2,14})$/;
/** 新增项目,按资金来源 */
const PART_AND_MORE = /^([^,]{2,8}),((?:看|按|换|改|分)[^,]{1,13}|(?:[今去前]年|20\d\d年)的)$/;
/** 2023年,看执行率; 看执行率,2023年 */
const TIME_AND_MORE = /^((?:[今去前]年|20\d\d年)度?),((?:只?看|按|换成)[^,]{2,10})$/;
const MORE_AND_TIME = /^((?:只?看|按|换成)[^,]{2,10}),((?:[今去前]年|20\d\d年)度?的?)$/;
const UNCHANGED = /^(?:那|那么)?(?:其他|其它|其余)?的?条件都?(?:不变|不动|照旧),?/;

/** 全区今年预算多少: of everybody, and not the asker's own that the database would show. */
const WHOLE_PLACE = /全[区市县]|整个[区市县]|^[区市县]里(?=[今去前]年|20\d\d年|一共|总共|预算)/;

function understand(said: string, setting: Setting): Plan {
  // 其他条件不变,看2025年的
  const text = (setting.last && said.replace(UNCHANGED, '')) || said;
  // 教育局申报了多少, after how many projects another one filed
  if (setting.last?.kind === 'query' && setting.last.metrics.join() === 'project_count' && FILED.test(said))
    return understand(said.replace(FILED, '多少个项目'), setting);
  const { lexicon, now, asker, lost } = setting;
  // 另外我们今年报了几个项目: a question of its own
  const other = text.replace(ASIDE, '');
  if (!setting.last && other && other !== text) return understand(other, setting);
  if (setting.last && other && other !== text) {
    const alone = readQuery(asked(other, setting), lexicon.vocabulary, now);
    const isApart = alone.kind === 'query' && alone.filters.length > 0;
    if (alone.kind === 'query' && (alone.time || OTHER.test(text)))
      return understand(other, isApart || OTHER.test(text) ? { ...setting, last: null, before: [] } : setting);
  }
  if (lost && setting.last && isElliptical(text)) return clarify('value', [LOST]);
  // 其中延续项目, after what was not understood
  if (lost && isElliptical(text)) {
    const alone = readQuery(asked(text, setting), lexicon.vocabulary, now);
    if (alone.kind === 'query' && !alone.time) return clarify('value', [LOST]);
  }
  const last = lost ? null : setting.last;
  // 去年的,按项目看: one change and then another
  const isTimed = TIME_AND_MORE.test(text) || MORE_AND_TIME.test(text);
  const two = [TWO_TURNS, TIME_AND_MORE, MORE_AND_TIME, PART_AND_MORE].find((form) => form.test(text));
  const [one, then] = two?.exec(text)?.slice(1) ?? [];
  if (last?.kind === 'query' && one && then) {
    const first = follow(one, { ...setting, last });
    const second = first?.kind === 'query' ? follow(then, { ...setting, last: first, before: [] }) : first;
    if (second?.kind === 'query' || (second?.kind === 'clarify' && isTimed)) return second;
  }
  // 不含政府性基金预算的: it narrows the turn before, although 预算 is in the name
  // 一般公共预算, 信息化: a value by itself
  const isValue = last && asked(text, setting).every(({ kind }) => kind === 'value' || kind === 'filler');
  if (last && (isElliptical(text) || isValue || narrows(text, setting))) {
    const followed = follow(text, setting);
    if (followed) return followed;
  }
  if (last?.kind === 'why' || last?.kind === 'query') {
    if (/^(?:这是|那)?(?:为什么|为何|为啥|什么原因|原因是什么)(?:呢|呀|啊)?$/.test(text))
      return { ...last, kind: 'why' };
    const bare = BARE.test(text) ? readQuery(asked(text, setting), lexicon.vocabulary, now) : null;
    // 花了多少, right after another question: of what was just spoken of
    const isBare =
      bare?.kind === 'query' &&
      (isPart(bare, text) || countsKind(bare) || saysOnlyWhat(bare, text) || listsOnly(bare, asked(text, setting)));
    const followed = isBare ? follow(text, setting) : null;
    if (followed) return followed;
  }
  const apart = clauseApart(text, setting);
  const rest = apart ? understand(unwrap(apart.rest), setting) : null;
  if (apart && (rest?.kind === 'query' || rest?.kind === 'why')) {
    const whole = apart.change(rest);
    if (whole) return whole;
  }
  const refusedOthers = ({ kind }: Plan): Plan | null =>
    kind === 'clarify' &&
    asker.role === 'unit' &&
    (namesOther(text, setting) || (RANKED.test(text) && !ranksItsOwn(text, setting)))
      ? { kind: 'refuse', reason: 'no_permission' }
      : null;
  // 三公经费支出, after 哪个部门最多 was asked back for its measure: an answer to that, or a question of its own?
  const isShort = lost && text.length <= 7 && !/[多几哪谁吗呢？?]|全[区市县]|排|名单|清单|列|什么|怎/.test(text);
  if (isShort) {
    const alone = readQuery(asked(text, setting), lexicon.vocabulary, now);
    if (alone.kind === 'query' && !alone.groupBy.length && !(alone.time && alone.filters.length))
      return clarify('value', [LOST]);
  }
  // 有哪些项目, after what was not understood: of what?
  if (lost && BARE.test(text)) {
    const bare = readQuery(asked(text, setting), lexicon.vocabulary, now);
    const leans =
      bare.kind === 'query' &&
      !bare.time &&
      (saysOnlyWhat(bare, text) || countsKind(bare) || listsOnly(bare, asked(text, setting)));
    if (leans) return clarify('value', [LOST]);
  }
  const standard = readStandard(text, lexicon.vocabulary) ?? (lost ? readItem(text, lexicon) : null);
  if (standard) return standard;
  const plan = readQuery(asked(text, setting), lexicon.vocabulary, now);
  const policy = speaksOfFigures(text, setting) ? null : readPolicy(text, lexicon);
  // 为什么是D类, after a list; 为什么核减这么多, after those cut by more than a third
  // 要报谁批准, after what the law says of adjustments
  if (last?.kind === 'policy' && policy?.kind === 'policy' && policy.terms.every((term) => OF_A_RULE.test(term)))
    return { ...policy, terms: [...new Set([...last.terms, ...policy.terms])] };
  const isOfRows = last?.kind === 'query' && (last.having.length > 0 || last.limit !== null || policy !== null);
  if (/^为(?:什么|何|啥)/.test(text) && isOfRows && (policy || plan.kind === 'why')) {
    const own = plan.kind === 'why' && (plan.time ?? (plan.filters.length || plan.groupBy.length || null));
    if (!own) return clarify('value', [LEANS]);
  }
  if (policy && (isOfTexts(text) || plan.kind === 'clarify')) return policy;
  // 为什么支出比去年慢, after the first half of a year: of what was spoken of, where it says no time of its own
  if (plan.kind === 'why' && !plan.time && (last?.kind === 'query' || last?.kind === 'why') && last.time) {
    const isOfOne = !plan.filters.length && !plan.groupBy.length && !last.groupBy.length && !last.having.length;
    // 为什么核减, after the project that was cut most: of that one; 为什么教育局支出多, after 三公经费: of that topic?
    const isOpen = !isOfOne && last.filters.some(({ dim }) => !plan.filters.some((f) => f.dim === dim));
    // 核减原因是什么, after those that were cut by more than a third
    const isOfThose = (last.having.length > 0 || last.limit !== null) && !plan.filters.length;
    if ((isOpen || isOfThose) && !plan.groupBy.length) return clarify('value', [LEANS]);
    return { ...plan, time: last.time, filters: isOfOne ? last.filters : plan.filters };
  }
  if (plan.kind === 'query' || plan.kind === 'why' || !last) {
    const leant = plan.kind === 'query' ? leaning(plan, text, { ...setting, last: last ?? null }) : null;
    return leant ?? refusedOthers(plan) ?? plan;
  }
  return follow(text, setting) ?? refusedOthers(plan) ?? plan;
}

/** What is asked of a rule that was named before. */
const OF_A_RULE = /^(?:报)?(?:批准|审批|负责|处罚|期限|时间|责任|后果|流程|程序|材料|手续)$/;

/** 换成执行数，其他条件不变; 八项规定以后怎样怎样，近三年会议费预算的趋势: a turn that changes figures, or one that ends in asking for them. */
function speaksOfFigures(text: string, setting: Setting): boolean {
  if ((setting.last?.kind === 'query' || setting.last?.kind === 'why') && /^(?:再|把)?(?:换|改)[成为看]/.test(text))
    return true;
  const end = text.split(/[,。;:!?]/).findLast((part) => part.length > 1);
  if (!end || end === text) return false;
  const plan = readQuery(asked(unwrap(end), setting), setting.lexicon.vocabulary, setting.now);
  return plan.kind === 'query' && plan.time !== null;
}

/** What is said to be unread when the words were plain and what they lean on was not. */
export const LOST = '上一句';

/** 我们局排第几: a place among others says how others stand; 别的单位 are others. */
const RANKED =
  /排名|排(?:名|在)?第?几|第几(?:名|位)|名次|(?:别的|其他|其它|其余|兄弟|别家|人家的?|各|所有|全部|每个)(?:单位|部门|局|委办局)|全[区市县](?:的)?(?:平均|均值|中位)|(?:部门|单位)平均/;

/** 我们局预算排名前8的经济分类, 本单位执行率排名倒数的项目: a rank within what is theirs. */
function ranksItsOwn(text: string, setting: Setting): boolean {
  const words = asked(text, setting);
  const things = words.filter(({ kind }) => kind === 'dimension').map(({ id }) => id!);
  return (
    words.some(({ kind }) => kind === 'self') && things.length > 0 && !things.includes('org') && !/第?几/.test(text)
  );
}

/** A unit that asks about another is told so even where the rest of its question was not understood. */
function namesOther(text: string, setting: Setting): boolean {
  const words = asked(text, setting);
  // 财政局批给我们多少: who acts, and not whose figures
  const acts = words.some(({ kind }) => kind === 'self') && /财政局[^,]{0,8}(?:批|退回?|核减|砍|安排|给)/.test(text);
  return words.some(
    ({ kind, dim, id }) => kind === 'value' && dim === 'org' && id !== setting.asker.org && !(acts && id === '财政局'),
  );
}
