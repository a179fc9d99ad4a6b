import { describe, expect, it } from '@jest/globals';

import { base32, codeAt, stepAt, stepOf } from './totp.js';

describe('one-time codes', () => {
  const secret = Buffer.from('12345678901234567890');

  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('are those of RFC 6238 appendix B at second %i', (second, code) => {
    expect(codeAt(secret, stepAt(new Date(second * 1000)), 8)).toBe(code);
  });

  it('are taken half a minute early or late, and not later', () => {
    const now = new Date('2026-08-03T01:00:00Z');
    const step = stepAt(now);
    expect([-2, -1, 0, 1, 2].map((off) => stepOf(secret, codeAt(secret, step + off), now, 0))).toEqual([
      null,
      step - 1,
      step,
      step + 1,
      null,
    ]);
  });

  it('are not taken again, nor one from before', () => {
    const now = new Date('2026-08-03T01:00:00Z');
    const step = stepAt(now);
    expect(stepOf(secret, codeAt(secret, step), now, step)).toBeNull();
    expect(stepOf(secret, codeAt(secret, step - 1), now, step)).toBeNull();
    expect(stepOf(secret, codeAt(secret, step + 1), now, step)).toBe(step + 1);
  });

  it('are six digits and nothing else', () => {
    const now = new Date('2026-08-03T01:00:00Z');
    const code = codeAt(secret, stepAt(now));
    expect(['', `${code}0`, code.slice(1), 'abcdef'].map((typed) => stepOf(secret, typed, now, 0))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('come from a secret written as authenticators read it', () => {
    expect(base32(secret)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  });
});
