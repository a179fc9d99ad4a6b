import { describe, expect, it } from '@jest/globals';
import { loadRulebook } from '@zhunsheng/rulebook';
import { compileRuleSet } from '@zhunsheng/ruler';

import { waiverKey, withoutFindings } from './waived-rules.js';

describe('findings that fell', () => {
  const book = loadRulebook();

  it('leave a rule set that still compiles, whichever rule they are of', () => {
    const checks = book.rules.filter(({ kind }) => kind === 'check').map(({ code }) => code);
    for (const outcome of ['upheld', 'partly'] as const) {
      const waived = withoutFindings(book, new Map(checks.map((code) => [code, outcome])));
      expect(compileRuleSet(waived, { year: 2026 }).rules).toHaveLength(book.rules.length);
    }
  });

  it('have one key, in whatever order they fell', () => {
    expect(waiverKey(new Map([['N01', 'partly'] as const, ['F08', 'upheld'] as const]))).toBe('F08=upheld,N01=partly');
  });
});
