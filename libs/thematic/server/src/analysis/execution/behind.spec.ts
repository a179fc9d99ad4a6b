import { describe, expect, it } from '@jest/globals';

import { paceOf } from './behind.js';

const paid = (finalFen: number, paidFen: number, lastFinalFen = 0, lastPaidFen: number | null = null) => ({
  ...{ initialFen: finalFen, finalFen, paidFen, lastFinalFen, lastPaidFen },
});

describe('the pace of execution', () => {
  it('is held against last year by the same month, and against time where there is no last year', () => {
    expect(paceOf(paid(1000, 500, 2000, 1400), 6)).toEqual({
      ...{ rate: 0.5, expectedRate: 0.7, expectedBy: 'last-year', behindFen: 200, isBehind: true },
    });
    expect(paceOf(paid(1000, 500), 6)).toMatchObject({ expectedRate: 0.5, expectedBy: 'time', isBehind: false });
    expect(paceOf(paid(1000, 0, 2000, 0), 6)).toMatchObject({ expectedRate: 0, isBehind: false });
    expect(paceOf(paid(1000, 0, 2000), 6)).toMatchObject({ expectedRate: 0.5, expectedBy: 'time', isBehind: true });
  });

  it('lets a few points pass, and says nothing of money that was never arranged', () => {
    expect(paceOf(paid(1000, 660, 1000, 700), 8)).toMatchObject({ isBehind: false, behindFen: 40 });
    expect(paceOf(paid(0, 30), 8)).toMatchObject({ rate: null, isBehind: false, behindFen: 0 });
  });
});
