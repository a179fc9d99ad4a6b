import type { RuleHealthRow, RuleSign } from '@zhunsheng/contract';

/** What a rule did in a run, and in the one before it. */
export interface RuleFigures {
  applicable: number;
  unseen: number;
  hits: number;
  hitRate: number | null;
  hitRateBefore: number | null;
  overturned: number;
}

/** Fewer decided projects say nothing about a rule. A design choice, as are the shares below. */
const ENOUGH = 30;
const ALMOST_ALWAYS = 0.9;
const OFTEN = 0.2;
const SOME_HITS = 5;
/** Standard errors of the difference of two shares. */
const DRIFT = 3;

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

export function signsOf(figures: RuleFigures): Pick<RuleHealthRow, 'signs' | 'suggestion'> {
  const { applicable, unseen, hits, hitRate, hitRateBefore, overturned } = figures;
  const found: [RuleSign, string][] = [];
  if (applicable >= ENOUGH && hits === 0)
    found.push(['never', `${applicable} 个适用项目无一命中：核对阈值，确无作用的停用`]);
  if (applicable >= ENOUGH && hitRate !== null && hitRate >= ALMOST_ALWAYS)
    found.push(['always', `适用项目 ${percent(hitRate)} 命中：不能区分项目，提高阈值或改为提示`]);
  if (hits >= SOME_HITS && overturned / hits >= OFTEN)
    found.push(['overturned', `${hits} 次命中有 ${overturned} 次被推翻：细分适用范围，或把争议情形拆成单独一条`]);
  if (hitRate !== null && hitRateBefore !== null && drifted(hitRate, hitRateBefore, applicable))
    found.push([
      'drifting',
      `命中率由 ${percent(hitRateBefore)} 变为 ${percent(hitRate)}：核对事实来源与参数是否随年度更新`,
    ]);
  if (unseen >= ENOUGH && unseen > applicable)
    found.push(['unseen', `${unseen} 个项目因缺数据未评估，多于已评估的 ${applicable} 个：补齐所需资料库`]);
  return { signs: found.map(([sign]) => sign), suggestion: found.map(([, text]) => text).join('；') || null };
}

function drifted(now: number, before: number, applicable: number): boolean {
  if (applicable < ENOUGH) return false;
  const spread = Math.sqrt((Math.max(before * (1 - before), 1 / applicable) * 2) / applicable);
  return Math.abs(now - before) > DRIFT * spread;
}
