import { LIKELY, riskOf } from './lateness.js';

const USUALLY = { late: 10, of: 100 };

describe('who is likely to be late', () => {
  it('says little after one stage, and more with each', () => {
    expect(riskOf({ late: 1, of: 1 }, USUALLY)).toBeLessThan(LIKELY);
    expect(riskOf({ late: 3, of: 3 }, USUALLY)).toBeGreaterThanOrEqual(LIKELY);
  });

  it('is what all units are for one without a past, and nought where nobody ever was', () => {
    expect(riskOf({ late: 0, of: 0 }, USUALLY)).toBe(0.1);
    expect(riskOf({ late: 0, of: 4 }, { late: 0, of: 40 })).toBe(0);
  });
});
