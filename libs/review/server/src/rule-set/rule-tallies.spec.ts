import { describe, expect, it } from '@jest/globals';

import { type RuleTallied, withoutMarks } from './rule-tallies.js';

const row = (rule: string): RuleTallied => ({
  ...{ rule, name: rule, severity: 'warn', hit: 5, pass: 5, notApplicable: 5, notEvaluated: 5 },
});
const rules = [{ code: 'N01' }, { code: 'F01' }, { code: 'E01' }];

describe('tallies without what the reader has to mark blindly', () => {
  it('lose each veiled outcome in its own column, read in the order of codes', () => {
    // E01, F01, N01: N01 only scores and is not tallied
    const [e, f] = withoutMarks([row('E01'), row('F01')], rules, ['!.!', 'A-!']);
    expect(e).toMatchObject({ hit: 4, pass: 5, notApplicable: 5, notEvaluated: 4 });
    expect(f).toMatchObject({ hit: 5, pass: 4, notApplicable: 4, notEvaluated: 5 });
  });

  it('stay as they are for who marks nothing', () => {
    expect(withoutMarks([row('E01')], rules, [])).toEqual([row('E01')]);
  });
});
