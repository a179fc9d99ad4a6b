import type { Token } from '../lexicon/token.js';
import type { Reading } from './reading.js';

/** 为什么, 怎么涨了这么多 */
export function readWhy(reading: Reading): void {
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
  // 执行率怎么这么低
  const low = reading.take('(?<how>M)(?= D[f_]*$)', ({ how }) => /^(?:怎么|咋)(?:就|会)?[这那]么$/.test(how![0]!.text));
  if (!reading.take('W', () => true) && !wonders && !fell && !low) return;
  plan.kind = 'why';
  // 增幅为什么比前年大: why the growth has grown
  const [why] = reading.tokens.filter(({ kind }) => kind === 'why');
  const grown = reading.tokens.findLast(({ kind, at }) => kind === 'growth' && at < (why?.at ?? 0));
  if (grown && /[幅率速]$/.test(grown.text) && reading.tokens.some(({ kind, at }) => kind === 'than' && at > why!.at))
    reading.become(grown, 'beyond', {});
  // 谁拉低了全区执行率
  const who = reading.tokens.find(({ kind, text }) => kind === 'filler' && text === '谁');
  if (who && !plan.groupBy.includes('org')) plan.groupBy.push('org');
  // 为什么下降这么多: since a year before, as where the fall is said alone
  if (reading.tokens.some(({ kind, text }) => kind === 'much' && CHANGED.test(text))) reading.plan.compare ??= 'yoy';
  if (wonders) reading.take('M', () => true);
  reading.take('[MD]', () => true);
  reading.take('q', () => true);
}

const CHANGED = /[增涨升降减跌]/;

/** 花得这么慢, 支出比去年同期快: how fast money is spent is a rate, not an amount. */
export function readPace(reading: Reading): void {
  const { plan, leaned } = reading;
  if (plan.order?.by === 'growth' || !paces(reading).length) return;
  const isSaid = reading.tokens.some(({ kind, id }) => kind === 'weak' && id === SPENT);
  const isSpoken = !plan.metrics.length && leaned?.metric === SPENT;
  if (!isSpoken && !(isSaid && plan.metrics.join() === SPENT)) return;
  plan.metrics = [RATE];
  if (plan.order?.by === SPENT) plan.order.by = RATE;
}

/** 预算比去年慢了, 增长慢了多少: only a rate is fast or slow, and growth of growth no plan says. */
export function paceOfAmount(reading: Reading): Token[] {
  const { plan, tokens, leaned } = reading;
  const measured = plan.metrics.length ? plan.metrics : [leaned?.metric ?? RATE];
  if (!measured.some((id) => reading.metric(id).unit === 'ratio')) return paces(reading).concat(ofGrowth(tokens));
  return ofGrowth(tokens);
}

const [SPENT, RATE] = ['executed_amount', 'execution_rate'] as const;
const SAID = new Set<Token['kind']>(['much', 'adjective', 'growth', 'ask']);

/** Words of speed; 增长有多快 is of the growth. */
const paces = ({ tokens }: Reading): Token[] =>
  tokens.filter((token, i) => SAID.has(token.kind) && isFast(token) && !tokens.slice(0, i).some(isGrowth));
const ofGrowth = (tokens: readonly Token[]): Token[] =>
  tokens.filter(
    (token, i) =>
      (token.kind === 'growth' || token.kind === 'adjective') && isFast(token) && tokens.slice(0, i).some(isGrowth),
  );

const isFast = ({ text }: Token): boolean => /[快慢]/.test(text);
const isGrowth = (token: Token): boolean => token.kind === 'growth' && !isFast(token);
