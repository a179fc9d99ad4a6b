import { makeRule, SMALL_DICTIONARY, smallRuleSet } from '../../../testing/index.js';
import { expressionOf, formOf, hear, readFeel, say } from '../../index.js';
import { compileRuleSet } from '../compile.js';
import { RuleSetRefused } from '../../feel/problem.js';
import { lintRule } from './lint.js';

const times = (count: number, make: (k: number) => string): string[] =>
  Array.from({ length: count }, (_, k) => make(k));

/** Families of texts nobody should be able to publish; each member is another text. */
const FAMILIES: Record<string, readonly string[]> = {
  unclosed: [
    '(人数 > 1',
    '人数 > (1',
    'count(明细[数量 > 1',
    '"未完',
    '人数 in [1..2',
    'max(人数, 1 > 0',
    'if 人数 > 1',
    '((人数) > 1',
  ],
  'half an operation': [
    'and',
    '人数 >',
    '> 1',
    '人数 > and 1',
    '人数 + * 2 > 1',
    'not()',
    '人数 between 1',
    '人数 in',
    '人数 > 1 2',
    ',',
  ],
  'unknown names': times(20, (k) => `没有的事实${k} > ${k}`),
  'prototype names': [
    ...[
      'constructor',
      '__proto__',
      'prototype',
      'toString',
      'hasOwnProperty',
      'valueOf',
      '__defineGetter__',
      'isPrototypeOf',
    ],
    ...[
      '人数.constructor',
      '明细.__proto__',
      '人数.toString()',
      'item.constructor',
      'this',
      'globalThis',
      'window',
      'process',
    ],
  ].flatMap((name) => [`${name} > 1`, `${name}.x = 1`]),
  'code of other languages': [
    'eval("1") > 0',
    'Function("return 1")() > 0',
    '(() => 1)() > 0',
    'new Date() > 0',
    'process.exit(1)',
    'require("fs")',
    'import("fs")',
    'fetch("http://x")',
    'alert(1)',
    '`人数` > 1',
    '${人数} > 1',
    '"; drop table rule_set; --',
    "人数 > 1'; drop table project; --",
    '人数 > 1; 人数 > 2',
    '<script>alert(1)</script>',
    '{{人数}} > 1',
    'constructor.constructor("return process")()',
    'x = y = 1',
    '人数 = 1 ? true : false',
    'true || process',
    'while(true){}',
    'function() 1',
    '=1+1',
    '@import "x"',
    '人数++ > 1',
    '{ a: 1 }.a = 1',
    'function(x) external { java: { class: "java.lang.Runtime" } }',
  ],
  'wrong types and units': [
    '人数',
    '1',
    '"是"',
    '申报金额 > 100',
    '申报金额 > 人数',
    '人数 > 天数',
    '申报金额 * 申报金额 > 1',
    '开工日 > 3',
    '开工日 > "2026-01-01"',
    '是否采购 > 1',
    '项目名称 > 3',
    '类别 = "不存在"',
    '类别 in ("22", "99")',
    '明细 > 1',
    '明细.金额 > 1',
    'sum(明细) > 1',
    'count(人数) > 1',
    'year(人数) > 1',
    'contains(人数, "a")',
    '是否采购 + 1 > 0',
    'date("2026-02-30") > 开工日',
    'date("昨天") > 开工日',
    'if 是否采购 then 1 else "二"',
    '人数 = null',
  ],
  'full-width and invisible signs': [
    ...['＞', '＜', '＝', '≥', '≤', '≠', '×', '÷', '，', '。', '！', '％', '（', '）', '【', '】', '“', '”', '　'].map(
      (sign) => `人数 ${sign} 1`,
    ),
    ...['\u200b', '\u200c', '\u202e', '\ufeff', '\u2066', '\u00ad', '\u0000', '\u0301', '\u2028', '😀'].map(
      (sign) => `人${sign}数 > 1`,
    ),
    '人数 > １',
    'А > 1',
    'ｃount(明细) > 1',
  ],
  loops: [
    'for i in 1..1000000000 return i',
    'count(for i in 1..1000000000 return i) > 0',
    'some i in 1..1000000000 satisfies i > 0',
    'every i in [1..1e9] satisfies i > 0',
    'sum(for 行 in 明细, 列 in 明细 return 1) > 0',
    'some a in 明细 satisfies some b in 明细 satisfies some c in 明细 satisfies some d in 明细 satisfies a.数量 > 1',
    '明细[1].金额 > 1',
    '明细[金额 > 1]',
    'sum(明细[明细[明细[明细[true]]]].数量) > 0',
    'some 人数 in 明细 satisfies 人数.数量 > 1',
    'matches(项目名称, "(a+)+$")',
    'replace(项目名称, "a", "b") = "b"',
  ],
  'numbers beyond measure': [
    '人数 > 9007199254740993',
    '人数 > 1e400',
    '人数 > 1,000',
    '人数 > 1_000',
    '人数 > 0x10',
    '人数 > 100万',
    '人数 > 1.',
    '人数 ** 9 > 1',
  ],
  'huge texts': [
    '('.repeat(900) + '人数' + ')'.repeat(900) + ' > 1',
    `${'-'.repeat(1900)}人数 > 1`,
    `${'not('.repeat(450)}是否采购${')'.repeat(450)}`,
    `人数 > 0${' and 人数 > 0'.repeat(200)}`,
    `人数 > 0${'+0'.repeat(450)}`,
    '人'.repeat(5000),
    '"' + 'a'.repeat(5000),
    '['.repeat(1000),
    `${'if 是否采购 then ('.repeat(100)}`,
    'a.'.repeat(900) + 'b > 1',
  ],
  'comments and nothing else': [
    '',
    '   ',
    '\n\n',
    '//',
    '// 人数 > 1',
    '/* 人数 > 1 */',
    '/* 未完',
    '人数 /* > 1',
    '人数 // > 1',
  ],
  'several mistakes in many lines': times(20, (k) => `${'\n'.repeat(k)}人数 > 1 and\n  没有的事实 > 红线`),
};
const TEXTS = Object.entries(FAMILIES).flatMap(([family, texts]) => texts.map((text) => ({ family, text })));

