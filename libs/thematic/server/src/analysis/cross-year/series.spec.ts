import { describe, expect, it } from '@jest/globals';

import { lineUp, type SeriesRules } from './series.js';
import { follow, type Succession } from './succession.js';

const step = (from: string, to: string | null, year: number): Succession => ({
  ...{ from, to, year, kind: to === null ? '拆分' : '合并', text: `${from} → ${to ?? '几项'}`, source: '代码衔接' },
});
const booked = (year: number, code: string | null, finalFen: number) => ({
  ...{ year, code, name: `名${code ?? ''}`, finalFen, paidFen: finalFen / 2 },
});
const rules = (some: Partial<SeriesRules> = {}): SeriesRules => ({
  ...{ successions: [], today: null, events: [], codeless: '没有功能科目' },
  ...some,
});
const YEARS = [2021, 2022, 2023];

describe('the code of today', () => {
  it('is reached over several successions, and only over those after the year', () => {
    const steps = [step('A', 'B', 2022), step('B', 'C', 2024), step('C', 'A', 2019)];
    expect(follow('A', 2021, steps)).toMatchObject({ key: 'C' });
    expect(follow('A', 2022, steps)).toMatchObject({ key: 'A', by: [] });
    expect(follow('B', 2022, steps)).toMatchObject({ key: 'C' });
  });
  it('is found in one year’s chain and never in a circle', () => {
    const steps = [step('A', 'B', 2022), step('B', 'A', 2022)];
    expect(follow('A', 2021, steps)).toMatchObject({ key: 'A' });
    expect(follow('A', 2021, [step('A', 'B', 2022), step('B', null, 2022)])).toHaveProperty('split');
  });
});

describe('years beside one another', () => {
  it('reads merged codes as what they became, and says why the series breaks', () => {
    const successions = [step('X', 'Z', 2023), step('Y', 'Z', 2023)];
    const { rows, apart } = lineUp(
      [booked(2021, 'X', 10), booked(2021, 'Y', 30), booked(2022, 'X', 50), booked(2023, 'Z', 100)],
      YEARS,
      rules({ successions, today: new Map([['Z', '今']]) }),
    );
    expect(apart).toEqual([]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ key: 'Z', name: '今' });
    expect(rows[0]?.values.map(({ finalFen, from }) => [finalFen, from])).toEqual([
      [40, ['X', 'Y']],
      [50, ['X']],
      [100, []],
    ]);
    expect(rows[0]?.breaks.map(({ year, text }) => [year, text])).toEqual([
      [2023, 'X → Z'],
      [2023, 'Y → Z'],
    ]);
  });

  it('shows apart what was split, dropped or never coded, and loses nothing', () => {
    const all = [booked(2021, 'S', 10), booked(2021, 'D', 20), booked(2021, null, 40), booked(2022, 'S', 80)];
    const { rows, apart } = lineUp(all, YEARS, {
      ...rules({ successions: [step('S', null, 2022)], today: new Map([['S', '今']]) }),
    });
    expect(apart.map(({ key, finalFen, reason }) => [key, finalFen, reason.slice(0, 6)])).toEqual([
      ['-', 40, '没有功能科目'],
      ['D', 20, '现行名录没有'],
      ['S', 10, '2022 年'],
    ]);
    expect(rows.map(({ key, values }) => [key, ...values.map(({ finalFen }) => finalFen)])).toEqual([['S', 0, 80, 0]]);
    const sum = [...apart, ...rows.flatMap(({ values }) => values)].reduce((fen, { finalFen }) => fen + finalFen, 0);
    expect(sum).toBe(150);
  });

  it('notes an event on the series it names, under the code before the break too', () => {
    const events = [
      { key: 'X', year: 2023, kind: '政策' as const, text: '标准提高', source: '文' },
      { key: null, year: 2022, kind: '口径' as const, text: '全市', source: '文' },
      { key: 'Q', year: 2022, kind: '政策' as const, text: '别处', source: '文' },
    ];
    const { rows } = lineUp([booked(2021, 'X', 10)], YEARS, rules({ successions: [step('X', 'Z', 2022)], events }));
    expect(rows[0]?.breaks.map(({ text }) => text)).toEqual(['X → Z', '标准提高']);
  });
});
