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
  if (!reading.take('W', () => true) && !wonders && !fell) return;
  plan.kind = 'why';
  if (wonders) reading.take('M', () => true);
  reading.take('[MD]', () => true);
  reading.take('q', () => true);
}

/** 为什么花得这么慢: how fast money is spent is a rate, not an amount. */
export function readPace({ plan, tokens }: Reading): void {
  if (plan.metrics.join() !== 'executed_amount' || plan.compare || plan.order) return;
  if (plan.kind === 'why' && tokens.some(({ kind, text }) => kind === 'much' && /[快慢]$/.test(text)))
    plan.metrics = ['execution_rate'];
}
