import { makeRule, SMALL_DICTIONARY, smallRuleSet } from '../../testing/index.js';
import {
  buildBatch,
  CAUSES,
  checkExpression,
  compileRuleSet,
  judge,
  type Cause,
  type Emitter,
  type FactRow,
  type ProblemCode,
} from '../index.js';

const NAMES = [
  { name: '上限', value: 5, unit: '万元' },
  { name: '词表', value: ['礼品', '烟酒'], unit: '词' },
  { name: '类', value: ['22', '31'], unit: '词' },
  { name: '空词', value: [], unit: '词' },
  { name: '红线', value: 0.6, unit: '比率' },
  { name: '词', value: '修缮', unit: '词' },
];

const ROW: FactRow = {
  ...{ 类别: '22', 新增延续: '延续', 支出刚性: 'R2', 申报金额: 6_000_000, 前年执行数: 300, 前年预算数: 400 },
  ...{ 项目名称: '房屋修缮', 人数: 7, 天数: -3, 占比: 0.4, 开工日: '2026-03-05', 是否采购: true },
  明细: [
    { 内容: '烟酒', 金额: 900, 数量: 3, 单价: 300, 日期: '2026-01-02', 科目: 'a' },
    { 内容: '桌', 金额: 100, 数量: 2, 单价: 50, 日期: '2026-02-03', 科目: 'b' },
  ],
};
const without = (...names: string[]): FactRow =>
  Object.fromEntries(Object.entries(ROW).filter(([name]) => !names.includes(name)));
/** A line nobody filled in whole. */
const OPEN_LINE: FactRow = { ...ROW, 明细: [...(ROW['明细'] as object[]), { 内容: '灯', 数量: 1 }] as never };

/** hit, pass, or the cause for which nobody knows; by both ways a rule is run. */
function decided(when: string, row: FactRow, libraries?: ReadonlySet<string>): (string | null)[] {
  return (['fused', 'closures'] as const).map((emitter: Emitter) => {
    const rule = makeRule({
      code: 'X01',
      parameters: NAMES.map((one) => ({ ...one, since: '2024', until: null, basis: 0, certainty: 'L' as const })),
      bands: [{ when, points: -1 }],
    });
    const set = compileRuleSet(smallRuleSet(rule), { emitter });
    const batch = buildBatch(SMALL_DICTIONARY, [{}, row], libraries ? { libraries } : {});
    const verdict = judge(set, batch).verdict(1);
    const found = verdict.findings.find((one) => one.rule === 'X01');
    return found ? (found.outcome === 'hit' ? 'hit' : found.cause) : verdict.passed.includes('X01') ? 'pass' : 'none';
  });
}