const withCondition = (when: string) => makeRule({ code: 'F01', bands: [{ when, points: -1 }] });

it('is put to at least 200 different texts', () => {
  expect(new Set(TEXTS.map(({ text }) => text)).size).toBeGreaterThanOrEqual(200);
});

it.each(TEXTS)('V32 refuses “$text” ($family) with what, where and how to mend it', ({ text }) => {
  const problems = lintRule(withCondition(text), SMALL_DICTIONARY, 2026).filter((one) => one.field === 'bands[0].when');
  expect(problems.length).toBeGreaterThan(0);
  for (const { from, to, line, column, message, hint } of problems) {
    expect(from).toBeGreaterThanOrEqual(0);
    expect(to).toBeLessThanOrEqual(text.length);
    const lines = text.split('\n');
    expect(lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0) + column - 1).toBe(from);
    expect(message).toMatch(/\p{Script=Han}/u);
    expect(hint).toMatch(/\p{Script=Han}/u);
  }
});

describe('the generator of code', () => {
  const original = globalThis.Function;
  let generated = 0;
  beforeAll(() => {
    globalThis.Function = new Proxy(original, {
      construct: (target, args: string[]) => {
        generated++;
        return Reflect.construct(target, args) as object;
      },
    });
  });
  afterAll(() => {
    globalThis.Function = original;
  });

  it('is asked when a sound rule is compiled', () => {
    compileRuleSet(smallRuleSet(withCondition('人数 > 1')));
    expect(generated).toBeGreaterThan(0);
  });

  it('is never asked for a hostile text, which is refused in one way', () => {
    generated = 0;
    for (const { text } of TEXTS)
      expect(() => compileRuleSet(smallRuleSet(withCondition(text)))).toThrow(RuleSetRefused);
    expect(generated).toBe(0);
  });
});

it('makes a form and a sentence of a hostile text, or says why not, and never falls over', () => {
  for (const { text } of TEXTS) {
    const { expression, problems } = readFeel(text);
    if (expression === null) {
      expect(problems[0]).toMatchObject({ message: expect.any(String) });
      continue;
    }
    expect(hear(say(expression)).expression).toEqual(expression);
    expect(expressionOf(formOf(expression)).expression).toEqual(expression);
  }
});
