import { describe, expect, it } from '@jest/globals';

import { quotient, whole } from '../figure/figure.js';
import { cellOf, percent, threshold, wan } from './show.js';

describe('figures as a person reads them', () => {
  it('shows money in 万元 with two places, half away from zero', () => {
    expect(wan(whole(123_456_789_012n))).toBe('123,456.79');
    expect(wan(whole(5_000n))).toBe('0.01');
    expect(wan(whole(-5_000n))).toBe('-0.01');
    expect(wan(whole(-4_999n))).toBe('0.00');
  });

  it('shows rates in percent and counts whole', () => {
    expect(percent(quotient(2n, 3n)!)).toBe('66.67');
    expect(cellOf(whole(1234n), '个').text).toBe('1,234');
    expect(cellOf(quotient(7n, 2n)!, '分').text).toBe('3.50');
    expect(cellOf(null, '元')).toEqual({ text: '—', value: null });
  });

  it('says a threshold back', () => {
    expect(threshold(5_000_000, '元')).toBe('500万元');
    expect(threshold(120_000_000, '元')).toBe('1.2亿元');
    expect(threshold(0.9, 'ratio')).toBe('90%');
    expect(threshold(60, '分')).toBe('60分');
  });
});
