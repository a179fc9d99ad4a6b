import { describe, expect, it } from '@jest/globals';

import { gradeOf, GRADES } from '../grade.js';
import { timesRatio } from '../money.js';
import { toMicro } from '../score/points.js';
import { seededRandom } from '../stability.js';
import { type CampaignColumns, campaignColumns, NO_CAP, readCampaignColumns } from './campaign-columns.js';
import { engineOrder } from './engine-order.js';
import { Regrader, type WhatIf } from './regrade.js';
import { stabilityShares } from './stability-shares.js';

const MAX = [40, 35, 25, 60, 40];
const ROWS = 400;

/** Three parts of necessity, two of importance; every eighth row is open, every fifth capped. */
function campaign(): { columns: CampaignColumns; bytes: Uint8Array } {
  const random = seededRandom(3);
  const below = (most: number): number => Math.floor(random() * most);
  const made = campaignColumns({
    ...{ year: 2027, run: 'r', rows: ROWS, openRows: ROWS / 8, cutN: 50, cutI: 50, borderWidth: 3 },
    parts: MAX.map((max, p) => ({ part: `P${p}`, name: `第${p}项`, max, dimension: p < 3 ? 'N' : 'I' })),
    priority: { N: 0.4, I: 0.35, Q: 0.25 },
    byGrade: { A: 1, B: 1, C: 0.8, D: 0 },
    stability: { draws: 40, amplitude: 0.2, seed: 1, keepShare: 0.8 },
    departments: [{ code: '101', name: '教育局' }],
    units: [0, 1, 2].map((u) => ({ code: `10100${u}`, name: `单位${u}`, department: 0 })),
  });
  const { columns } = made;
  for (let i = 0; i < ROWS; i++) {
    MAX.forEach((max, p) => (columns.low[p * ROWS + i] = toMicro(below(max * 4) / 4)));
    columns.capN[i] = i % 5 ? NO_CAP : toMicro(45);
    columns.capI[i] = NO_CAP;
    columns.quality[i] = toMicro(below(100));
    columns.status[i] = below(5);
    columns.requestFen[i] = columns.beforeGradeFen[i] = 1 + below(9_999_999);
    columns.unit[i] = below(3);
    if (i % 8 === 0) {
      columns.open[i / 8] = i;
      MAX.forEach(
        (max, p) => (columns.high[(p * ROWS) / 8 + i / 8] = Math.max(columns.low[p * ROWS + i]!, toMicro(max / 2))),
      );
    }
  }
  return made;
}

/** One row as the scorecard says it: weigh, cap, grade; no grade where the best case gives another one. */
function gradeByHand(
  { low, high, open, capN, capI, status }: CampaignColumns,
  i: number,
  { cutN, cutI, weights }: WhatIf,
) {
  if (status[i]! < 2) return null;
  const side = (points: (p: number) => number, from: number, to: number, cap: number): number => {
    let sum = 0;
    const of = (all: readonly number[]): number => all.slice(from, to).reduce((a, b) => a + b, 0);
    for (let p = from; p < to; p++) sum += points(p) * ((weights[p]! / MAX[p]!) * (of(MAX) / of(weights)));
    return Math.min(Math.round(sum), cap);
  };
  const grade = (points: (p: number) => number) =>
    gradeOf(side(points, 0, 3, capN[i]!), side(points, 3, 5, capI[i]!), toMicro(cutN), toMicro(cutI));
  const least = grade((p) => low[p * ROWS + i]!);
  const o = open.indexOf(i);
  return o < 0 || least === grade((p) => high[p * open.length + o]!) ? least : null;
}

describe('a campaign under other lines and weights', () => {
  const { columns, bytes } = campaign();
  const asked: WhatIf[] = [
    { cutN: 50, cutI: 50, borderWidth: 3, weights: MAX },
    { cutN: 30, cutI: 65, borderWidth: 3, weights: MAX },
    { cutN: 50, cutI: 50, borderWidth: 3, weights: [10, 40, 20, 5, 45] },
  ];

  it('comes back from its bytes as it went', () => {
    const copy = new Uint8Array(bytes).buffer;
    expect(readCampaignColumns(copy)).toEqual(columns);
    expect(() => readCampaignColumns(new ArrayBuffer(64))).toThrow('这不是');
  });

  it.each(asked)('grades and adds up like the scorecard, row by row (%j)', (one) => {
    const found = new Regrader(columns).run(one);
    const grades = Array.from({ length: ROWS }, (_, i) => gradeByHand(columns, i, one));
    expect([...found.grade].map((grade) => GRADES[grade - 1] ?? null)).toEqual(grades);
    for (const [g, grade] of [null, ...GRADES].entries()) {
      const rows = grades.flatMap((of, i) => (of === grade ? [i] : []));
      const sum = (fen: (i: number) => number): number => rows.reduce((all, i) => all + fen(i), 0);
      const share = grade === null ? 0 : columns.head.byGrade[grade];
      expect(found.count[g]).toBe(rows.length);
      expect(found.requestFen[g]).toBe(sum((i) => columns.requestFen[i]!));
      expect(found.suggestedFen[g]).toBe(sum((i) => timesRatio(columns.beforeGradeFen[i]!, share)));
    }
    expect(new Set(grades).size).toBe(5);
  });

  it('asks again without a trace of what was asked before', () => {
    const regrader = new Regrader(columns);
    const once = structuredClone(regrader.run(asked[0]!));
    regrader.run(asked[2]!);
    expect(regrader.run(asked[0]!)).toEqual(once);
  });

  it('orders by grade, priority, necessity and the smaller amount, graded rows only', () => {
    const found = new Regrader(columns).run(asked[0]!);
    const order = engineOrder(columns, found);
    const r = (i: number): number =>
      Math.floor((4_000 * found.necessity[i]! + 3_500 * found.importance[i]! + 2_500 * columns.quality[i]!) / 10_000);
    expect(order).toHaveLength([...found.grade].filter(Boolean).length);
    for (let k = 1; k < order.length; k++) {
      const [a, b] = [order[k - 1]!, order[k]!];
      expect(found.grade[a]! < found.grade[b]! || (found.grade[a] === found.grade[b] && r(a) >= r(b))).toBe(true);
    }
  });

  it('calls a capped row stable where no weights can lift it over the line', () => {
    const found = new Regrader(columns).run(asked[0]!);
    const shares = stabilityShares(columns, found, asked[0]!);
    for (let i = 0; i < ROWS; i++) {
      expect(Number.isNaN(shares[i])).toBe(found.grade[i] === 0);
      if (found.grade[i]) expect(shares[i]).toBeGreaterThan(0);
    }
  });
});
