export const CONFIDENCES = ['A', 'B', 'C', 'D'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export interface SampleEvidence {
  /** Lines left after outliers are out. */
  kept: number;
  years: number;
  units: number;
  /** Robust standard deviation of the log prices: 0.25 means most prices lie within ± 28 %. */
  dispersion: number;
  /** How far the upper end moves under the other outlier rule, as a share of it. */
  shift: number;
}

interface Demand {
  confidence: Confidence;
  kept: number;
  years: number;
  units: number;
  dispersion: number;
  shift: number;
}

/** The rule, printed as it stands on the page of every standard. A demand not met drops to the next row. */
export const CONFIDENCE_RULE: readonly Demand[] = [
  { confidence: 'A', kept: 100, years: 3, units: 10, dispersion: 0.35, shift: 0.1 },
  { confidence: 'B', kept: 30, years: 2, units: 5, dispersion: 0.6, shift: 0.2 },
  { confidence: 'C', kept: 12, years: 1, units: 3, dispersion: 0.9, shift: 0.4 },
];

/** Fewer lines than this, or fewer units, say nothing about a price. */
export const FEWEST_LINES = 8;
export const FEWEST_UNITS = 2;

export function confidenceOf(evidence: SampleEvidence): Confidence {
  const met = CONFIDENCE_RULE.find(
    (demand) =>
      evidence.kept >= demand.kept &&
      evidence.years >= demand.years &&
      evidence.units >= demand.units &&
      evidence.dispersion <= demand.dispersion &&
      evidence.shift <= demand.shift,
  );
  return met?.confidence ?? 'D';
}

/** What keeps the sample from the next better grade, in words; empty for A. */
export function whatIsMissing(evidence: SampleEvidence): string[] {
  const better = CONFIDENCE_RULE[CONFIDENCES.indexOf(confidenceOf(evidence)) - 1];
  if (!better) return [];
  return [
    evidence.kept < better.kept ? `有效样本不足 ${better.kept} 条` : '',
    evidence.years < better.years ? `不足 ${better.years} 个年度` : '',
    evidence.units < better.units ? `不足 ${better.units} 个单位` : '',
    evidence.dispersion > better.dispersion ? '价格过于分散，可能混有不同规格或档次' : '',
    evidence.shift > better.shift ? '换一种剔除方法上限变化较大' : '',
  ].filter(Boolean);
}
