import { isTime } from '../../semantics/cut.js';
import type { Token } from '../lexicon/token.js';
import type { Vocabulary } from '../lexicon/vocabulary.js';
import { clarify, type ClarifyPlan, type QueryPlan } from '../plan.js';
import type { Now } from '../reading/fiscal-time.js';
import { readAverages } from './average.js';
import { readGroups, readTrend, settleGroups } from './grouping.js';
import { readHardForms } from './hard-forms.js';
import { broken } from './invariants.js';
import { impliedMetric, readMetrics } from './metrics.js';
import { readOrder } from './order.js';
import { readPeriods, severalYears } from './period.js';
import { readPlainWords } from './plain-words.js';
import { type Inherited, Reading } from './reading.js';
import { readRest, sideBySide } from './rest.js';
import { readExclusions, readFilters, readShortForms, readThresholds } from './scope.js';
import { readShare } from './share.js';

/** Unread words of these kinds would have changed the figure; others only narrow it. */
const OPERATORS = new Set<Token['kind']>(
  'exclude outside rest negation than stat per percapita every share of yoy growth beyond but and number above after sort superlative speed zero doubled mean count weak metric joiner ask askMoney askRatio dimension rank ordinal time'.split(
    ' ',
  ) as Token['kind'][],
);

const VAGUE_TIME =
  /^(?:早几年|前几年|前些年|那几年|往年|早年|前阵子|前段时间|近期|最近|近来|这段时间|以前|过去|早些年|早先)$/;

/** Reads tokens into a plan, or says what it did not understand. It never leaves a word out that could change the answer. */
export function readQuery(tokens: Token[], vocabulary: Vocabulary, now: Now): QueryPlan | ClarifyPlan {
  const { reading, aside } = read(tokens, vocabulary, now);
  const { plan } = reading;
  const unread = reading.unread();
  const short = unread.find(({ kind }) => kind === 'short');
  if (unread.length) {
    const words = unread.map(({ text }) => text);
    if (short && !plan.metrics.length && !aside.length) return clarify('metric', words);
    if (short) return clarify('org', words, [short.id!, `${short.text}支出`]);
    const office = unknownOffice(tokens, unread);
    if (office) return clarify('org', [office]);
    if (words.every((word) => VAGUE_TIME.test(word))) return clarify('time', words);
    // 各单位排个前十: by what?
    const measured = ['metric', 'weak', 'count', 'growth'].some((kind) => tokens.some((token) => token.kind === kind));
    const ranks = ['rank', 'sort', 'superlative', 'number', 'by'];
    const named = tokens.some(({ kind }) => kind === 'value');
    if (
      !measured &&
      !named &&
      unread.every(({ kind }) => ranks.includes(kind)) &&
      unread.some(({ kind }) => kind !== 'number')
    )
      return clarify(
        'metric',
        words,
        vocabulary.metrics.slice(0, 3).map(({ label }) => label),
      );
    return clarify(unread.some(({ kind }) => OPERATORS.has(kind)) ? 'operator' : 'value', words);
  }
  if (!plan.metrics.length) {
    const implied = impliedMetric(reading, aside);
    if (!implied)
      return clarify(
        'metric',
        [],
        vocabulary.metrics.slice(0, 3).map(({ label }) => label),
      );
    plan.metrics = implied;
  }
  const fault = broken(plan, reading);
  return fault ?? plan;
}

/** 市歌舞剧院, 新闻中心: one stretch of a question that nothing else is unread of, and that is called as offices are. */
function unknownOffice(tokens: readonly Token[], unread: readonly Token[]): string | null {
  const [first, last] = [tokens.indexOf(unread[0]!), tokens.indexOf(unread.at(-1)!)];
  const stretch = tokens.slice(first, last + 1);
  if (!stretch.every(({ kind }) => kind === 'unknown' || kind === 'filler')) return null;
  const name = stretch.map(({ text }) => text).join('');
  return /^[一-鿿]{2,}(?:中心|协会|学会|[局委院馆站所校队厅])$/.test(name) ? name : null;
}

/** What a question's words say by themselves, whole or not: follow-ups are merged from it. */
export function read(
  tokens: Token[],
  vocabulary: Vocabulary,
  now: Now,
  inherited?: Inherited,
): { reading: Reading; aside: string[] } {
  const reading = new Reading(tokens, vocabulary, now, inherited);
  const { plan } = reading;
  /** Metrics that thresholds and ranks speak of: shown when nothing else is asked for. */
  const aside: string[] = [];
  const counted: string[] = [];
  readShortForms(reading);
  readPlainWords(reading);
  readHardForms(reading, aside);
  readWhy(reading);
  readExclusions(reading);
  readThresholds(reading);
  const settleShare = readShare(reading, aside);
  readOrder(reading, aside);
  readPeriods(reading);
  if (plan.having.some(({ metric }) => metric === 'growth') || plan.order?.by === 'growth') plan.compare ??= 'yoy';
  readGroups(reading, counted);
  readTrend(reading);
  readAverages(reading);
  readGrowth(reading);
  readFilters(reading);
  settleGroups(reading, counted);
  narrowToTurned(reading);
  for (const { metric } of plan.having) if (metric !== 'growth') aside.push(metric);
  readMetrics(reading, counted, aside);
  readPace(reading);
  readUnfinished(reading);
  settleShare?.();
  readContest(reading);
  throughTheYear(reading);
  readRest(reading);
  return { reading, aside };
}

