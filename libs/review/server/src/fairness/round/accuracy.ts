import type { RuleAccuracy } from '@zhunsheng/contract';

/** The middle of the normal distribution between −z and z holds 95 %. */
const Z = 1.959964;

/** Wilson's interval (1927): honest where few were seen, unlike the one around the share itself. */
export function wilson(hits: number, of: number): [number, number] {
  if (of === 0) return [0, 1];
  const share = hits / of;
  const z2 = Z * Z;
  const middle = (share + z2 / (2 * of)) / (1 + z2 / of);
  const half = (Z / (1 + z2 / of)) * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

type Counted = Pick<RuleAccuracy, 'rule' | 'name' | 'stage' | 'right' | 'wrong' | 'missed'>;

export function accuracyOf(counted: Counted): RuleAccuracy {
  const { right, wrong, missed } = counted;
  const hits = right + wrong;
  const [from, to] = wilson(right, hits);
  return {
    ...counted,
    precision: hits === 0 ? null : right / hits,
    precisionFrom: hits === 0 ? null : from,
    precisionTo: hits === 0 ? null : to,
    recall: right + missed === 0 ? null : right / (right + missed),
  };
}

/** 预算编制、项目审核、绩效与监督: the stage of the work a rule belongs to, by its dimension. */
const STAGES: Record<string, string> = { F: '预算编制', T: '预算编制', N: '项目审核', I: '项目审核' };
export const stageOf = (dimension: string): string => STAGES[dimension] ?? '绩效与监督';

/** Adds up accuracies under a common name. */
export function together(rule: string, name: string, of: readonly Counted[]): RuleAccuracy {
  const sum = (key: 'right' | 'wrong' | 'missed'): number => of.reduce((total, one) => total + one[key], 0);
  return accuracyOf({ rule, name, stage: name, right: sum('right'), wrong: sum('wrong'), missed: sum('missed') });
}
