import { besideIt } from './beside.js';
import { boundToBefore } from './bound.js';
import { COSTS, followUpCore, isPlaced, isTheirs, isVague, merged, plainly } from './follow-up.js';
import { gathered } from './gather.js';
import { fromThen, isOfTwoTimes, soFar } from './from-then.js';
import { broken } from './grammar/invariants.js';
import { read } from './grammar/query.js';
import { tokens } from './lexicon/tokens.js';
import { readPolicy, standardFollowUp } from './other-kinds.js';
import type { Setting } from './parse.js';
import { clarify, type Plan, type QueryPlan } from './plan.js';
import { moved } from './reading/fiscal-time.js';
import { turned } from './turn.js';
import { isOneOfThem, isOneYear, unsettled } from './unsettled.js';
import { ambiguous, settled } from './untraced.js';
import { widened } from './wider.js';

const SUMMED = /^(?:都|全都|全部?)?(?:合计|一共|总共|总计|共计|加起来|累计|加总|加在一起|加一起)/;
const UNTIL_NOW =
  /^(?:那|那么)?(?:(?:截[至止]到?|到)(?:目前|现在|眼下|今天)(?:为止)?|至今|迄今)(?:的)?(?:情况|数)?(?:呢|怎么样|是?多少)?$/;
/** 前五的预算是多少, after a rank: of the same five */
const OF_FIRST = /^(?:那|那么)?前(?:[一二两三四五六七八九十]+|\d+)(?:名|个|家|位)?(?:部门|单位|项目)?的/;
const LISTED_OF = /^(?<which>\S{2,12}的)(?:项目)?(?:都|全部)?(?:列出来|列一下|列个清单)(?:看看|给我|吧)?$/;
const MONEY = /^的?(?:钱|钱数|花的钱)(?:呢)?$/;
const COUNTED =
  /^(?<which>.{2,20}的)(?:部门|单位|项目)?(?:都|一共|总共)?(?<ask>有(?:几|多少)(?:个|家|项)|有哪些|是哪些|都?有谁|是哪几[个家])(?:部门|单位|项目)?(?:呢|啊)?$/;

