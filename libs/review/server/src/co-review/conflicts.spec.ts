import { describe, expect, it } from '@jest/globals';

import { conflictsOf, type Given, panelMarks, trimmedMean } from './conflicts.js';

const LIMITS = { markGap: 2, amountGapPercent: 20 };
const given = (over: Partial<Given>): Given => ({
  ...{ office: '业务', reviewer: 'a', opinion: '支持', mark: 4, amountFen: null },
  ...over,
});
const kinds = (all: Given[]) => conflictsOf(all, LIMITS).map(({ kind }) => kind);

describe('conflicts between offices', () => {
  it('are opposite opinions, not conditions', () => {
    expect(kinds([given({}), given({ office: '绩效', opinion: '不支持' })])).toEqual(['意见相反']);
    expect(kinds([given({}), given({ office: '绩效', opinion: '有条件支持' })])).toEqual([]);
    expect(kinds([given({ opinion: '不支持' }), given({ office: '绩效', opinion: '不支持' })])).toEqual([]);
  });

  it('are marks as far apart as the limit', () => {
    expect(kinds([given({ mark: 4.1 }), given({ office: '绩效', mark: 2.1 })])).toEqual(['评分悬殊']);
    expect(kinds([given({ mark: 4 }), given({ office: '绩效', mark: 2.1 })])).toEqual([]);
  });

  it('are amounts further apart than the limit, among those who named one', () => {
    const [a, b, c] = [given({ amountFen: 100 }), given({ office: '绩效', amountFen: 79 }), given({ office: '资产' })];
    expect(kinds([a, b, c])).toEqual(['金额悬殊']);
    expect(kinds([a, given({ office: '绩效', amountFen: 80 }), c])).toEqual([]);
    expect(conflictsOf([a, b, c], LIMITS)[0]?.offices).toEqual(['绩效', '业务']);
  });
});

describe('the panel', () => {
  it('leaves out the highest and the lowest from three marks on', () => {
    expect(trimmedMean([])).toBeNull();
    expect(trimmedMean([2, 5])).toBe(3.5);
    expect(trimmedMean([5, 1, 3])).toBe(3);
    expect(trimmedMean([5, 1, 3, 4, 3])).toBe(3.333);
  });

  it('counts a person once', () => {
    const all = [given({}), given({ office: '绩效' }), given({ office: '资产', reviewer: 'b' })];
    expect(panelMarks(all)).toHaveLength(2);
  });
});
