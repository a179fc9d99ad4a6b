import type { StandardView } from '@zhunsheng/contract';
import { amountText, bandText, familyOf, measureOf } from './standard-words';

const standard = (part: Partial<StandardView>): StandardView => ({
  code: 'T_1',
  name: '会议费',
  tier: null,
  class: '法定',
  valueFen: null,
  lowFen: null,
  highFen: null,
  unit: '元/人·天',
  calc: '限额',
  ratio: null,
  scope: '全市',
  since: '2026-01-01',
  until: null,
  basis: { document: '办法', number: null, article: null },
  certainty: 'V',
  ...part,
});

describe('how a standard is written', () => {
  it('writes a single value in 元', () => {
    expect(amountText(standard({ valueFen: 45_000 }))).toBe('450.00');
  });

  it('writes an interval with both ends', () => {
    expect(amountText(standard({ lowFen: 100_00, highFen: 250_50 }))).toBe('100.00 – 250.50');
  });

  it('writes a ratio as percent with one decimal', () => {
    expect(amountText(standard({ calc: '比例', ratio: 0.015 }))).toBe('1.5%');
  });

  it('knows the tiers of one standard, and only those', () => {
    const tier = familyOf(standard({ name: '会议费（一类）' }));
    expect(familyOf(standard({ name: '会议费（二类）' }))).toBe(tier);
    expect(familyOf(standard({ name: '会议费' }))).toBe(tier);
    expect(familyOf(standard({ name: '会议费（一类）', unit: '元/次' }))).not.toBe(tier);
  });

  it('never shows a missing value as zero', () => {
    expect(amountText(standard({}))).toBe('—');
    expect(measureOf(standard({}))).toEqual({ low: null, high: null });
  });

  it('writes a band with its open and its closed end', () => {
    const band = (over: number | null, upto: number | null, word: string | null = null) =>
      bandText({ attribute: '面积', over, upto, word, valueFen: 1, factorLow: null, factorHigh: null, note: '' });
    expect(band(null, 50)).toBe('面积不超过 50');
    expect(band(50, 100)).toBe('面积 50 至 100（含）');
    expect(band(100, null)).toBe('面积超过 100');
    expect(band(null, null, '甲级')).toBe('面积为甲级');
  });
});
