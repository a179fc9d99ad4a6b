import { describe, expect, it } from '@jest/globals';
import type { AllocationLine, AllocationResult, BudgetKind } from '@zhunsheng/contract';

import { allocate } from './plan/allocate.js';
import type { LeftOut } from './plan/inputs.js';
import { randomInstance } from './plan/random-instance.js';
import { withoutVeiled } from './veiled-lines.js';

const line = (id: string, rank: number, fundType: BudgetKind = '一般公共预算'): AllocationLine => ({
  ...{ id, projectId: id, code: id, name: id, departmentCode: '101', fundType, grade: 'A', rank },
  ...{ requestFen: 100, suggestedFen: 90, greedyFen: 90, optimalFen: 90, kind: 'order', divisible: true },
});
const sums = { fundedFen: 270, leftFen: 30, funded: 3, partly: 0, value: '1' };
const pool = (fundType: BudgetKind) => ({
  ...{ fundType, ceilingFen: 300, floorFen: 0, shortfallFen: 0, insertFen: 0, bound: '1', proven: true },
  ...{ greedy: sums, optimal: sums },
});
const cost = { value: '1', displaced: [{ id: 'b', fen: 2 }] };
const result: AllocationResult = {
  ...{ v: 1, pools: [pool('一般公共预算'), pool('政府性基金')], next: ['c', 'f'] },
  lines: [line('a', 1), line('b', 2), line('e', 3, '政府性基金'), line('c', 4), line('f', 5, '政府性基金')],
  inserts: [{ id: 'c', amountFen: 1, reason: '议定', proven: true, greedy: cost, optimal: cost }],
};
const out = (id: string, fundType: string): LeftOut => ({
  ...{ id, code: id, name: id, department: '101', fundType, requestFen: 1, why: '待核实' },
});
const leftOut = [out('x', '政府性基金'), out('y', '一般公共预算')];

describe('a plan before who has to mark one of its projects blindly', () => {
  it('tells nothing of the budget that project is in: nothing is left to subtract from', () => {
    const shown = withoutVeiled({ result, leftOut }, new Set(['b']));
    expect(shown.withheld).toEqual(['一般公共预算']);
    expect(shown.veiled).toBe(1);
    expect(shown.result.pools.map(({ fundType }) => fundType)).toEqual(['政府性基金']);
    expect(shown.result.lines.map(({ id }) => id)).toEqual(['e', 'f']);
    expect([shown.result.inserts, shown.result.next]).toEqual([[], ['f']]);
    expect(JSON.stringify(shown)).not.toContain('"b"');
    for (const { greedy, fundType } of shown.result.pools) {
      const told = shown.result.lines.filter((one) => one.fundType === fundType);
      // what the sum has beyond the lines is no veiled project's
      expect(result.lines.filter((one) => one.fundType === fundType)).toHaveLength(told.length);
      expect(greedy).toEqual(sums);
    }
  });

  it('leaves no gap in the places', () => {
    const shown = withoutVeiled({ result, leftOut }, new Set(['b']));
    expect(shown.result.lines.map(({ rank }) => rank)).toEqual([1, 2]);
  });

  it('does not say either whether that project is arranged or left out', () => {
    const [arranged, left] = ['b', 'y'].map((id) => withoutVeiled({ result, leftOut }, new Set([id])));
    expect(left!.withheld).toEqual(arranged!.withheld);
    expect(left!.veiled).toBe(arranged!.veiled);
    expect(left!.result).toEqual(arranged!.result);
    expect(left!.leftOut.map(({ id }) => id)).toEqual(['x']);
  });

  it('of any plan: no sum of amounts told, nor a ceiling less them, is that of a veiled project', async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const inputs = randomInstance(seed);
      const plan = await allocate(inputs);
      for (const veiled of plan.lines) {
        const shown = withoutVeiled({ result: plan, leftOut: inputs.leftOut }, new Set([veiled.id]));
        const funds = new Set<string>([...shown.result.lines, ...shown.result.pools].map(({ fundType }) => fundType));
        expect(funds.has(veiled.fundType)).toBe(false);
        const ranks = shown.result.lines.flatMap(({ rank }) => (rank === null ? [] : [rank]));
        expect(new Set(ranks)).toEqual(new Set(ranks.map((_, at) => at + 1)));
      }
    }
  });

  it('is whole for everybody else', () => {
    expect(withoutVeiled({ result, leftOut }, new Set())).toEqual({ result, leftOut, veiled: 0, withheld: [] });
    expect(withoutVeiled({ result, leftOut }, new Set(['of another year']))).toMatchObject({ result, veiled: 0 });
  });
});
