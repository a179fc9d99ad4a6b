import { describe, expect, it } from '@jest/globals';

import { PasswordRule } from './password-rule.js';

const BOTH = ['djbh3', 'asvs'] as const;

describe('a new password', () => {
  it.each([
    ['Lange-Reihe-77', true, false],
    ['a quiet river under grey snow', false, true],
    ['alllowercaseletters', false, true],
    ['ALL UPPER CASE TO THE END', false, true],
    ['Kurz-1a', false, false],
    ['河流与雪山之间的小路Aa1', true, false],
    ['Tq7#vmLp0x', true, false],
    ['Tq7#vmLp0xZz9!wKe', true, true],
  ])('%s is taken by djbh3: %s, by asvs: %s', (password, djbh3, asvs) => {
    const taken = BOTH.map((profile) => PasswordRule.of(profile).problems(password, 'li.shen').length === 0);
    expect(taken).toEqual([djbh3, asvs]);
  });

  it.each([
    'Zhunsheng-2026x',
    'Zhun-zhunsheng-9',
    '准绳准绳-Aa1234567',
    'Czj@20261234567',
    'P@ssw0rd-2026-ok',
    'Admin@1234567890',
    'Woaini1314520Xy',
    'Aa5201314-5201314',
    'Qwerty!23456789',
    '1qaz2wsx-3EDCxyz',
    'Aa123456-long-enough',
    'Wangwei-19880101',
    'Root!2026202620',
    'Huawei@12345678',
    'Caizhengju_2027',
    'Iloveyou-1314520',
    'Abc123-something',
    'Letmein-Please-1',
  ])('%s is one anybody tries, under either rule', (password) => {
    for (const profile of BOTH)
      expect(PasswordRule.of(profile).problems(password, 'li.shen').join()).toContain('容易被猜到');
  });

  it.each([['Latest-Blick-77'], ['Ein-Gasthof-am-See-4'], ['Contest-Winner-Zq8']])(
    'a short common word inside a longer one is no fault: %s',
    (password) => {
      expect(PasswordRule.of('djbh3').problems(password, 'li.shen')).toEqual([]);
    },
  );

  it('does not hold its own user name, nor four times the same', () => {
    const rule = PasswordRule.of('djbh3');
    expect(rule.problems('My-Li.Shen-2027', 'li.shen').join()).toContain('含有用户名');
    expect(rule.problems('Xyyyy-Blick-77', 'li.shen').join()).toContain('连续出现 4 次');
  });

  it('says how much is missing, not only that something is', () => {
    expect(PasswordRule.of('djbh3').problems('blick7', 'li.shen')).toEqual([
      '现有 6 位，至少 10 位，请加长',
      '现含 2 类字符，须含大写字母、小写字母、数字、符号中的 3 类，请补上缺的',
    ]);
  });

  it('runs out after 90 days by djbh3, and never by asvs', () => {
    const set = new Date('2026-01-01T00:00:00Z');
    const [day90, day89] = [new Date('2026-04-01T00:00:00Z'), new Date('2026-03-31T23:59:59Z')];
    expect(BOTH.map((profile) => PasswordRule.of(profile).isExpired(set, day90))).toEqual([true, false]);
    expect(PasswordRule.of('djbh3').isExpired(set, day89)).toBe(false);
  });
});
