import { describe, expect, it } from '@jest/globals';
import type { AllocationLine, AllocationResult } from '@zhunsheng/contract';

import { withoutVeiled } from './veiled-lines.js';

const line = (id: string): AllocationLine => ({
  ...{ id, projectId: id, code: id, name: id, departmentCode: '101', fundType: '一般公共预算', grade: 'A', rank: 1 },
  ...{ requestFen: 100, suggestedFen: 90, greedyFen: 90, optimalFen: 90, kind: 'order', divisible: true },
});
const cost = {
  value: '1',
  displaced: [
    { id: 'a', fen: 1 },
    { id: 'b', fen: 2 },
  ],
};
const result: AllocationResult = {
  ...{ v: 1, pools: [], lines: [line('a'), line('b'), line('c')], next: ['b', 'c'] },
  inserts: [{ id: 'c', amountFen: 1, reason: '议定', proven: true, greedy: cost, optimal: cost }],
};

describe('a plan before who has to mark one of its projects blindly', () => {
  it('names that project nowhere, and says how many it leaves out', () => {
    const shown = withoutVeiled(result, new Set(['b']));
    expect(JSON.stringify(shown)).not.toContain('"b"');
    expect(shown.veiled).toBe(1);
    expect(shown.lines.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(shown.inserts[0]?.optimal.displaced).toEqual([{ id: 'a', fen: 1 }]);
  });

  it('is whole for everybody else', () => {
    expect(withoutVeiled(result, new Set())).toEqual({ ...result, veiled: 0 });
  });
});
