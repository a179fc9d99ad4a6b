import { describe, expect, it } from '@jest/globals';
import type { ThemeFilter } from '@zhunsheng/contract';

import { notCompared } from './comparison.js';
import { lastYearOf } from './last-year.js';
import { perHead } from './theme-figures.js';
import type { UnitFacts } from './unit-facts.js';

const unit = (declaredFen: number, heads: number | null): UnitFacts => ({
  ...{ unit: '101', unitName: '甲', declaredFen, heads, lastFen: null, perHeadFen: null },
  ...{ medianFen: null, foundFen: 0, found: 0 },
});
const filter = (some: Partial<ThemeFilter>): ThemeFilter => ({
  ...{ econ: ['30211'], words: [], except: [], marks: [], units: [], ...some },
});

describe('the figures of a theme', () => {
  it('divide by heads only the money of units whose heads are known', () => {
    expect(perHead([unit(900, 3), unit(5000, null), unit(7000, 0)])).toMatchObject({
      value: 300,
      note: '在编 3 人；2 个单位没有在编人数，未计入',
    });
    expect(perHead([unit(900, null)]).value).toBeNull();
  });

  it('compare with last year only what last year is kept by', () => {
    expect(lastYearOf(filter({}), 1, 2026, [])).toContain('unit_econ_budget');
    for (const other of [{ words: ['物业'] }, { marks: ['课题'] as const }, { except: ['宿舍'] }, { econ: [] }])
      expect(lastYearOf(filter(other), 1, 2026, [])).toBeNull();
  });

  it('say of lines with a standard and no price that they were not compared', () => {
    expect(notCompared(0, 4, 0)).toBe('另有 4 行明细有支出标准而没有填单价，未比较，不等于合规。');
    expect(notCompared(2, 4, 9)).toContain('2 行明细没有对应的支出标准，4 行');
    expect(notCompared(2, 0, 0)).toBe('本专题的明细没有可对应的支出标准。');
    expect(notCompared(0, 0, 9)).toBe('');
  });
});
