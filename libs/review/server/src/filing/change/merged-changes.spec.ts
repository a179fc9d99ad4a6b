import { describe, expect, it } from '@jest/globals';

import { differences } from '../content/differences.js';
import { mergedChanges } from './merged-changes.js';

const FIRST = { name: '外墙维修', goal: '完成', lines: [{ text: '防水', amountFen: 100 }, { text: '脚手架' }] };
const SECOND = { name: '外墙维修', goal: '当年完成', lines: [{ text: '脚手架' }] };

describe('two saves of one sitting', () => {
  it('read as one, also when rows move up', () => {
    const third = { name: '外墙', goal: '当年完成', lines: [{ text: '脚手架' }, { text: '门窗' }] };
    const merged = mergedChanges(differences(FIRST, SECOND), differences(SECOND, third));
    const byField = (a: { field: string }, b: { field: string }) => a.field.localeCompare(b.field);
    expect(merged.sort(byField)).toEqual(differences(FIRST, third).sort(byField));
  });

  it('leave nothing of what was undone', () => {
    expect(mergedChanges(differences(FIRST, SECOND), differences(SECOND, FIRST))).toEqual([]);
  });
});