const TRUE = [
  ...['人数 = 7', '人数 != 8', '人数 >= 7', '人数 <= 7', '人数 > 6', '人数 < 8', '7 = 人数', '天数 < 0', '-天数 = 3'],
  ...['人数 + 1 = 8', '人数 - 8 = -1', '人数 * 2 = 14', '人数 / 2 = 3.5', '(人数 + 1) * 2 = 16', '人数 - 1 - 2 = 4'],
  ...['abs(天数) = 3', 'floor(人数 / 2) = 3', 'ceiling(人数 / 2) = 4', 'min(人数, 3) = 3', 'max(人数, 3) = 7'],
  ...[
    'max(人数, 3, 9) = 9',
    'min(申报金额, 上限) = 上限',
    'max(0, 申报金额) = 申报金额',
    'max(申报金额, 0) = 申报金额',
  ],
  ...[
    '申报金额 > 上限',
    '0 < 申报金额',
    '申报金额 - 上限 = 上限 * 0.2',
    '申报金额 / 上限 = 1.2',
    '上限 * 红线 < 申报金额',
  ],
  ...['申报金额 / 人数 < 上限', '人数 * 申报金额 > 上限', '人数 / 天数 < 0', '人数 * 天数 = -21', '占比 * 人数 < 3'],
  ...['前年执行数 / 前年预算数 = 0.75', '占比 + 红线 = 1', '占比 + 人数 > 7', '人数 + 占比 > 7'],
  ...[
    '人数 between 7 and 8',
    '人数 between 6 and 7',
    '人数 in [7..8]',
    '人数 in (6..7]',
    '人数 in [7..8)',
    '人数 in (6..8)',
  ],
  ...[
    '人数 in (1, 7)',
    '人数 in (>6)',
    '人数 in (<3, >=7)',
    '人数 in ([1..2], [7..9])',
    '开工日 in [date("2026-01-01")..date("2026-12-31")]',
  ],
  ...['类别 = "22"', '"22" = 类别', '类别 != "31"', '类别 in ("22", "31")', '类别 in 类', 'starts with(类别, "2")'],
  ...[
    '项目名称 = "房屋修缮"',
    '项目名称 != "桌"',
    '项目名称 in ("房屋修缮", "桌")',
    'contains(项目名称, 词)',
    'contains(项目名称, "屋修")',
  ],
  ...[
    'starts with(项目名称, "房屋")',
    'string length(项目名称) = 4',
    'string length(词) = 2',
    'contains("房屋修缮", 词)',
    '词 = "修缮"',
  ],
  ...[
    '是否采购',
    '是否采购 = true',
    'true = 是否采购',
    '是否采购 != false',
    'false != 是否采购',
    'not(是否采购 = false)',
  ],
  ...[
    '开工日 = date("2026-03-05")',
    '开工日 > date("2026-03-04")',
    '开工日 + 1 > date("2026-03-05")',
    '开工日 - 5 < date("2026-03-01")',
  ],
  ...[
    '开工日 - date("2026-03-01") = 4',
    'year(开工日) = 2026',
    '(if 人数 > 3 then 开工日 else date("2020-01-01")) > date("2026-01-01")',
  ],
  ...[
    '(if 人数 > 8 then 1 else 2) = 2',
    '(if 人数 > 3 then 1 else 2) = 1',
    'if 人数 > 3 then 是否采购 else false',
    'if 人数 > 8 then false else 是否采购',
  ],
  ...[
    '人数 > 3 and 占比 < 1',
    '人数 > 8 or 占比 < 1',
    'not(人数 > 8 or 占比 > 1)',
    'not(人数 > 3 and 占比 > 1)',
    'true',
    'not(false)',
  ],
  ...['已填(人数)', '已填(明细)', '已填(类别)', '已填(项目名称)', '已填(是否采购)', '已填(开工日)'],
  ...[
    'count(明细) = 2',
    'count(明细[数量 > 2]) = 1',
    'sum(明细.数量) = 5',
    'sum(明细.金额) = sum(for 行 in 明细 return 行.数量 * 行.单价)',
  ],
  ...[
    'min(明细.数量) = 2',
    'max(明细.数量) = 3',
    'max(明细.日期) - min(明细.日期) = 32',
    'sum(明细[科目 = "a"].数量) = 3',
    'sum(明细[数量 > 9].数量) = 0',
  ],
  ...[
    'max(for 行 in 明细[数量 > 2] return 行.数量) = 3',
    'count(明细[数量 > 1][科目 = "b"]) = 1',
    'count(明细[item.数量 > 2]) = 1',
  ],
  ...[
    'some 行 in 明细 satisfies 行.数量 > 2',
    'every 行 in 明细 satisfies 行.数量 > 1',
    'every 行 in 明细 satisfies 已填(行.内容)',
  ],
  ...['some 行 in 明细[科目 = "b"] satisfies 行.数量 = 2', 'every 行 in 明细[科目 = "b"] satisfies 行.数量 = 2'],
  ...[
    'some 行 in 明细 satisfies some 列 in 明细 satisfies 行.数量 = 列.数量 + 1',
    'some 行 in 明细 satisfies (some 名 in 词表 satisfies contains(行.内容, 名))',
  ],
  ...[
    'some 行 in 明细 satisfies 行.科目 = "b" and 行.数量 = 2',
    'some 名 in 词表 satisfies string length(名) = 2',
    'every 名 in 词表 satisfies 名 != "桌"',
  ],
  ...['some 行 in 明细 satisfies contains(行.内容, 词表)', 'every 名 in 空词 satisfies 名 = "桌"'],
  ...[
    '(some 行 in 明细 satisfies 行.日期 > date("2026-02-01")) and 是否采购',
    'count(明细[starts with(内容, "烟")]) = 1',
    'count(明细[string length(内容) = 1]) = 1',
  ],
  ...[
    'contains(项目名称, "修") or contains(项目名称, "建") or 人数 > 9',
    'not(contains(项目名称, "建") or contains(项目名称, "购"))',
  ],
];

