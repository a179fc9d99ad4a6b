import type { CoOpinion, CoReviewConflict, CoReviewSetting, Office } from '@zhunsheng/contract';

export interface Given {
  office: Office;
  reviewer: string;
  opinion: CoOpinion;
  mark: number;
  amountFen: number | null;
}

type Found = Pick<CoReviewConflict, 'kind' | 'offices' | 'detail'>;
type Limits = Pick<CoReviewSetting, 'markGap' | 'amountGapPercent'>;

const yuan = (fen: number): string => `${(fen / 1_000_000).toFixed(2)} 万元`;

/** Where offices contradict each other: what a person has to settle before the round counts. */
export function conflictsOf(given: readonly Given[], { markGap, amountGapPercent }: Limits): Found[] {
  return [opposed(given), farMarks(given, markGap), farAmounts(given, amountGapPercent)].filter((one) => one !== null);
}

function opposed(given: readonly Given[]): Found | null {
  const of = (opinion: CoOpinion) => given.filter((one) => one.opinion === opinion).map(({ office }) => office);
  const [against, others] = [of('不支持'), [...of('支持'), ...of('有条件支持')]];
  if (against.length === 0 || others.length === 0) return null;
  return {
    kind: '意见相反',
    offices: [...against, ...others],
    detail: `${against.join('、')}不支持，${others.join('、')}支持`,
  };
}

function farMarks(given: readonly Given[], gap: number): Found | null {
  const sorted = given.toSorted((a, b) => a.mark - b.mark);
  const [least, most] = [sorted[0], sorted.at(-1)];
  // tenths, or 4.1 - 2.1 would not reach 2
  if (!least || !most || Math.round(most.mark * 10) - Math.round(least.mark * 10) < Math.round(gap * 10)) return null;
  return {
    kind: '评分悬殊',
    offices: [least.office, most.office],
    detail: `${least.office} ${least.mark.toFixed(1)} 分，${most.office} ${most.mark.toFixed(1)} 分，相差达到 ${gap.toFixed(1)} 分`,
  };
}

function farAmounts(given: readonly Given[], percent: number): Found | null {
  const named = given
    .flatMap(({ office, amountFen }) => (amountFen === null ? [] : [{ office, amountFen }]))
    .sort((a, b) => a.amountFen - b.amountFen);
  const [least, most] = [named[0], named.at(-1)];
  if (!least || !most || (most.amountFen - least.amountFen) * 100 <= most.amountFen * percent) return null;
  return {
    kind: '金额悬殊',
    offices: [least.office, most.office],
    detail: `${least.office}建议 ${yuan(least.amountFen)}，${most.office}建议 ${yuan(most.amountFen)}，相差超过 ${percent}%`,
  };
}

/** One mark a person, whatever the offices they answered for. */
export function panelMarks<One extends Given>(given: readonly One[]): One[] {
  return [...new Map(given.map((one) => [one.reviewer, one])).values()];
}

/** As the fact view of rule I06 works it out: highest and lowest left out from three marks on. Three decimals. */
export function trimmedMean(marks: readonly number[]): number | null {
  if (marks.length === 0) return null;
  const sorted = marks.toSorted((a, b) => a - b);
  const kept = sorted.length >= 3 ? sorted.slice(1, -1) : sorted;
  return Math.round((kept.reduce((sum, mark) => sum + mark, 0) / kept.length) * 1000) / 1000;
}
