import { expressionOf, formOf, type FormNode } from './form.js';
import { readFeel } from './read-feel.js';
import { writeFeel } from './write-feel.js';

const form = (feel: string): FormNode => formOf(readFeel(feel).expression!);

it('shows a condition as groups and rows', () => {
  expect(form('执行率 < 红线 and (类别 in ("31", [1..5]) or not(已填(依据)) or not(是工程))')).toEqual({
    kind: 'group',
    join: 'and',
    negated: false,
    of: [
      { kind: 'row', left: '执行率', sign: '<', right: ['红线'] },
      {
        kind: 'group',
        join: 'or',
        negated: false,
        of: [
          { kind: 'row', left: '类别', sign: 'in', right: ['"31"', '[1..5]'] },
          { kind: 'row', left: '依据', sign: 'not filled', right: [] },
          { kind: 'row', left: '是工程', sign: 'is false', right: [] },
        ],
      },
    ],
  });
});

it('keeps what no row can hold as a formula', () => {
  expect(form('if a then b = 1 else c')).toEqual({ kind: 'formula', text: 'if a then b = 1 else c' });
  expect(form('a /* 待议 */ and b')).toEqual({ kind: 'formula', text: 'a /* 待议 */ and b' });
});

it.each([
  'a and b or c',
  '(a or b) and not(c and d) and not(x = 1)',
  'x between 1 and 2 + 3',
  'x in (> 3, [1..5), 词表, "a, b")',
  '(some 行 in 明细[金额 > 1] satisfies 行.整 or 行.a = 2) and not(every 行 in 明细 satisfies 行.整)',
  'contains(内容, "礼品") or starts with(码, "310") or not(已填(x))',
  '(a and b) = true',
  'if a then b else c',
  'x instance of number and a',
])('gives back %s', (feel) => {
  const { expression } = readFeel(feel);
  expect(expressionOf(formOf(expression!))).toEqual({ expression, problems: [] });
});

it('lets no operand reach beyond its own field', () => {
  const written = (of: FormNode): string => {
    const { expression, problems } = expressionOf(of);
    return expression ? writeFeel(expression) : problems.map((one) => `${one.at.join('.')}：${one.message}`).join('；');
  };
  const x = (right: string, sign: '=' | 'in' = '='): FormNode => ({ kind: 'row', left: 'x', sign, right: [right] });
  expect(written(x('1 or true'))).toBe('x = (1 or true)');
  expect(written(x('1, 2', 'in'))).toContain('不是一个取值');
  expect(written(x('1) or (true', 'in'))).toBe('x in ((1 or true))');
  expect(written({ kind: 'group', join: 'or', negated: false, of: [x('1'), x('1) or (2')] })).toMatch(/^1：/);
  expect(written({ kind: 'group', join: 'or', negated: false, of: [] })).toContain('空的');
  expect(written({ kind: 'row', left: 'x', sign: 'between', right: ['1'] })).toContain('没有写全');
});
