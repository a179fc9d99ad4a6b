import { hear } from './hear.js';
import { readFeel } from './read-feel.js';
import { say } from './say.js';
import { writeFeel } from './write-feel.js';

const said = (feel: string): string => say(readFeel(feel).expression!);

it.each([
  ['率 < 红线 and not(结余已登记)', '「率」低于「红线」，并且「结余已登记」为否'],
  ['(a or 已填(b)) and not(已填(c))', '（「a」为是，或者已填报「b」），并且未填报「c」'],
  ['类别 in ("31", "32") or 金额 in [1..5)', '「类别」属于（“31”、“32”），或者「金额」属于（自1（含）至5（不含））'],
  ['count(明细[单价 > 标准上限]) > 0', '「明细」中符合（「单价」高于「标准上限」）的行的行数高于0'],
  [
    'sum(for 行 in 明细 return 行.单价 * 行.数量) >= 上限',
    '对「明细」的每一「行」取（「行」的「单价」乘以「行」的「数量」）的合计不低于「上限」',
  ],
  ['contains(内容, "礼品") and max(0, 差) > 限', '「内容」含有“礼品”，并且（0、「差」）中的最大者高于「限」'],
  ['some 行 in 明细 satisfies 行.整', '「明细」中有一「行」满足（「行」的「整」为是）'],
])('says %s in words', (feel, words) => {
  expect(said(feel)).toBe(words);
  expect(writeFeel(hear(words).expression!)).toBe(feel);
});

it.each([
  'a - (b - c)',
  'if a and b then 1 else (if c then -2 else 3)',
  'x = "他说\\"好\\"”，并且「y」"',
  'not(a = 1 and b = 2)',
  'x between a + 1 and 2 * b',
  'foo(1, bar())',
  '(-x) * 2 > abs(y) / floor(z)',
  'a /* 待议” */ and b',
  'x in (> 3, 词)',
  '(every 行 in 明细[金额 > 0] satisfies 行.整 = true) or false',
  'date("2026-01-01") <= 开工日',
  'min(明细.单价) > 1e3',
  '已填(a + 1)',
])('says %s so that it is heard again', (feel) => {
  const { expression } = readFeel(feel);
  expect(hear(say(expression!))).toEqual({ expression, problems: [] });
  expect(hear(say(expression!, 'value'))).toEqual({ expression, problems: [] });
});

it.each([
  '「a」低于',
  '「a」高于1，并且',
  '（「a」为是',
  '“未完',
  '「a b」为是',
  '',
  '「a」为是多余',
  '（1、2）',
  '（'.repeat(500),
])('does not understand %s, and says where', (words) => {
  const { expression, problems } = hear(words);
  expect(expression).toBeNull();
  expect(problems[0]).toMatchObject({ from: expect.any(Number), hint: expect.any(String) });
});
