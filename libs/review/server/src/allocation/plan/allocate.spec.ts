import { describe, expect, it } from '@jest/globals';
import type { AllocationPool } from '@zhunsheng/contract';

import { allocate, resultText } from './allocate.js';
import { exhaustiveValue } from './exhaustive.js';
import { type AllocationInputs, type Candidate, SETTINGS } from './inputs.js';
import { poolOf } from './pool.js';
import { randomInstance } from './random-instance.js';

const candidate = (id: string, rank: number, wantFen: number, more: Partial<Candidate> = {}): Candidate => ({
  ...{ id, code: id, name: `项目${id}`, unit: '101001', department: '101', fundType: '一般公共预算', grade: 'A', rank },
  ...{ priority: 8_000 - rank, requestFen: wantFen, wantFen, divisible: false, floor: false },
  ...more,
});

const inputs = (candidates: Candidate[], ceiling: number, more: Partial<AllocationInputs> = {}): AllocationInputs => ({
  ...{
    v: 1,
    year: 2027,
    region: 990100000,
    reviewRun: 'r',
    scenario: null,
    settings: SETTINGS,
    inserts: [],
    leftOut: [],
  },
  ceilings: [{ fundType: '一般公共预算', department: '', amountFen: ceiling }],
  candidates,
  ...more,
});

const amounts = async (given: AllocationInputs) =>
  (await allocate(given)).lines.map(({ id, greedyFen, optimalFen }) => [id, greedyFen, optimalFen]);

describe('an allocation', () => {
  it('is optimal: 200 random instances of up to 40 projects against every possible plan', async () => {
    let better = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const given = randomInstance(seed);
      const { pools } = await allocate(given);
      for (const { fundType, optimal, greedy, bound, proven } of pools) {
        const best = exhaustiveValue(poolOf(given, fundType)!);
        expect([seed, fundType, BigInt(optimal.value), proven]).toEqual([seed, fundType, best, true]);
        expect(BigInt(bound)).toBeGreaterThanOrEqual(best);
        if (best > BigInt(greedy.value)) better++;
      }
    }
    // otherwise the instances would not tell the two plans apart
    expect(better).toBeGreaterThan(20);
  });

  it('keeps every ceiling to the 分, in both plans, and no money of one fund pays for another', async () => {
    for (let seed = 301; seed <= 340; seed++) {
      const given = randomInstance(seed);
      const { lines } = await allocate(given);
      for (const plan of ['greedyFen', 'optimalFen'] as const)
        for (const { fundType, department, amountFen } of given.ceilings) {
          const under = lines.filter(
            (line) => line.fundType === fundType && (department === '' || line.departmentCode === department),
          );
          expect(under.reduce((sum, line) => sum + line[plan], 0)).toBeLessThanOrEqual(amountFen);
        }
      for (const { greedyFen, optimalFen, suggestedFen, divisible } of lines.filter(({ kind }) => kind === 'order'))
        for (const fen of [greedyFen, optimalFen].filter((one) => one > 0 && one < suggestedFen)) {
          expect(divisible).toBe(true);
          expect(fen).toBeGreaterThanOrEqual(0.6 * suggestedFen);
        }
    }
  });

  it('walks the order: an indivisible project that does not fit is passed over, a divisible one takes the rest', async () => {
    const passed = [candidate('a', 1, 70), candidate('b', 2, 50), candidate('c', 3, 30)];
    expect(await amounts(inputs(passed, 100))).toEqual([
      ['a', 70, 70],
      ['b', 0, 0],
      ['c', 30, 30],
    ]);
    const rest = [candidate('a', 1, 70), candidate('b', 2, 50, { divisible: true })];
    expect(await amounts(inputs(rest, 100))).toEqual([
      ['a', 70, 70],
      ['b', 30, 30],
    ]);
    // 29 of 50 is below three fifths
    expect(await amounts(inputs(rest, 99))).toEqual([
      ['a', 70, 70],
      ['b', 0, 0],
    ]);
  });

  it('finds a better set than the order does, and proves it', async () => {
    const { pools, lines } = await allocate(
      inputs([candidate('a', 1, 60), candidate('b', 2, 50), candidate('c', 3, 50)], 100),
    );
    expect(lines.map(({ optimalFen }) => optimalFen)).toEqual([0, 50, 50]);
    expect(pools[0]).toMatchObject({
      proven: true,
      greedy: { fundedFen: 60 },
      optimal: { fundedFen: 100, leftFen: 0 },
    });
  });

  it('pays 三保 first and says what it lacks', async () => {
    const floor = candidate('f', 9, 80, { floor: true, grade: null, rank: null });
    const given = inputs([candidate('a', 1, 50), floor], 100);
    expect(await amounts(given)).toEqual([
      ['f', 80, 80],
      ['a', 0, 0],
    ]);
    const short = await allocate({ ...given, ceilings: [{ ...given.ceilings[0]!, amountFen: 75 }] });
    expect(short.pools[0]).toMatchObject({ floorFen: 75, shortfallFen: 5 });
  });

  it('tells what an insert displaces, and refuses one above the ceiling', async () => {
    const given = inputs([candidate('a', 1, 60), candidate('b', 2, 40), candidate('c', 3, 40)], 100);
    const insert = { id: 'c', amountFen: 40, reason: '市长办公会议定' };
    const { inserts, lines } = await allocate({ ...given, inserts: [insert] });
    expect(lines.find(({ id }) => id === 'c')).toMatchObject({ kind: 'insert', greedyFen: 40 });
    expect(inserts[0]).toMatchObject({
      id: 'c',
      greedy: { value: '40', displaced: [{ id: 'b', fen: 40 }] },
      optimal: { value: '40', displaced: [{ id: 'b', fen: 40 }] },
      proven: true,
    });
    await expect(allocate({ ...given, inserts: [{ ...insert, amountFen: 101 }] })).rejects.toThrow(/超过/);
  });

  it('arranges nothing for a fund without a ceiling', async () => {
    const other = candidate('x', 1, 10, { fundType: '政府性基金' });
    expect(await amounts(inputs([other, candidate('a', 2, 10)], 100))).toEqual([
      ['x', 0, 0],
      ['a', 10, 10],
    ]);
  });

  it('gives the same text for the same inputs', async () => {
    const digests = await Promise.all(
      [7, 7].map(async (seed) => resultText(await allocate(randomInstance(seed))).digest),
    );
    expect(digests[0]).toBe(digests[1]);
  });

  it('says so when a limit came before the proof', async () => {
    const given = randomInstance(11);
    const hurried = { ...given, settings: { ...given.settings, solver: { ...given.settings.solver, seconds: 0 } } };
    const { pools } = await allocate(hurried);
    const open = pools.filter(({ optimal, bound }: AllocationPool) => optimal.value !== bound);
    expect(open.length).toBeGreaterThan(0);
    for (const { proven, optimal, greedy } of open) {
      expect(proven).toBe(false);
      expect(BigInt(optimal.value)).toBeGreaterThanOrEqual(BigInt(greedy.value));
    }
  });
});
