import { describe, expect, it } from '@jest/globals';

import { clarify, emptyQuery, type Plan } from '../question/plan.js';
import { lostIn } from './turns.js';

const past = (plan: Plan, isFirst = false) => ({ plan, isFirst });
const answered = past(emptyQuery());
const notRead = past(clarify('metric', ['科技局']));
const thanks = past({ kind: 'refuse', reason: 'out_of_scope' });
const view = past({ kind: 'view', chart: 'bar', unit: null });

describe('whether the next turn may lean on what came before', () => {
  it.each<[string, ReturnType<typeof past>[], boolean]>([
    ['nothing came before', [], false],
    ['the last was answered', [answered, notRead], false],
    ['the last was not understood', [notRead, answered], true],
    ['thanks for what was not understood make it no clearer', [thanks, notRead, answered], true],
    ['nor does another chart', [view, notRead, answered], true],
    ['thanks for an answer', [thanks, answered, notRead], false],
    ['an order to change something', [past({ kind: 'refuse', reason: 'write_op' }), answered], true],
    ["another unit's figures, asked for first", [past({ kind: 'refuse', reason: 'no_permission' }, true)], true],
    ["another unit's figures, asked for later", [past({ kind: 'refuse', reason: 'no_permission' }), answered], false],
  ])('%s', (_, turns, lost) => {
    expect(lostIn(turns)).toBe(lost);
  });
});
