import { recordAccuracy } from '@zhunsheng/insight-server';
import { systemClock } from '@zhunsheng/kernel';
import { CannotWork, type Outcome } from '../outcome.js';

/** Measures the shipped question sets and keeps the figures under a version, for the accuracy page of that release. */
export async function qaRecord(_: string[], options: { release: string }): Promise<Outcome> {
  if (!/^\d+\.\d+\.\d+$/.test(options.release)) throw new CannotWork('--release 应写成 0.1.0 这样的版本号。');
  const release = recordAccuracy(options.release, systemClock.now().toISOString().slice(0, 10));
  const lines = Object.entries(release.readings).map(
    ([id, { n, exact, wrong, abstain }]) => `${id}：${n} 个问题，完全一致 ${exact}，错误 ${wrong}，未作答 ${abstain}`,
  );
  return { exit: 0, json: release, text: lines.join('\n') };
}
