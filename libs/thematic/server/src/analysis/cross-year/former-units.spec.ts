import { describe, expect, it } from '@jest/globals';

import { formerUnits } from './former-units.js';
import { follow, type Succession } from './succession.js';

const went = (from: string, to: string, year: number): Succession => ({
  ...{ from, to, year },
  ...{ kind: '更名', text: '机构改革', source: '记录' },
});

describe('the codes of old of a unit', () => {
  const successions = [went('1', '2', 2021), went('2', '3', 2023), went('8', '3', 2024), went('5', '1', 2022)];

  it('are followed one step after another, each up to its year', () => {
    expect(formerUnits('3', successions)).toEqual([
      { code: '2', before: 2023 },
      { code: '1', before: 2021 },
      { code: '8', before: 2024 },
    ]);
    expect(formerUnits('9', successions)).toEqual([]);
  });

  it('are those that lead to it', () => {
    for (const { code, before } of formerUnits('3', successions))
      expect(follow(code, before - 1, successions)).toMatchObject({ key: '3' });
  });

  it('end where they go round in a circle', () => {
    expect(formerUnits('1', [went('1', '2', 2021), went('2', '1', 2023)])).toEqual([{ code: '2', before: 2023 }]);
  });
});
