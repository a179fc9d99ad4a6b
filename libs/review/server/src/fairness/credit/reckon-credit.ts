import type { CreditDimension, CreditFormula, CreditLane, DeductionView } from '@zhunsheng/contract';

/** How much of each measure a unit has, by the code of the deduction, and where the figure comes from. */
export type CreditMeasures = Record<string, { amount: number; from: string }>;

export interface Reckoned {
  points: number;
  class: string;
  lane: CreditLane;
  dimensions: Record<CreditDimension, number>;
  deductions: DeductionView[];
}

/** The published formula: full points of each dimension less what is deducted there, never below nought; one decimal. */
export function reckonCredit(
  formula: CreditFormula,
  measures: CreditMeasures,
  recovered: ReadonlySet<string> = new Set(),
): Reckoned {
  const deductions = formula.deductions.map((deduction) => {
    const { amount = 0, from = '没有记录' } = measures[deduction.code] ?? {};
    const isBack = recovered.has(deduction.code);
    const taken = isBack ? 0 : round(Math.min(deduction.most, amount * deduction.points));
    return { ...deduction, amount: round(amount), taken, from, recovered: isBack };
  });
  const dimensions = { ...formula.full };
  for (const { dimension, taken } of deductions)
    dimensions[dimension] = Math.max(0, round(dimensions[dimension] - taken));
  const points = round(Object.values(dimensions).reduce((sum, one) => sum + one, 0));
  return { points, ...classOf(formula, points), dimensions, deductions };
}

export function classOf({ classes }: CreditFormula, points: number): { class: string; lane: CreditLane } {
  const found = classes.find(({ from }) => points >= from) ?? classes.at(-1);
  return { class: found?.name ?? '', lane: found?.lane ?? '常规' };
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Fewer units than this and a quartile would point at one of them (as in the unit account). */
export const LEAST_GROUP = 8;

/** Each lies between two units, so that no unit's own figure is shown. */
export function quartilesOf(all: readonly number[]): [number, number, number] | null {
  if (all.length < LEAST_GROUP) return null;
  const sorted = all.toSorted((a, b) => a - b);
  const at = (q: number): number => {
    const place = Math.floor(q * (sorted.length - 1));
    return round(((sorted[place] ?? 0) + (sorted[place + 1] ?? sorted[place] ?? 0)) / 2);
  };
  return [at(0.25), at(0.5), at(0.75)];
}
