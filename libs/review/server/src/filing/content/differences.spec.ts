import { describe, expect, it } from '@jest/globals';

import { differences, takenBack } from './differences.js';

const BEFORE = { name: '屋面维修', goal: '完成', lines: [{ text: '防水', amountFen: 100 }, { text: '脚手架' }] };
const AFTER = { name: '屋面维修', goal: '当年完成', lines: [{ text: '防水', amountFen: 90 }], site: '一中' };

describe('what differs between two versions', () => {
  it('is named by field and by row', () => {
    expect(differences(BEFORE, AFTER).map(({ field }) => field)).toEqual(['goal', 'site', 'lines/1', 'lines/2']);
    expect(differences(BEFORE, BEFORE)).toEqual([]);
  });

  it('does not take null for a change of nothing', () => {
    expect(differences({ site: null }, {})).toEqual([]);
    expect(differences({ lines: [{ text: '防水', measure: null }] }, { lines: [{ text: '防水' }] })).toEqual([]);
  });

  it('does not look at the order of the cells', () => {
    const [a, b] = [{ lines: [{ text: '防水', amountFen: 1 }] }, { lines: [{ amountFen: 1, text: '防水' }] }];
    expect(differences(a, b)).toEqual([]);
  });

  it('is undone one by one until the earlier version stands', () => {
    const undone = differences(BEFORE, AFTER).reduceRight<Record<string, unknown>>(takenBack, AFTER);
    expect(differences(BEFORE, undone)).toEqual([]);
  });
});
