import { describe, expect, it } from '@jest/globals';

import { SHIPPED } from '../parameter/shipped.js';
import { shapeProblem } from '../parameter/shape-problem.js';
import { quartilesOf, reckonCredit } from './reckon-credit.js';

const measured = (amounts: Record<string, number>) =>
  Object.fromEntries(Object.entries(amounts).map(([code, amount]) => [code, { amount, from: '试' }]));
const reckon = (amounts: Record<string, number>, back: string[] = []) =>
  reckonCredit(SHIPPED.credit, measured(amounts), new Set(back));

describe('filing credit', () => {
  it('is full where nothing is deducted, and adds up to a hundred', () => {
    expect(reckon({})).toMatchObject({ points: 100, class: '甲', lane: '绿色' });
  });

  it('deducts in the dimension of the measure, no more than its most', () => {
    const { points, dimensions } = reckon({ C3: 4, C7: 9 });
    expect(dimensions).toEqual({ honesty: 25, compliance: 18, results: 30, breach: 0 });
    expect(points).toBe(73);
  });

  it('gives a class by its lower end', () => {
    expect(reckon({ C1: 2 })).toMatchObject({ points: 90, class: '甲' });
    expect(reckon({ C1: 2, C4: 0.1 })).toMatchObject({ points: 89.8, class: '乙', lane: '常规' });
    expect(reckon({ C1: 3, C3: 5, C7: 1 })).toMatchObject({ points: 65, class: '丙', lane: '红色' });
  });

  it('gives back what was recovered, and says so', () => {
    const { points, deductions } = reckon({ C1: 3 }, ['C1']);
    expect(points).toBe(100);
    expect(deductions.find(({ code }) => code === 'C1')).toMatchObject({ amount: 3, taken: 0, recovered: true });
  });

  it('compares with no group in which one unit could be told', () => {
    expect(quartilesOf([1, 2, 3, 4, 5, 6, 7])).toBeNull();
    expect(quartilesOf([10, 20, 30, 40, 50, 60, 70, 80])).toEqual([25, 45, 65]);
  });
});

describe('a parameter', () => {
  it('has the shape of the shipped one', () => {
    const { credit } = SHIPPED;
    expect(shapeProblem(structuredClone(credit), credit, 'document')).toBeNull();
    expect(shapeProblem({ ...credit, noticeDays: -1 }, credit, 'document')).toBe(
      'document.noticeDays 应为不小于 0 的数',
    );
    expect(shapeProblem({ ...credit, extra: 1 }, credit, 'document')).toContain('document.extra');
    expect(shapeProblem({ ...credit, classes: [] }, credit, 'document')).toContain('不空的列表');
    expect(shapeProblem({ ...credit, classes: [{ name: '甲' }] }, credit, 'document')).toContain('classes[0].from');
  });
});
