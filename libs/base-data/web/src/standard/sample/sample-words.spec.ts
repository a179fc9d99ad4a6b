import type { ProposalPageView } from '@zhunsheng/contract';
import { methodWords, pointsOf, whyOut } from './sample-words';

const SAMPLE = {
  midFen: 100_00,
  fenceLowFen: 60_00,
  fenceHighFen: 160_00,
  baseYear: 2025,
  lines: 90,
  kept: 80,
  units: 9,
  unknownIndexYears: [],
  byYear: [{ year: 2023 }, { year: 2025 }],
  points: [
    [90_00, 2023, 0],
    [110_00, 2025, 0],
    [1000_00, 2025, 1],
  ],
} as unknown as ProposalPageView;

describe('what a sample says', () => {
  it('tells slips from prices that are merely high or low', () => {
    expect(whyOut(1050_00, SAMPLE)).toContain('10 倍');
    expect(whyOut(1_010_000_00, SAMPLE)).toContain('元与万元');
    expect(whyOut(9_50, SAMPLE)).toContain('十分之一');
    expect(whyOut(250_00, SAMPLE)).toBe('高于上界 160.00 元');
    expect(whyOut(50_00, SAMPLE)).toBe('低于下界 60.00 元');
  });

  it('says the method in plain words, and what it lacks', () => {
    expect(methodWords(SAMPLE).join('')).toContain('2023—2025 年 9 个单位的 90 条');
    expect(methodWords(SAMPLE).join('')).toContain('10 条剔除');
    expect(methodWords({ ...SAMPLE, unknownIndexYears: [2024] }).join('')).toContain('2024 年没有居民消费价格指数');
  });

  it('shows one year or all', () => {
    expect(pointsOf(SAMPLE, null)).toHaveLength(3);
    expect(pointsOf(SAMPLE, 2025)).toHaveLength(2);
  });
});
