import type { FilingCredit } from '@zhunsheng/contract';

import type { UnitFigures } from './unit-figures.js';

/** The published formula, version and day; a change is a new version. */
const FORMULA = {
  source: '准绳填报质量公式第 1 版（2026-11-22，产品设计值，待本级财政部门确认）',
  formula: '填报质量 = 40 × 无拦截项目占比 + 30 × 一次通过率 + 30 × max(0, 1 − 每项目疑点数 ÷ 10)；缺项按其余权重折算',
  findingsAtNought: 10,
  weights: { clean: 40, firstPass: 30, findings: 30 },
} as const;

/** Null when nothing of the unit was judged or submitted. Parts without data are left out, and the rest count for all. */
export function creditOf(figures: UnitFigures): FilingCredit | null {
  const { weights, findingsAtNought, formula, source } = FORMULA;
  const { blocked, 'first-pass': firstPass, 'findings-per-project': findings } = figures;
  const parts = [
    { name: '无拦截项目占比', weight: weights.clean, share: blocked === null ? null : 1 - blocked },
    { name: '一次通过率', weight: weights.firstPass, share: firstPass },
    {
      name: '疑点少',
      weight: weights.findings,
      share: findings === null ? null : Math.max(0, 1 - findings / findingsAtNought),
    },
  ].flatMap(({ share, ...part }) => (share === null ? [] : [{ ...part, share }]));
  const whole = parts.reduce((sum, { weight }) => sum + weight, 0);
  if (whole === 0) return null;
  const points = (100 * parts.reduce((sum, { weight, share }) => sum + weight * share, 0)) / whole;
  return { points: Math.round(points * 10) / 10, formula, source, parts };
}
