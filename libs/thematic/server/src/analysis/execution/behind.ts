import type { ExecutionRow } from '@zhunsheng/contract';

import { share } from '../money.js';

/** A row lags when it is more than this below what was to be expected; less is noise of a month's end. */
export const BEHIND_POINTS = 0.05;

/** What a place had and paid, this year and last. 分. */
export interface Paid {
  initialFen: number;
  finalFen: number;
  paidFen: number;
  /** Last year: arranged in all, paid by the same month; null: its months are not known, and it has no pace. */
  lastFinalFen: number;
  lastPaidFen: number | null;
}

type Pace = Pick<ExecutionRow, 'rate' | 'expectedRate' | 'expectedBy' | 'behindFen' | 'isBehind'>;

/** Its own pace of last year where it had one, else the share of the year gone by. */
export function paceOf({ finalFen, paidFen, lastFinalFen, lastPaidFen }: Paid, month: number): Pace {
  const last = lastPaidFen === null ? null : share(lastPaidFen, lastFinalFen);
  const expectedRate = last ?? month / 12;
  const rate = share(paidFen, finalFen);
  return {
    rate,
    expectedRate,
    expectedBy: last === null ? 'time' : 'last-year',
    behindFen: Math.max(0, Math.round(finalFen * expectedRate) - paidFen),
    isBehind: rate !== null && rate < expectedRate - BEHIND_POINTS,
  };
}
