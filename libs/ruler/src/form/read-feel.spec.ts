import { readFeel } from './read-feel.js';
import { writeFeel } from './write-feel.js';

const again = (text: string): string => {
  const { expression, problems } = readFeel(text);
  return expression ? writeFeel(expression) : problems.map((problem) => problem.message).join('；');
};

it.each([
  'a and b and c',
  '(a or b) and not(c)',
  'a and (b and c)',
  '率 < 红线',
  'x in ("a", "b")',
  'x in ("a")',
  'x in [1..5)',
  'x in (> 3, < 1)',
  'x in 词表',
  'x between 1 and 2 + 3',
  'a - (b - c) - d',
  '(a + b) * c / (d * e)',
  '0 - min(最多扣分, 每行扣分 * 行数)',
  'sum(明细[金额 > 上限].金额) > 0',
  'sum(for 行 in 明细 return if 行.整 then 行.金额 else 0)',
  '(some 行 in 明细 satisfies 行.单价 > 上限) or 已填(依据)',
  'if a then 1 else (if b then 2 else 3)',
  'date("2026-01-01") > 开工日',
  'a * (-b)',
  'string length(名称) < 4',
  'a /* 待议 */ and b',
])('writes %s as it read it', (text) => expect(again(text)).toBe(text));

it.each([
  ['((a))', 'a'],
  ['x in ["a","b"]', 'x in ("a", "b")'],
  ['@"2026-01-01" > 开工日', 'date("2026-01-01") > 开工日'],
  ['- 1 + x', '-1 + x'],
  ['a   and\n  b', 'a and b'],
])('writes %s in one way: %s', (text, written) => expect(again(text)).toBe(written));

it('keeps what it does not understand to the letter', () => {
  expect(readFeel('x instance of  number').expression).toEqual({ k: 'formula', text: 'x instance of  number' });
  expect(readFeel('a and 1 < x < 3').expression).toMatchObject({ of: [{ k: 'name' }, { k: 'formula' }] });
  expect(readFeel('// 说明\na > 1').expression).toEqual({ k: 'formula', text: '// 说明\na > 1' });
});

it('refuses what has no grammar, with its place', () => {
  expect(readFeel('a and').problems).toMatchObject([{ code: 'syntax', from: 4 }]);
  expect(readFeel('a ＞ 1').problems).toMatchObject([{ code: 'full-width', from: 2, to: 3 }]);
  expect(readFeel('('.repeat(900) + 'a' + ')'.repeat(900)).problems[0]).toMatchObject({ code: 'limit' });
});
