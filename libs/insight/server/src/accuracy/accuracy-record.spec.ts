import { describe, expect, it } from '@jest/globals';

import { measured, questionSets, releases } from './accuracy-record.js';

describe('the recorded accuracy', () => {
  it('is no better than what is measured now', () => {
    const now = measured();
    for (const [id, { exact, wrong, n }] of Object.entries(releases()[0]!.readings)) {
      expect({ id, n: now[id]?.n, isWorse: now[id]!.exact < exact }).toEqual({ id, n, isWorse: false });
      expect(now[id]!.wrong).toBeLessThanOrEqual(wrong);
    }
  });

  it('names every set it was measured on', () => {
    const known = questionSets().map(({ id }) => id);
    for (const { readings } of releases()) expect(known).toEqual(expect.arrayContaining(Object.keys(readings)));
  });
});
