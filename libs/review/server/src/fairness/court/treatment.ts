import type { CourtGap, CourtLimits } from '@zhunsheng/contract';
import type { Grade, Status } from '@zhunsheng/ruler';

/** How one project was treated, by the engine and by people after it. */
export interface Treatment {
  status: Status;
  grade: Grade | null;
  requestFen: number;
  /** What stands: decided by people, else suggested by the engine. */
  amountFen: number | null;
  /** Words of the decisions in force, in a fixed order. */
  decisions: readonly string[];
  /** Rules that hit and count against it. */
  hits: readonly string[];
}

/** Money and rank weigh more than a remark; what people did weighs most, because only people can be partial. */
const WEIGHTS: Record<CourtGap, number> = { decision: 4, grade: 3, cut: 2, findings: 1 };

/** What differs, from the heaviest; empty: treated alike. */
export function gapsOf(a: Treatment, b: Treatment, limits: CourtLimits): CourtGap[] {
  const [left, right] = [keptOf(a), keptOf(b)];
  const gaps: CourtGap[] = [];
  if (a.decisions.join() !== b.decisions.join()) gaps.push('decision');
  if (a.grade !== b.grade || a.status !== b.status) gaps.push('grade');
  if (left !== null && right !== null && Math.abs(left - right) > limits.cut) gaps.push('cut');
  if (a.hits.join() !== b.hits.join()) gaps.push('findings');
  return gaps;
}

export const weightOf = (gaps: readonly CourtGap[]): number => gaps.reduce((sum, gap) => sum + WEIGHTS[gap], 0);

/** The share of the request that stands; null where there is no amount. */
export const keptOf = ({ requestFen, amountFen }: Pick<Treatment, 'requestFen' | 'amountFen'>): number | null =>
  amountFen === null || requestFen === 0 ? null : amountFen / requestFen;
