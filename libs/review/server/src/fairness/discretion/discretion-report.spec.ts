import { describe, expect, it } from '@jest/globals';

import { judged } from './discretion-report.js';

const ROW = {
  ...{ who: '沈明审', cases: 5, accepted: 3, alteration: 2, upFen: 100, downFen: 50, medianShare: 0.1, gradesUp: 1 },
  ...{ gradesDown: 0, refused: 0, replaced: 0, appealed: 1, faults: 1, seconds: 40 },
};

describe('the report on discretion', () => {
  it('judges nobody on too few cases', () => {
    expect(judged(ROW, 5)).toMatchObject({ judged: true, changed: 0.4, faults: 1 });
    const { who, cases, accepted, judged: told, ...figures } = judged({ ...ROW, cases: 4 }, 5);
    expect([who, cases, accepted, told]).toEqual(['沈明审', 4, 3, false]);
    expect(Object.values(figures).every((figure) => figure === null)).toBe(true);
  });
});
