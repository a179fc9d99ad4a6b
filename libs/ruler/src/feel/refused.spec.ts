import { SMALL_DICTIONARY } from '../../testing/index.js';
import { checkExpression, checkName, type ProblemCode } from '../index.js';

const NAMES = {
  parameters: [
    { name: '上限', value: 5, unit: '万元' },
    { name: '词表', value: ['礼品', '烟酒'], unit: '词' },
    { name: '红线', value: 0.6, unit: '比率' },
  ],
  let: { 率: '前年执行数 / 前年预算数' },
};

/** [expression, code, the text the position must cover or touch, a word of the message or advice] */
const REFUSED: [string, ProblemCode, string, string][] = [
  ['申报金额 ＞ 上限', 'full-width', '＞', '>'],
  ['占比≥红线', 'full-width', '≥', '>='],
  ['占比 ≤ 红线', 'full-width', '≤', '<='],
  ['占比≠红线', 'full-width', '≠', '!='],
  ['（占比 > 红线）', 'full-width', '（', '('],
  ['max(人数，3) > 2', 'full-width', '，', ','],
  ['占比 × 3 > 红线', 'full-width', '×', '*'],
  ['占比 ÷ 3 > 红线', 'full-width', '÷', '/'],
  ['人数 > １０', 'full-width', '１', '1'],
  ['项目名称 = “空调”', 'full-width', '“', '"'],
  ['项目名称 = ‘空调’', 'full-width', '‘', '"'],
  ['占比 > 60％', 'full-width', '％', '100'],
  ['人数　> 3', 'full-width', '　', '空格'],
  ['！是否采购', 'full-width', '！', 'not'],
  ['', 'syntax', '', '空'],
  ['   ', 'syntax', '', '空'],
  ['人数 >', 'syntax', '>', '不完整'],
  ['人数 > 3 and', 'syntax', 'd', '不完整'],
  ['(人数 > 3', 'syntax', '3', '括号'],
  ['人数 > 3)', 'syntax', ')', '不认识'],
  ['if 是否采购 then 人数', 'syntax', '数', 'else'],
  ['100万 > 人数', 'syntax', '万', '不认识'],
  ['人数 > 1,000', 'syntax', ',', '不认识'],
  ['人数 > 1_000', 'syntax', '_', '不认识'],
  ['人数 > 1.', 'syntax', '.', '不'],
  ['"未完', 'syntax', '"', '引号'],
  ['没有这个事实 > 3', 'unknown-name', '没有这个事实', '字典'],
  ['金额和合计 > 3', 'unknown-name', '金额和合计', '没有名为'],
  ['人数和天数 > 3', 'unknown-name', '人数和天数', '人数、天数'],
  ['申报金额 合计 > 上限', 'unknown-name', '申报金额 合计', '申报金额'],
  ['not 是否采购', 'unknown-name', 'not 是否采购', 'not(条件)'],
  ['!是否采购', 'operator', '!', 'not('],
  ['是否采购 && 是否采购', 'operator', '&&', 'and'],
  ['是否采购 || 是否采购', 'operator', '||', 'or'],
  ['占比 % 2 > 1', 'operator', '%', '0.6'],
  ['constructor > 3', 'unknown-name', 'constructor', '没有名为'],
  ['__proto__ > 3', 'unknown-name', '__proto__', '没有名为'],
  ['some 行 in 明细 satisfies 行.没有 > 3', 'unknown-name', '没有', '内容'],
  ['人数(含编外) > 3', 'unknown-function', '人数', '不能跟括号'],
  ['上年执行率(%) > 3', 'operator', '%', '符号'],
  ['eval("1") > 3', 'unknown-function', 'eval', 'count'],
  ['toString(人数) > 3', 'unknown-function', 'toString', '可用的函数'],
  ['now() > 开工日', 'unknown-function', 'now', '可用的函数'],
  ['matches(项目名称, "(a+)+$")', 'unknown-function', 'matches', '可用的函数'],
  ['人数 == 3', 'operator', '人数 == 3', '='],
  ['人数 <> 3', 'operator', '人数 <> 3', '!='],
  ['人数 ** 2 > 3', 'operator', '**', '+ - * /'],
  ['1 < 人数 < 3', 'chain', '1 < 人数 < 3', 'and'],
  ['人数 = null', 'null', 'null', '已填'],
  ['null', 'null', 'null', '已填'],
  ['人数 > "3"', 'type', '人数 > "3"', '比较'],
  ['项目名称 > "a"', 'type', '项目名称 > "a"', '比较'],
  ['是否采购 > 3', 'type', '是否采购 > 3', '比较'],
  ['开工日 > "2026-01-01"', 'type', '开工日', 'date('],
  ['人数 and 是否采购', 'type', '人数', '条件'],
  ['not(人数)', 'type', '人数', '条件'],
  ['类别 = "99"', 'type', '类别 = "99"', '22'],
  ['类别 in ("22", "会仪")', 'type', '"会仪"', '22'],
  ['已填(人数 + 1)', 'type', '人数 + 1', '事实'],
  ['明细 > 3', 'type', '明细', '明细表'],
  ['some 行 in 人数 satisfies 行 > 3', 'type', '人数', '明细表'],
  ['some 行 in 明细 satisfies 行 > 3', 'type', '行 > 3', '字段'],
  ['contains(人数, "a")', 'type', '人数', '文本'],
  ['申报金额 > 50000', 'unit', '申报金额 > 50000', '参数'],
  ['申报金额 + 1 > 上限', 'unit', '申报金额 + 1', '参数'],
  ['申报金额 > 人数', 'unit', '申报金额 > 人数', '人'],
  ['人数 > 天数', 'unit', '人数 > 天数', '天'],
  ['人数 + 天数 > 3', 'unit', '人数 + 天数', '天'],
  ['申报金额 * 申报金额 > 上限', 'unit', '申报金额 * 申报金额', '金额'],
  ['max(申报金额, 5) > 上限', 'unit', '5', '参数'],
  ['contains(项目名称) ', 'arity', 'contains(项目名称)', '2'],
  ['abs(人数, 3) > 1', 'arity', 'abs(人数, 3)', '1'],
  ['开工日 > date("2026-02-30")', 'date', 'date("2026-02-30")', '这一天'],
  ['开工日 > date("二月")', 'date', 'date("二月")', '这一天'],
  ['开工日 > date(2026, 1, 1)', 'date', 'date(2026, 1, 1)', '常量'],
  ['人数 > 99999999999999999999', 'number', '99999999999999999999', '精度'],
  ['明细[1]', 'subset', '明细[1]', 'count'],
  ['count(明细[1]) > 0', 'subset', '1', '第几行'],
  ['明细.金额 > 上限', 'subset', '明细.金额', 'sum'],
  ['for 行 in 明细 return 行.金额', 'subset', 'for 行 in 明细 return 行.金额', 'sum'],
  ['是否采购 and some 行 in 明细 satisfies 行.数量 > 3', 'subset', 'some', '括号'],
  ['{a: 1}', 'subset', '{a: 1}', '不支持'],
  ['[1, 2]', 'subset', '[1, 2]', '不支持'],
  ['function(a) a', 'subset', 'function', '不支持'],
  ['人数 instance of number', 'subset', '人数 instance of number', '不支持'],
  ['max(a: 人数) > 1', 'subset', 'max(a: 人数)', '名称'],
  ['some 行 in 明细, 列 in 明细 satisfies 行.数量 > 列.数量', 'subset', '行 in 明细, 列 in 明细', '一张'],
  ['some 人数 in 明细 satisfies 人数.数量 > 3', 'shadow', '人数', '重复'],
  ['some 率 in 明细 satisfies 率.数量 > 3', 'shadow', '率', '重复'],
  [`人数 > 0${' and 人数 > 0'.repeat(200)}`, 'limit', '', '2000'],
  [`人数 > 0${'+0'.repeat(450)}`, 'limit', '', '中间量'],
];