describe('what an expression means, by both ways it is run', () => {
  it.each(TRUE)('%s', (when) => {
    expect(decided(when, ROW)).toEqual(['hit', 'hit']);
    expect(decided(`not(${when})`, ROW)).toEqual(['pass', 'pass']);
  });

  it.each<[string, FactRow, Cause | 'hit' | 'pass']>([
    ['人数 > 3', without('人数'), 'no-record'],
    ['人数 > 3', { ...ROW, 人数: { cause: 'blank' } }, 'blank'],
    ['人数 > 3', { ...ROW, 人数: '七' }, 'unreadable'],
    ['人数 / 占比 > 3 or 占比 > 3', { ...ROW, 占比: { cause: 'limit' } }, 'limit'],
    ['人数 / 占比 > 3', { ...ROW, 占比: 0 }, 'no-value'],
    ['人数 / (占比 - 占比) > 3', ROW, 'no-value'],
    ['3 < 人数 / (占比 - 占比)', ROW, 'no-value'],
    ['some 行 in 明细 satisfies contains(行.内容, "修")', { ...ROW, 明细: [{ 数量: 1 }] }, 'no-record'],
    [`${'人数 / ('.repeat(40)}人数${')'.repeat(40)} > 3`, without('人数'), 'no-record'],
    ['-人数 < 3', without('人数'), 'no-record'],
    ['abs(人数) > 3', without('人数'), 'no-record'],
    ['max(3, 人数) > 3', without('人数'), 'no-record'],
    ['year(开工日) = 2026', without('开工日'), 'no-record'],
    ['string length(项目名称) = 4', without('项目名称'), 'no-record'],
    ['contains(项目名称, "修")', without('项目名称'), 'no-record'],
    ['项目名称 = "修"', { ...ROW, 项目名称: { cause: 'blank' } }, 'blank'],
    ['contains("修缮", 项目名称)', { ...ROW, 项目名称: { cause: 'blank' } }, 'blank'],
    ['类别 = "22"', without('类别'), 'no-record'],
    ['类别 in ("22", "31")', { ...ROW, 类别: '99' }, 'unreadable'],
    ['是否采购', without('是否采购'), 'no-record'],
    ['not(是否采购)', without('是否采购'), 'no-record'],
    ['if 是否采购 then 人数 > 3 else 人数 > 9', without('是否采购'), 'no-record'],
    ['(if 是否采购 then 1 else 2) = 1', without('是否采购'), 'no-record'],
    ['(if 是否采购 then 人数 else 2) = 7', without('人数'), 'no-record'],
    ['(if 是否采购 then 2 else 人数) = 2', without('人数'), 'hit'],
    ['(if 是否采购 then 2 else 人数) = 2', { ...without('人数'), 是否采购: false }, 'no-record'],
    ['人数 > 3 and 占比 > 1', without('人数'), 'pass'],
    ['人数 > 3 and 占比 < 1', without('人数'), 'no-record'],
    ['人数 > 3 or 占比 < 1', without('人数'), 'hit'],
    ['人数 > 3 or 占比 > 1', without('人数'), 'no-record'],
    ['已填(人数)', without('人数'), 'pass'],
    ['已填(明细)', without('明细'), 'pass'],
    ['已填(明细)', { ...ROW, 明细: [] }, 'pass'],
    ['已填(明细)', { ...ROW, 明细: { cause: 'unreadable' } }, 'pass'],
    ['已填(前年执行数)', { ...ROW, 前年执行数: { cause: 'no-library' } }, 'no-library'],
    ['not(已填(前年执行数))', { ...ROW, 前年执行数: { cause: 'no-library' } }, 'no-library'],
    ['count(明细) > 0', without('明细'), 'no-record'],
    ['count(明细) = 0', { ...ROW, 明细: [] }, 'hit'],
    ['sum(明细.金额) = 0', { ...ROW, 明细: [] }, 'hit'],
    ['min(明细.数量) > 0', { ...ROW, 明细: [] }, 'no-value'],
    ['max(明细[数量 > 9].数量) > 0', ROW, 'no-value'],
    ['sum(明细.金额) > 上限', OPEN_LINE, 'no-record'],
    ['sum(明细[数量 > 1].金额) < 上限', OPEN_LINE, 'hit'],
    ['count(明细[金额 > 上限]) > 0', OPEN_LINE, 'no-record'],
    ['some 行 in 明细 satisfies 行.金额 > 上限', OPEN_LINE, 'no-record'],
    ['some 行 in 明细 satisfies 行.数量 = 3', OPEN_LINE, 'hit'],
    ['every 行 in 明细 satisfies 行.金额 < 上限', OPEN_LINE, 'no-record'],
    ['every 行 in 明细 satisfies 行.数量 > 2', OPEN_LINE, 'pass'],
    ['some 行 in 明细 satisfies 行.数量 > 2', without('明细'), 'no-record'],
    ['some 行 in 明细 satisfies 行.数量 > 2', { ...ROW, 明细: [] }, 'pass'],
    ['every 行 in 明细 satisfies 行.数量 > 2', { ...ROW, 明细: [] }, 'hit'],
    ['some 行 in 明细 satisfies 已填(行.金额)', OPEN_LINE, 'hit'],
    ['every 行 in 明细 satisfies 已填(行.金额)', OPEN_LINE, 'pass'],
    ['some 名 in 词表 satisfies contains(项目名称, 名)', without('项目名称'), 'no-record'],
    ['contains(项目名称, 空词)', ROW, 'pass'],
    ['项目名称 in 空词', ROW, 'pass'],
    ['项目名称 in 词表', { ...ROW, 项目名称: '烟酒' }, 'hit'],
  ])('%s, where not all is known', (when, row, expected) => {
    expect(decided(when, row)).toEqual([expected, expected]);
  });

  it('says that a library is not there, before all other causes', () => {
    expect(decided('前年执行数 > 上限', without('前年执行数'), new Set(['project']))).toEqual([
      'no-library',
      'no-library',
    ]);
    expect(decided('前年执行数 / 占比 > 上限', without('前年执行数', '占比'), new Set(['project']))).toEqual([
      CAUSES[0],
      CAUSES[0],
    ]);
  });
});

