import type { HoldingColumnView } from '@zhunsheng/contract';
import { cellText, headOf, isNumeric, toneOf } from './cell-text';

const column = (type: HoldingColumnView['type'], measure: string | null = null): HoldingColumnView => ({
  name: 'x',
  title: '数',
  type,
  measure,
  meaning: '',
  usual: true,
  summed: false,
});

describe('a cell of a holdings list', () => {
  it('writes figures with separators, years without, ratios with one decimal', () => {
    expect(cellText(2_446_000, column('integer'))).toBe('2,446,000');
    expect(cellText(2025, column('year'))).toBe('2025');
    expect(cellText(0.9154, column('ratio'))).toBe('91.5%');
    expect(cellText(false, column('boolean'))).toBe('否');
  });

  it('never shows a missing value as zero, nor zero as missing', () => {
    expect(cellText(null, column('integer'))).toBe('—');
    expect(cellText(0, column('integer'))).toBe('0');
  });

  it('names the measure over the column', () => {
    expect([headOf(column('money')), headOf(column('integer', '人')), headOf(column('text'))]).toEqual([
      '数（万元）',
      '数（人）',
      '数',
    ]);
    expect([isNumeric(column('money')), isNumeric(column('year'))]).toEqual([true, false]);
  });

  it('marks what asks for something', () => {
    expect([toneOf('闲置'), toneOf('在用'), toneOf(null)]).toEqual(['warn', 'plain', 'plain']);
  });
});