it('refuses at least 60 hostile expressions', () => expect(REFUSED.length).toBeGreaterThanOrEqual(60));

it.each(REFUSED)('V32 refuses %s as %s', (text, code, near, word) => {
  const problems = checkExpression(text, SMALL_DICTIONARY, NAMES);
  const problem = problems.find((one) => one.code === code);
  expect(problems.map((one) => one.code)).toContain(code);
  expect(`${problem!.message}${problem!.hint ?? ''}`).toContain(word);
  const at = text.indexOf(near);
  const touches = problem!.from <= at + near.length && problem!.to >= at;
  expect({ from: problem!.from, to: problem!.to, touches: touches || near === '' }).toMatchObject({ touches: true });
});

const ACCEPTED = [
  'some 行 in 明细 satisfies 行.数量 > 3 or 是否采购 and 是否采购',
  '申报金额 > 上限',
  '率 < 红线 and not(人数 = 0)',
  '人数 between 1 and 3 or 人数 in [5..8)',
  '类别 in ("22", "31") or starts with(类别, "3")',
  '(some 行 in 明细 satisfies 行.单价 * 行.数量 != 行.金额) and 是否采购',
  'count(明细[some 词 in 词表 satisfies contains(内容, 词)]) > 0',
  'sum(for 行 in 明细[科目 = "a"] return 行.数量 * 行.单价) > 申报金额',
  'if 人数 > 0 then 申报金额 / 人数 > 上限 else 是否采购',
  'string  length(项目名称) < 6 // 注释',
  '已填(明细) and (every 行 in 明细 satisfies 已填(行.内容)) // 每行都要写明，不得为空！',
  'year(开工日) = 2026 and 开工日 >= date("2026-01-01") and max(明细.日期) - 开工日 > 30',
  '申报金额 > 0',
];
it.each(ACCEPTED)('accepts %s', (text) => expect(checkExpression(text, SMALL_DICTIONARY, NAMES)).toEqual([]));

const BAD_NAMES = [
  '',
  '上年执行率(%)',
  '人数（含编外）',
  '申报 金额',
  '3年合计',
  '金额/人数',
  '占比%',
  '_内部',
  'a-b',
  '金额。',
  '名\u200b称',
  'and',
  'true',
  'null',
  'item',
  'date',
  '😀',
  '金额\n合计',
];
it.each(BAD_NAMES)('refuses the name %j with a place and advice', (name) => {
  const [problem] = checkName(name);
  expect(problem).toMatchObject({ code: 'name', hint: expect.stringContaining('以汉字或字母开头') });
  expect(problem!.to).toBeLessThanOrEqual(name.length);
});
it.each(['申报金额', 'k_exec', '前年', 'R1'])('accepts the name %s', (name) => expect(checkName(name)).toEqual([]));
