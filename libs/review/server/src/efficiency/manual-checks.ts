import type { ManualCheck } from '@zhunsheng/contract';

import { wilson } from '../fairness/round/accuracy.js';

export type CheckCounts = Omit<ManualCheck, 'share' | 'shareTo' | 'advice' | 'why'>;

/** Below these nothing is advised: choices of the product, shown beside every advice. */
export const EVIDENCE = { looked: 50, spotChecked: 30, rarely: 0.02, quiteRarely: 0.05 } as const;

/**
 * Whether a manual check could go, by evidence alone: it hardly ever changes anything (upper end of the 95 % interval, so
 * that a few lucky cases prove nothing) and spot checks after it found nothing either. Without spot checks nobody knows
 * whether the check misses what it should find; then at most a sample is advised.
 */
export function adviseOn(counts: CheckCounts): ManualCheck {
  const { looked, changed, spotChecked, faults } = counts;
  const [, shareTo] = wilson(changed, looked);
  const share = looked === 0 ? 0 : changed / looked;
  const seen = `看过 ${String(looked)} 次，改动 ${String(changed)} 次，改动率上限 ${percent(shareTo)}`;
  const told = (advice: ManualCheck['advice'], why: string): ManualCheck => ({
    ...{ ...counts, share, shareTo, advice },
    why: `${seen}；${why}`,
  });
  if (looked < EVIDENCE.looked) return told('unknown', `不足 ${String(EVIDENCE.looked)} 次，不作建议`);
  if (faults > 0) return told('keep', `抽查 ${String(spotChecked)} 个仍有 ${String(faults)} 个问题，保留`);
  if (shareTo >= EVIDENCE.quiteRarely) return told('keep', '这道人工检查经常改变结果，保留');
  if (shareTo < EVIDENCE.rarely && spotChecked >= EVIDENCE.spotChecked)
    return told('drop', `抽查 ${String(spotChecked)} 个没有问题，可以取消，改为按比例抽查`);
  return told(
    'sample',
    `改动很少；抽查 ${String(spotChecked)} 个，满 ${String(EVIDENCE.spotChecked)} 个无问题后可取消，先改为抽查`,
  );
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;
