import { describe, expect, it } from '@jest/globals';

import { GrantSeal } from '../administration/grants/grant-seal.js';
import { canonicalJson } from '../crypto/canonical-json.js';
import { sm3Hex } from '../crypto/sm3.js';
import { markOf } from './seen-edit.js';

const HERE = { grantSeal: new GrantSeal('a'.repeat(64)) };
const ELSEWHERE = { grantSeal: new GrantSeal('b'.repeat(64)) };
const OBJECT = 'unit/990100000/101001/duty/D1';
const dutyWith = (phone: string) => ({ name: '学校管理', text: `有事请打 ${phone}` });

describe('the mark of what was shown', () => {
  it('is the same for the same content, in whatever order its fields come, and another for another', () => {
    const mark = markOf(HERE, OBJECT, dutyWith('13800001111'));
    expect(mark).toMatch(/^[0-9a-f]{16}$/);
    expect(markOf(HERE, OBJECT, { text: '有事请打 13800001111', name: '学校管理' })).toBe(mark);
    expect(markOf(HERE, OBJECT, dutyWith('13800001112'))).not.toBe(mark);
  });

  it('does not tell a masked number to who tries all that fit: no digest without the key is the mark', () => {
    const mark = markOf(HERE, OBJECT, dutyWith('13800001111'));
    // 138****1111, as a reader is shown it
    for (let guess = 0; guess < 10_000; guess++) {
      const content = dutyWith(`138${String(guess).padStart(4, '0')}1111`);
      for (const digest of [sm3Hex(canonicalJson(content)), sm3Hex(canonicalJson({ object: OBJECT, content }))])
        expect(digest.startsWith(mark)).toBe(false);
    }
    expect(markOf(ELSEWHERE, OBJECT, dutyWith('13800001111'))).not.toBe(mark);
  });

  it('does not tell it to who writes his guesses into another object and compares the marks either', () => {
    const theirs = markOf(HERE, OBJECT, dutyWith('13800001111'));
    expect(markOf(HERE, 'unit/990100000/101001/duty/D2', dutyWith('13800001111'))).not.toBe(theirs);
  });

  it('is not made without a key', () => {
    expect(() => markOf({}, OBJECT, dutyWith('13800001111'))).toThrow('key');
  });
});
