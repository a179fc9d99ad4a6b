import type { Token } from '../lexicon/token.js';
import type { Vocabulary } from '../lexicon/vocabulary.js';
import { clarify, type ClarifyPlan, type QueryPlan } from '../plan.js';
import type { Now } from '../reading/fiscal-time.js';
import { giveBackAdrift } from './adrift.js';
import { askedBack } from './asked-back.js';
import { readAverages } from './average.js';
import { readGroups, readTrend, settleGroups } from './grouping.js';
import { narrowToTurned, readGrowth, settleGrown } from './growth.js';
import { readHardForms } from './hard-forms.js';
import { broken } from './invariants.js';
import { insideOfNothing, readMakeUp } from './make-up.js';
import { impliedMetric, readMetrics } from './metrics.js';
import { readOrder, settleOrder } from './order.js';
import { readPeriods } from './period.js';
import { readPlainWords } from './plain-words.js';
import { readPossessed } from './possessed.js';
import { type Inherited, Reading } from './reading.js';
import { readRest, sideBySide } from './rest.js';
import { readExclusions, readFilters, readShortForms } from './scope.js';
import { readShare } from './share.js';
import { readThresholds } from './thresholds.js';
import { ofWhichClass, showProjectsBarred } from './unshown.js';
import { readPace, readWhy } from './why.js';

/** Reads tokens into a plan, or says what it did not understand. It never leaves a word out that could change the answer. */
export function readQuery(tokens: Token[], vocabulary: Vocabulary, now: Now): QueryPlan | ClarifyPlan {
  const { reading, aside } = read(tokens, vocabulary, now);
  const { plan } = reading;
  const open = askedBack(reading, aside);
  if (open) return open;
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
  readPossessed(reading);
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
  readMakeUp(reading);
  narrowToTurned(reading, counted);
  for (const { metric } of plan.having) if (metric !== 'growth') aside.push(metric);
  showProjectsBarred(reading);
  settleGrown(reading, counted);
  readMetrics(reading, counted, aside);
  settleOrder(reading);
  readPace(reading);
  readUnfinished(reading);
  settleShare?.();
  for (const word of [...insideOfNothing(reading), ...ofWhichClass(reading)]) reading.become(word, 'beyond', {});
  readContest(reading);
  throughTheYear(reading);
  readRest(reading);
  giveBackAdrift(reading, aside);
  giveBackYear(reading);
  return { reading, aside };
}

/** 没有花完钱的部门: only those with something left, not every one with what is left. */
function readUnfinished({ plan, tokens, listed }: Reading): void {
  const state = tokens.some(({ kind, id, text }) => kind === 'metric' && id === 'balance' && /^[没未]/.test(text));
  const isNarrowed = plan.having.length > 0 || plan.order !== null || plan.compare !== null || plan.versus !== null;
  if (!state || !listed || isNarrowed || plan.metrics.join() !== 'balance') return;
  if (tokens.some(({ kind }) => kind === 'ask' || kind === 'askMoney' || kind === 'each')) return;
  plan.having.push({ metric: 'balance', op: '>', value: 0 });
}

/** 预算数与执行数对比2024年: of that year, or against it? */
function giveBackYear(reading: Reading): void {
  const words = reading.tokens.filter(({ kind, text }) => kind !== 'filler' || text === ',');
  const at = words.findIndex(({ kind }, i) => kind === 'than' && words[i + 1]?.kind === 'time');
  const isJoined = words.slice(0, Math.max(at, 0)).some(({ kind }) => kind === 'joiner');
  if (isJoined && words.filter(({ kind }) => kind === 'time').length === 1) reading.leave(words[at + 1]!);
}

/** 2021年以来每年的预算: a budget is of the whole year, be it over or not. */
function throughTheYear(reading: Reading): void {
  const { plan } = reading;
  const { time } = plan;
  const isSince = reading.tokens.some(
    ({ kind, text }) => kind === 'time' && /以来|至今|[到至](?:今年|本年|现在|目前)$/.test(text),
  );
  if (!time || 'points' in time || !isSince || !plan.groupBy.includes('year')) return;
  const isEach = reading.tokens.some(({ kind, text }) => kind === 'each' || /^逐年|^每年/.test(text));
  if (isEach || (plan.metrics.length && plan.metrics.every((id) => reading.metric(id).yoyRule !== 'same_period')))
    plan.time = { from: time.from, to: `${time.to.slice(0, 4)}-12` };
}

/** 公安局和交通局谁的预算多 */
function readContest(reading: Reading): void {
  const { plan } = reading;
  reading.take('(?<adjective>D)', ({ adjective }) => {
    if (plan.order || plan.metrics.length !== 1 || !sideBySide(plan)) return false;
    // 比公安局高几个百分点: how much, and not in what order
    const next = reading.tokens.slice(reading.tokens.indexOf(adjective![0]!) + 1).find(({ kind }) => kind !== 'filler');
    if (next && /^(?:ask|count)/.test(next.kind)) return true;
    plan.order = { by: plan.metrics[0]!, dir: adjective![0]!.id as 'asc' };
    reading.take('l', () => true);
    return true;
  });
}