it('takes the unknown for false where it is measured how much that would save', () => {
  const rule = makeRule({ code: 'X01', appliesTo: { when: '天数 < 9' }, bands: [{ when: '人数 > 3', points: -1 }] });
  const set = compileRuleSet(smallRuleSet(rule), { emitter: 'two-valued' });
  const rows = [ROW, without('人数'), without('天数')];
  const { verdict } = judge(set, buildBatch(SMALL_DICTIONARY, rows));
  const of = (row: number) =>
    [verdict(row).findings, verdict(row).passed, verdict(row).notApplicable].map(({ length }) => length);
  expect(rows.map((_, row) => of(row))).toEqual([
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ]);
});

describe('what is refused', () => {
  it.each<[string, ProblemCode, RegExp]>([
    ['()', 'syntax', /./],
    ['人数 > ()', 'syntax', /./],
    ['人数 + "3" > 1', 'type', /数与文本不能用“\+”运算/],
    ['开工日 * 2 > 3', 'type', /日期与数不能用“\*”运算/],
    ['开工日 + 开工日 > 3', 'type', /日期与日期不能用“\+”运算/],
    ['开工日 + 人数 > date("2026-01-01")', 'type', /不能用“\+”运算/],
    ['开工日 - "三" > 3', 'type', /日期与文本不能用“-”运算/],
    ['3 - 开工日 > 1', 'type', /数与日期/],
    ['-项目名称 = 3', 'type', /要一个数，得到的是文本/],
    ['abs(项目名称) > 3', 'type', /要一个数，得到的是文本/],
    ['min(人数, 项目名称) > 3', 'type', /要一个数，得到的是文本/],
    ['min(人数, 天数) > 3', 'unit', /单位不一致/],
    ['year(人数) > 3', 'type', /year 要一个日期/],
    ['year(没有) > 3', 'unknown-name', /没有名为/],
    ['string length(人数) > 3', 'type', /string length 要一个文本/],
    ['string length(没有) > 3', 'unknown-name', /没有名为/],
    ['contains(项目名称, 人数)', 'type', /要一个文本，得到的是数/],
    ['contains(没有, "a")', 'unknown-name', /没有名为/],
    ['starts with(类别, "9")', 'type', /没有以“9”开头的代码/],
    ['contains(类别, "2")', 'type', /要一个文本，得到的是代码/],
    ['not(没有)', 'unknown-name', /没有名为/],
    ['已填(没有)', 'unknown-name', /没有名为/],
    ['已填(红线)', 'type', /只能写一个事实/],
    ['已填("a")', 'type', /只能写一个事实/],
    ['类别 = 项目名称', 'type', /代码与文本不能用“=”比较/],
    ['类别 > "22"', 'type', /不能用“>”比较/],
    ['是否采购 = 是否采购', 'type', /是否与是否不能用“=”比较/],
    ['类别 in ("22", "8", "9")', 'type', /代码集里没有/],
    ['类别 in 词表', 'type', /代码集里没有“礼品”“烟酒”/],
    ['人数 in 词表', 'type', /数与词表不能用/],
    ['人数 in [1..没有]', 'unknown-name', /没有名为/],
    ['没有 in (1, 2)', 'unknown-name', /没有名为/],
    ['人数 between 没有 and 3', 'unknown-name', /没有名为/],
    ['人数 between 1 and "3"', 'type', /不能用“<=”比较/],
    ['if 没有 then 1 else 2', 'unknown-name', /没有名为/],
    ['(if 是否采购 then 1 else "a") = 1', 'type', /then 与 else 的类型不同：数、文本/],
    ['(if 是否采购 then 人数 else 天数) = 1', 'unit', /单位不一致/],
    ['(if 人数 then 1 else 2) = 1', 'type', /是或否的条件/],
    ['是否采购 or 没有', 'unknown-name', /没有名为/],
    ['是否采购 and if 人数 > 3 then 是否采购 else 是否采购', 'subset', /括号/],
    ['some 行 in 明细 satisfies 行.数量 > 3 and 没有', 'unknown-name', /没有名为/],
    ['some 行 in 没有 satisfies 行.数量 > 3', 'unknown-name', /没有名为/],
    ['some 行 in 明细[没有 > 3] satisfies 行.数量 > 3', 'unknown-name', /没有名为/],
    ['some 行 in 词表[1] satisfies 行 = "a"', 'subset', /方括号里只能写条件/],
    ['some and in 明细 satisfies true', 'syntax', /./],
    ['人数.金额 > 上限', 'type', /“人数”没有字段/],
    ['没有.金额 > 上限', 'unknown-name', /没有名为“没有”/],
    ['some 名 in 词表 satisfies 名.长 > 3', 'unknown-name', /没有名为“长”的字段/],
    ['行.金额 > 上限', 'unknown-name', /没有名为“行”/],
    ['sum(人数) > 3', 'subset', /./],
    ['some 行 in (明细) satisfies 行.数量 > 2', 'type', /明细表/],
    ['sum(明细.内容) > 3', 'type', /./],
    ['sum(明细.没有) > 3', 'unknown-name', /没有名为/],
    ['min(明细.金额, 明细.金额) > 上限', 'subset', /./],
    ['count(词表) > 1', 'type', /./],
    ['sum(for 行 in 明细 return 行.内容) > 3', 'type', /./],
    ['sum(for 行 in 明细, 列 in 明细 return 行.数量) > 3', 'subset', /./],
    [
      'some a in 明细 satisfies some b in 明细 satisfies some c in 明细 satisfies some d in 明细 satisfies a.数量 > d.数量',
      'limit',
      /最多嵌套 3 层/,
    ],
    ['项目名称 = "a\\q"', 'string', /转义/],
    ['申报金额 * 上限 > 0', 'unit', /金额不能乘以金额/],
    ['申报金额 > 红线', 'unit', /不带金额单位的数/],
    ['人数 > 申报金额', 'unit', /以“人”计的数/],
    ['1 > 申报金额', 'unit', /直接写出的数字/],
  ])('%s', (text, code, message) => {
    const problems = checkExpression(text, SMALL_DICTIONARY, { parameters: NAMES, let: {} });
    expect(problems.map((one) => one.code)).toContain(code);
    expect(problems.find((one) => one.code === code)?.message).toMatch(message);
  });

  it.each([
    '没有 > 另一',
    '没有 + 1 > 2',
    'not(没有) and 是否采购',
    'contains(没有, 没有)',
    '(if 没有 then 1 else 2) = 2',
  ])('tells what is wrong with %s, and not what follows from it', (text) => {
    const problems = checkExpression(text, SMALL_DICTIONARY, { parameters: NAMES, let: {} });
    expect(problems.every(({ code }) => code === 'unknown-name')).toBe(true);
  });
});
