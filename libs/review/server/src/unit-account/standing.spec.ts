import { describe, expect, it } from '@jest/globals';

import { LEAST_GROUP, standingOf } from './standing.js';
import type { UnitFigures } from './unit-figures.js';

const unit = (code: number, kind: string, quality: number | null, blocked = 0.5): UnitFigures => ({
  ...{ unit: String(code), kind, projects: 3, quality, blocked, returned: 0, 'first-pass': 1 },
  'findings-per-project': 4,
});
const group = (count: number, kind = '事业') => Array.from({ length: count }, (_, k) => unit(k, kind, 50 + k, k / 10));
const quality = (own: UnitFigures, all: readonly UnitFigures[]) =>
  standingOf(own, all).find(({ measure }) => measure === 'quality');

describe('where a unit stands', () => {
  it('is not told in a group so small that a figure could be traced to a unit', () => {
    const own = unit(99, '事业', 90);
    expect(quality(own, [own, ...group(LEAST_GROUP - 1)])).toMatchObject({ quartiles: null, of: 0, reading: null });
    expect(quality(own, [own, ...group(LEAST_GROUP)])).toMatchObject({ of: LEAST_GROUP, reading: 'strength' });
  });

  it('is told among its own kind, or among all where those are too few', () => {
    const own = unit(99, '行政', 52);
    expect(quality(own, [own, ...group(9, '行政'), ...group(20)])?.of).toBe(9);
    expect(quality(own, [own, ...group(3, '行政'), ...group(20)])?.of).toBe(23);
  });

  it('shows no unit’s own figure: quartiles lie between two units', () => {
    expect(quality(unit(99, '事业', 54), group(9))).toMatchObject({ quartiles: [52.5, 54.5, 56.5], reading: 'middle' });
  });

  it('calls what most units have neither merit nor fault', () => {
    const all = Array.from({ length: 9 }, (_, k) => unit(k, '事业', 90, 0));
    expect(standingOf(unit(99, '事业', 90, 0), all).map(({ reading }) => reading)).toEqual(
      Array.from({ length: 5 }, () => 'middle'),
    );
  });

  it('knows which way is better', () => {
    const all = group(9);
    const blocked = (value: number) =>
      standingOf(unit(99, '事业', null, value), all).find(({ measure }) => measure === 'blocked')?.reading;
    expect([blocked(0), blocked(0.45), blocked(0.9)]).toEqual(['strength', 'middle', 'shortfall']);
    expect(quality(unit(99, '事业', null), all)).toMatchObject({ value: null, reading: null });
  });
});
