import { formatChange, formatWan, formatYuan } from './format-money';

describe('amounts in 分', () => {
  it('shows 万元 with two decimals and thousands separators', () => {
    expect(formatWan(123_456_789_000)).toBe('123,456.79');
    expect(formatWan(0)).toBe('0.00');
  });

  it('rounds half away from zero on integers', () => {
    expect(formatWan(5_000)).toBe('0.01');
    expect(formatWan(-15_000)).toBe('−0.02');
    expect(formatWan(4_999)).toBe('0.00');
  });

  it('never shows a minus before zero', () => {
    expect(formatWan(-4_999)).toBe('0.00');
  });

  it('shows 元 exactly', () => {
    expect(formatYuan(186_400_001)).toBe('1,864,000.01');
    expect(formatYuan(-50)).toBe('−0.50');
  });

  it('shows a change with sign and arrow', () => {
    expect(formatChange(1_000_000)).toBe('↑ +1.00');
    expect(formatChange(-1_000_000)).toBe('↓ −1.00');
    expect(formatChange(0)).toBe('0.00');
  });
});
