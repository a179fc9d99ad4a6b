import { describe, expect, it } from '@jest/globals';

import { SHIPPED } from '../parameter/shipped.js';
import { alikeProjects, type Likened } from './alike-projects.js';
import { gapsOf, type Treatment, weightOf } from './treatment.js';

const TREATED: Treatment = {
  ...{ status: 'graded', grade: 'B', requestFen: 100, amountFen: 100, decisions: [], hits: ['F09'] },
};
const limits = SHIPPED.court;
const gaps = (change: Partial<Treatment>) => gapsOf(TREATED, { ...TREATED, ...change }, limits);

describe('treatment of two similar projects', () => {
  it('is alike where nothing that counts differs', () => {
    expect(gaps({})).toEqual([]);
    expect(gaps({ amountFen: 91 })).toEqual([]);
  });

  it.each([
    [{ grade: 'C' }, ['grade']],
    [{ status: 'blocked' }, ['grade']],
    [{ amountFen: 89 }, ['cut']],
    [{ decisions: ['金额调整'] }, ['decision']],
    [{ hits: [] }, ['findings']],
  ] as const)('differs by %j', (change, found) => {
    expect(gaps(change as Partial<Treatment>)).toEqual(found);
  });

  it('does not call a missing amount a cut', () => {
    expect(gaps({ amountFen: null, status: 'graded' })).toEqual([]);
  });

  it('weighs what people did above what the engine found', () => {
    expect(weightOf(['decision'])).toBeGreaterThan(weightOf(['grade']));
    expect(weightOf(['grade', 'findings'])).toBeGreaterThan(weightOf(['cut', 'findings']));
  });
});

describe('similar projects', () => {
  const one = (project: string, change: Partial<Likened> = {}): Likened => ({
    ...{ project, category: '31', text: '青枫街道公交候车设施安全改造，拆为屋面维修和门窗更换', requestFen: 100 },
    ...{ lines: ['30213屋面维修', '30213门窗更换'], duplicateOf: [], ...change },
  });

  it('are of one kind, wording, content and size', () => {
    const found = alikeProjects([one('1'), one('2', { requestFen: 80 })], limits);
    expect(found).toEqual([{ a: 0, b: 1, likeness: (1 + 1 + 0.8) / 3 }]);
  });

  it.each([
    [{ category: '33' }],
    [{ text: '街道食品安全抽检专项整治行动经费' }],
    [{ lines: ['30213屋面维修', '30226劳务', '30201办公'] }],
    [{ requestFen: 49 }],
    [{ duplicateOf: ['1'] }],
  ])('are not alike with %j', (change) => {
    expect(alikeProjects([one('1'), one('2', change)], limits)).toEqual([]);
  });
});