function readWhy(reading: Reading): void {
  const { plan } = reading;
  // 怎么涨了这么多
  const wonders = reading.take('(?<how>M)(?= (C t( C)? )?(v )?[gwD] M)', ({ how }) =>
    /^(?:怎么|咋)/.test(how![0]!.text),
  );
  // 执行率怎么比去年低了
  const fell = reading.take('(?<how>M)(?= (C t( C)? )?(?<growth>g)[f_]*$)', ({ how, growth }) => {
    const { number, text } = growth![0]!;
    return /^(?:怎么|咋)/.test(how![0]!.text) && Boolean(number) && /了$/.test(text);
  });
  if (!reading.take('W', () => true) && !wonders && !fell) return;
  plan.kind = 'why';
  if (wonders) reading.take('M', () => true);
  reading.take('[MD]', () => true);
  reading.take('q', () => true);
}

const APART = /^(?:差|相差|差距|差异)/;

/** 为什么花得这么慢: how fast money is spent is a rate, not an amount. */
function readPace({ plan, tokens }: Reading): void {
  if (plan.metrics.join() !== 'executed_amount' || plan.compare || plan.order) return;
  if (plan.kind === 'why' && tokens.some(({ kind, text }) => kind === 'much' && /[快慢]$/.test(text)))
    plan.metrics = ['execution_rate'];
}

/** 没有花完钱的部门: only those with something left, not every one with what is left. */
function readUnfinished({ plan, tokens, listed }: Reading): void {
  const state = tokens.some(({ kind, id, text }) => kind === 'metric' && id === 'balance' && /^[没未]/.test(text));
  const isNarrowed = plan.having.length > 0 || plan.order !== null || plan.compare !== null || plan.versus !== null;
  if (!state || !listed || isNarrowed || plan.metrics.join() !== 'balance') return;
  if (tokens.some(({ kind }) => kind === 'ask' || kind === 'askMoney' || kind === 'each')) return;
  plan.having.push({ metric: 'balance', op: '>', value: 0 });
}

/** 预算增长多少: against last year where nothing else is said. */
function readGrowth(reading: Reading): void {
  const { plan } = reading;
  reading.take('(?<growth>g)( [q%])?', ({ growth }) => {
    const { number, text } = growth![0]!;
    // 教育局与卫健局相差多少: of each other, not of last year
    if (APART.test(text) && !plan.compare) {
      const measures = new Set([...reading.left('metric'), ...reading.left('weak')].map(({ id }) => id));
      // 申报数和批复数差多少: of two amounts of a kind
      const units = new Set([...measures].map((id) => reading.metric(id!).unit));
      return (measures.size === 2 && units.size === 1) || (measures.size === 1 && reading.left('value').length > 1);
    }
    // 教育局比卫健局预算多多少: of each other, not of last year
    if (!plan.compare && number && isOfTwo(reading)) return !reading.left('time').length;
    if (!plan.compare && severalYears(plan.time) && /没|还是|^是/.test(text)) return false;
    // 历年预算变化, 每个季度的变化: the rows show it
    if (!plan.compare && number === 0 && plan.groupBy.some((id) => isTime(id)) && /^变/.test(text)) return true;
    // 近五年预算的增长情况: year by year
    if (!plan.compare && severalYears(plan.time) && !plan.groupBy.length && /情况$/.test(text)) {
      plan.groupBy.push('year');
      return true;
    }
    reading.assumed ||= plan.compare === null;
    plan.compare ??= 'yoy';
    if (number && !/多少|率|幅|速|比例/.test(text)) reading.turned = number as 1 | -1;
    return true;
  });
}

/** 教育局比卫健局, 教育局和卫健局比: the comparison is said of two of a kind. */
function isOfTwo({ tokens }: Reading): boolean {
  const words = tokens.filter(({ kind }) => kind !== 'filler');
  return words.some(({ kind }, i) => {
    const other = words[i - 2]?.kind === 'joiner' ? words[i - 3] : words[i + 1];
    return kind === 'than' && isOffice(words[i - 1]) && isOffice(other);
  });
}

const isOffice = (token: Token | undefined) =>
  token?.kind === 'self' || (token?.kind === 'value' && token.dim === 'org');

/** 比去年少了的部门: only those; 各部门比去年少了多少 asks for all. */
function narrowToTurned(reading: Reading): void {
  const { plan, turned, listed } = reading;
  if (
    turned === null ||
    !listed ||
    plan.kind === 'why' ||
    plan.order ||
    plan.having.some(({ metric }) => metric === 'growth')
  )
    return;
  if (reading.tokens.some(({ kind }) => kind === 'ask' || kind === 'askMoney' || kind === 'askRatio')) return;
  plan.having.push({ metric: 'growth', op: reading.turnedOp ?? (turned === 1 ? '>' : '<'), value: 0 });
}

/** 2021年以来每年的预算: a budget is of the whole year, be it over or not. */
function throughTheYear(reading: Reading): void {
  const { plan } = reading;
  const { time } = plan;
  const isSince = reading.tokens.some(({ kind, text }) => kind === 'time' && /以来|至今/.test(text));
  if (!time || 'points' in time || !isSince || !plan.groupBy.includes('year') || !plan.metrics.length) return;
  if (plan.metrics.every((id) => reading.metric(id).yoyRule === 'full_year'))
    plan.time = { from: time.from, to: `${time.to.slice(0, 4)}-12` };
}

/** 公安局和交通局谁的预算多 */
function readContest(reading: Reading): void {
  const { plan } = reading;
  reading.take('(?<adjective>D)', ({ adjective }) => {
    if (plan.order || plan.metrics.length !== 1 || !sideBySide(plan)) return false;
    plan.order = { by: plan.metrics[0]!, dir: adjective![0]!.id as 'asc' };
    reading.take('l', () => true);
    return true;
  });
}
