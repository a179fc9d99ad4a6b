import { evaluateWithModel, type Judged, type JudgedWithModel, SHIPPED_VOCABULARY } from '@zhunsheng/insight-server';
import { openModel, refusedAddress, systemClock } from '@zhunsheng/kernel';
import { CannotWork } from '../outcome.js';

export interface ModelOptions {
  baseUrl?: string;
  model?: string;
  timeout?: string;
}

/** The questions that the grammar left open, as a real model at this address reads them. The operator's word is the allow-list. */
export async function withModel(
  judged: readonly Judged[],
  { baseUrl, model, timeout = '8000' }: ModelOptions,
): Promise<JudgedWithModel[]> {
  if (!baseUrl || !model) throw new CannotWork('测量模型要同时给出 --base-url 和 --model。');
  const refused = refusedAddress(baseUrl, [URL.parse(baseUrl)?.host ?? '']);
  if (refused) throw new CannotWork(`--base-url：${refused}`);
  if (!/^\d{3,5}$/.test(timeout) || Number(timeout) > 15_000)
    throw new CannotWork('--timeout 应为 100–15000 的毫秒数。');
  const opened = await openModel({ url: baseUrl, name: model, key: null, timeoutMs: Number(timeout) }, systemClock);
  return evaluateWithModel(judged, SHIPPED_VOCABULARY, opened);
}