/** A turn read as a change of the one before it; null where it is none. */
export function follow(said: string, setting: Setting): Plan | null {
  const { lexicon, now, last, before = [] } = setting;
  // 再反过来排 is 反过来排; 再往前两年 goes back further, and 再就业 is a word
  // 那倒过来排, 那去掉这个条件
  const bare = said.replace(/^(?:那么|那)(?!么|个|些|家|几|年|月|边|种|时|一|两|三|里|儿|位|批|类|项)(?=.{2})/, '');
  const text = plainly(bare.replace(/^再(?!往|倒|退|前|就业|生|融资|制造|保险|担保|贷款)(?=.)/, ''));
  // 今年公务接待费多少, after its standard: what was spent is no standard
  const isOfFigures = /(?:[今去前本上]年|20\d\d年)/.test(text) && !/近|历年|规定|标准/.test(text);
  if ((last?.kind === 'standard' || last?.kind === 'policy') && isOfFigures) return null;
  if (last?.kind === 'standard' && /支出|预算|申报|执行|花了/.test(text)) return null;
  // 二类会议呢, after beds: another thing, that its name does not say
  if (last?.kind === 'standard' && /会议|培训/.test(text)) {
    const next = standardFollowUp(followUpCore(text), last, lexicon.vocabulary);
    if (next?.item === last.item && !/会议|培训/.test(last.item)) return clarify('standard_item', [text]);
  }
  if (last?.kind === 'standard') return standardFollowUp(followUpCore(text), last, lexicon.vocabulary);
  // 哪个部门公务接待费最多, after a text: a figure
  const isFigure = asked(text, setting).some(({ kind }) =>
    ['superlative', 'metric', 'askMoney', 'count', 'yoy', 'share', 'trend'].includes(kind),
  );
  if (last?.kind === 'policy' && isFigure && !/规定|标准|要求|条件|流程|材料/.test(text))
    return clarify('metric', [text]);
  // 那公安局呢, after a text: an office is none
  if (last?.kind === 'policy')
    return asked(followUpCore(text), setting).every(({ kind, dim }) => kind === 'filler' || dim === 'org') ||
      asked(text, setting).some(({ kind, dim }) => kind === 'value' && dim === 'org') ||
      /哪[个些](?:部门|单位|项目)|最[多高低少]/.test(text)
      ? clarify('metric', [text])
      : readPolicy(`${followUpCore(text)}规定`, lexicon);
  if (last?.kind !== 'query' && last?.kind !== 'why') return null;
  // 它去年呢: one, and which one
  const pronoun = /^(?:它|他|她|该部门|该单位|该局|这个部门|这个单位|这家单位|这个局)(?!们)/.exec(text);
  if (pronoun) {
    const orgs = last.filters.flatMap(({ dim, op, values }) => (dim === 'org' && op === 'in' ? values : []));
    if (orgs.length !== 1) return clarify('org', [pronoun[0]], orgs);
    return follow(text.slice(pronoun[0].length).replace(/^的/, '') || text, setting);
  }
  // 截至目前呢, after the first half of this year
  if (UNTIL_NOW.test(text)) {
    const isThisYear = last.time && 'from' in last.time && last.time.from.startsWith(String(now.year));
    return isThisYear ? follow('今年以来呢', setting) : clarify('time', [text]);
  }
  const then = fromThen(text, last, now);
  if (then) return then;
  // 还有卫健局呢, after two set side by side
  const offices = last.filters.find(({ dim, op }) => dim === 'org' && op === 'in')?.values ?? [];
  const one = /^还有(?<who>\S{2,10}[局委办院])呢$/.exec(text)?.groups!['who'];
  if (one && offices.length > 1) return follow(`加上${one}`, setting);
  const wider = widened(text, setting, last);
  if (wider) return wider;
  // 退回的列出来, after how many were filed
  const which = LISTED_OF.exec(text)?.groups!['which'];
  const part = which && last.metrics.join() === 'project_count' ? follow(which, setting) : null;
  if (part?.kind === 'query' && part.metrics.join() === 'project_count')
    return turned('列出来', part, lexicon, now) ?? clarify('operator', [text]);
  // 各有几个项目, 它们的预算分别是多少, after a list
  const each =
    last.groupBy.length && !/[和与、]\S+分别/.test(text)
      ? text.replace(/^各自?(?=有|是)|分别(?=是|有|多少)/, '')
      : text;
  if (each && each !== text) return follow(each, setting);
  const together = gathered(text, [...before, last]);
  if (together && 'kind' in together) return together;
  if (together?.rest === '') return broken(together.plan, lexicon) ?? together.plan;
  if (together) return follow(together.rest, { ...setting, last: together.plan, before: [] });
  const turn = turned(text, last, lexicon, now) ?? besideIt(said, last, setting);
  if (turn) return turn.kind === 'clarify' ? turn : (broken(turn, lexicon) ?? turn);
  const counted = last.groupBy.length ? COUNTED.exec(text)?.groups : undefined;
  if (counted) {
    // 低于60%的有几个, 教育局的有哪些: narrowed, then counted or shown; 低于60%的项目有几个, after 各部门: of projects
    const noun = /的(?<noun>项目|部门|单位)(?:[都一总]?[共]?有|都?是哪)|有\S{1,3}(?<last>项目|部门|单位)/.exec(
      text,
    )?.groups;
    const named = noun?.['noun'] ?? noun?.['last'];
    const cut = named ? [named === '项目' ? 'project' : 'org'] : last.groupBy;
    const isOther = cut.join() !== last.groupBy.join();
    const narrowed = follow(counted['which']! + (isOther ? named : ''), setting);
    const isShown = counted['ask']!.includes('哪');
    if (narrowed?.kind === 'query' && narrowed.groupBy.join() === cut.join()) {
      // A类的有哪些, after how much each has: a list of what?
      if (isShown && !cut.some((id) => id === 'org' || id === 'project')) return clarify('operator', [text]);
      // 低于60分的有哪些, after the last three: all of those
      const isBarred = JSON.stringify(narrowed.having) !== JSON.stringify(last.having);
      if (isShown && isBarred) return { ...narrowed, limit: null };
      return isShown ? narrowed : (turned(counted['ask']!, narrowed, lexicon, now) ?? null);
    }
    if (isOther) return clarify('operator', [text]);
  }
  const words = asked(followUpCore(text), setting);
  // 民政的呢, after 教育局的预算: the office
  const isOfOffices = last.filters.some(({ dim, op }) => dim === 'org' && op === 'in');
  if (isOfOffices && words.every(({ kind }) => ['short', 'filler', 'joiner', 'time'].includes(kind)))
    for (const word of words) if (word.kind === 'short') Object.assign(word, { kind: 'value' });
  // 上半年呢, after 2024年: of that year
  const [when, ...others] = words.filter(({ kind }) => kind === 'time');
  // 年初到现在, after last year: of this one
  const isUntilNow = /现在|目前|至今|当前/.test(when?.text ?? '');
  if (when?.yearless && !others.length && !isUntilNow && last.time && 'from' in last.time) {
    const [from, to] = [Number(last.time.from.slice(0, 4)), Number(last.time.to.slice(0, 4))];
    // 上半年的, after three years: of each of them?
    if (from !== to) return clarify('time', [text]);
    if (from === to) Object.assign(when, { time: moved(when.time!, from) });
  }
  const { reading, aside } = read(words, lexicon.vocabulary, now, {
    metric: last.metrics[0]!,
    time: last.time,
    bar: last.having.length === 1 ? last.having[0]!.metric : undefined,
  });
  if (reading.unread().length) return null;
  // 占本部门的比重, by one who has none
  if (setting.asker.role !== 'unit' && reading.plan.filters.some(({ values }) => values.includes('@self')))
    return clarify('org', [text]);
  // 三公支出多少, after a budget: by its name money spent
  const isSpent = reading.tokens.some(
    ({ kind, dim, text: word }) => kind === 'value' && dim === 'topic' && /(?:支出|开支|花销)$/.test(word),
  );
  if (isSpent && !reading.plan.metrics.length) reading.plan.metrics.push('executed_amount');
  const isCount = last.metrics.every((id) => id.endsWith('_count'));
  if (isCount && !reading.plan.metrics.length && reading.tokens.some(({ kind }) => kind === 'askMoney'))
    return clarify('metric', [], ['申报金额', '预算批复数', '执行数']);
  if (isVague(last, reading)) return clarify('metric', [], ['申报金额', '预算批复数', '执行数']);
  // 钱呢, after a count or a score: of what was filed, or of what was granted?
  if (MONEY.test(followUpCore(text)) && lexicon.metric(last.metrics[0]!).unit !== '元')
    return clarify('metric', [], ['申报金额', '预算批复数', '执行数']);
  // 执行率呢, after the five with the largest budgets: of those five, or the five with the highest rates?
  const isOther = reading.plan.metrics.length > 0 && reading.plan.metrics.join() !== last.metrics.join();
  const says = reading.plan;
  if (isOfTwoTimes(says, last, before) && !/去年|上年|同比|同期/.test(text)) return clarify('time', [text]);
  const sum = soFar(text, says, last);
  if (sum && 'kind' in sum) return sum;
  says.time = sum;
  if (last.limit !== null && isOther && !says.order && !says.groupBy.length && !isTheirs(text) && !isPlaced(text))
    return clarify('operator', [followUpCore(text)]);
  // 项目呢, after the five largest offices: theirs, or all of them?
  const [cut] = says.groupBy;
  const isOtherCut = says.groupBy.length === 1 && (cut === 'project' || cut === 'org') && !last.groupBy.includes(cut);
  if (last.limit !== null && isOtherCut && !says.order && !says.having.length && /呢$/.test(text))
    return clarify('operator', [followUpCore(text)]);
  // 申报金额合计多少, after those above a bar: the sum of what only the answer has
  const isWhole = last.groupBy.includes('project') && !says.order && /总[额数]|总金额|总计/.test(text);
  const isSum = isWhole || reading.tokens.some(({ kind, text: word }) => kind === 'total' && SUMMED.test(word));
  if (isSum && last.groupBy.length && !reading.plan.groupBy.length && !reading.plan.share) {
    if (last.having.length || last.limit !== null) return clarify('operator', ['合计']);
    return follow(text, { ...setting, last: { ...last, groupBy: [], order: null } });
  }
  // 哪个部门最多, after rates: the most of what?
  const most = reading.tokens.some(({ kind, text: word }) => kind === 'superlative' && /^最[多少]/.test(word));
  const isRate = !reading.plan.metrics.length && lexicon.metric(last.metrics[0]!).unit === 'ratio';
  if (most && isRate && reading.plan.order) return clarify('metric', ['最多'], ['项目数', '核减金额']);
  // 只看前三, after the five that have grown most
  const isMeasured = reading.tokens.some(({ kind }) => kind === 'metric' || kind === 'weak');
  if (last.order?.by === 'growth' && says.order && !isMeasured && /^[^最倒]*前[^最倒]*$/.test(text))
    says.order = { ...last.order };
  const open = boundToBefore(last, says, text) ?? unsettled(last, says, reading.tokens, text);
  if (open) return open;
  // 前五的预算是多少, after rates from the highest: of the five with the highest
  if (OF_FIRST.test(text) && last.order && says.order && says.metrics.length && says.order.by !== last.order.by) {
    if (last.order.by === 'growth' || last.limit !== null || says.limit === null) return clarify('operator', [text]);
    says.order = { ...last.order };
  }
  // 排第一的是谁, after projects: which of those
  const isWho = /谁/.test(text) && !/部门|单位|[局委办]/.test(text) && says.groupBy.join() === 'org';
  if (isWho && last.groupBy.length === 1 && !last.groupBy.includes('org')) says.groupBy = [];
  // 金额最大的是哪个, after what was filed: the amount that was spoken of
  const measures = reading.tokens.filter(({ kind }) => kind === 'metric' || kind === 'weak');
  const [spoken, ...more] = last.metrics;
  const isGeneric =
    measures.length > 0 && measures.every(({ text: word }) => /^(?:总?金额|总额|资金量?|资金规模)$/.test(word));
  // 采购经费呢, after what was spent: the noun of what it is spent on
  const isNoun =
    measures.length > 0 &&
    measures.every(({ text: word }) => word === '经费') &&
    says.filters.some(({ dim }) => COSTS.has(dim));
  if (isNoun && !says.order && !more.length) says.metrics = [];
  const isMoney = spoken !== undefined && !more.length && lexicon.metric(spoken).unit === '元';
  const isSpoken = isGeneric && isMoney;
  if (isSpoken) {
    if (says.order && says.order.by === measures[0]!.id) says.order = { by: spoken, dir: says.order.dir };
    says.metrics = [];
  }
  // 降幅最大的三个, after 环比: of that growth
  const isSaid = reading.tokens.some(({ kind }) => kind === 'yoy' || kind === 'than');
  if (last.compare && says.compare === 'yoy' && !isSaid) says.compare = null;
  // 占多少, after 信息化项目 and then 新增的: of all 信息化, or of all?
  // 占总支出的比例, after what an office spent on one thing: of its spending, or of all?
  const isOfOffice = last.filters.some(({ dim, op }) => dim === 'org' && op === 'in');
  const isOfAll = /占(?:总|全部|所有)/.test(text) && isOfOffice && last.filters.length > 1;
  // 占比, after 三公经费 and then 公务接待费: of that, or of all?
  const cost = last.filters.find(({ dim, op }) => COSTS.has(dim) && op === 'in');
  const spent = before.at(-1)?.filters.find(({ dim, op }) => COSTS.has(dim) && op === 'in');
  const isOfSpent = cost && spent && cost.dim !== spent.dim && !/[总全]/.test(text);
  if (says.share && !says.filters.length && !last.groupBy.length && (isOfAll || isOfSpent))
    return clarify('operator', [text]);
  const parts = last.filters.filter(({ op }) => op === 'in');
  const isOpen = parts.length > 1 && !last.groupBy.length && !parts.some(({ dim }) => dim === 'org');
  if (says.share === 'total' && !says.filters.length && isOpen && !/[总全]/.test(text)) {
    const [whole, ...rest] = before.at(-1)?.filters ?? [];
    if (!whole || rest.length || !parts.some((f) => JSON.stringify(f) === JSON.stringify(whole)))
      return clarify('operator', [text]);
    says.share = `within:${whole.dim}`;
  }
  const next: QueryPlan = merged(last, reading, isSpoken ? [] : aside, text);
  settled(last, says, next, reading.tokens, text);
  const unclear = ambiguous(last, says, next, reading.tokens, text);
  if (unclear) return unclear;
  // 合在一起, after each office: something was said, and nothing has changed
  const isNothing = !says.metrics.length && !says.filters.length && !says.groupBy.length && !says.having.length;
  const isPlain = isNothing && !(says.time ?? says.order ?? says.share ?? says.compare ?? says.per ?? says.stat);
  if (isPlain && JSON.stringify({ ...next, chart: null }) === JSON.stringify({ ...last, chart: null }))
    return clarify('operator', [text]);
  // 主要是哪些项目, after what is left: a list, where nothing was compared
  if (
    next.kind === 'why' &&
    last.kind === 'query' &&
    !last.compare &&
    /^主要(?:是|有)?哪[些几]个?(?:项目|部门|单位)$/.test(text)
  )
    Object.assign(next, { kind: 'query', compare: null });
  // 历年, after one year; 每个月多少, after one month: of what time?
  if ((says.groupBy.includes('year') && isOneYear(next)) || isOneOfThem(says, next)) return clarify('time', [text]);
  return broken(next, reading) ?? next;
}

/** The words of a question; 我们 is the asker's organisation where the asker has one. */
export function asked(text: string, { lexicon, now, asker }: Setting) {
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
