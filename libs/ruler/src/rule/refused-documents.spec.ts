import { makeRule, SMALL_DICTIONARY, smallRuleSet } from '../../testing/index.js';
import {
  buildBatch,
  compileRuleSet,
  judge,
  RuleSetRefused,
  type FactDictionary,
  type FactRow,
  type RuleDocument,
  type RuleParameter,
  type ScalarFact,
} from '../index.js';

interface Given {
  rules?: RuleDocument[];
  dictionary?: FactDictionary;
  year?: number;
}

/** `[rule, code, field, message]` of everything wrong with it. */
function problems({ rules = [], dictionary = SMALL_DICTIONARY, year }: Given) {
  try {
    compileRuleSet({ ...smallRuleSet(...rules), dictionary }, year === undefined ? {} : { year });
  } catch (error) {
    if (error instanceof RuleSetRefused)
      return error.problems.map(({ rule, code, field, message }) => [rule, code, field, message]);
    throw error;
  }
  return [];
}

const limit = (change: Partial<RuleParameter> = {}): RuleParameter => ({
  ...{ name: '上限', value: 5, unit: '人', since: '2024', until: null, basis: 0, certainty: 'L' as const },
  ...change,
});
const rule = (change: Partial<RuleDocument>): RuleDocument =>
  makeRule({ code: 'X01', bands: [{ when: '人数 > 3', points: -1 }], ...change });
const facts = (change: (fact: FactDictionary['facts'][number]) => FactDictionary['facts'][number]): FactDictionary => ({
  ...SMALL_DICTIONARY,
  facts: SMALL_DICTIONARY.facts.map(change),
});
const scalar = (change: Partial<ScalarFact>): FactDictionary => ({
  ...SMALL_DICTIONARY,
  facts: [
    ...SMALL_DICTIONARY.facts,
    {
      name: '另一',
      type: 'number',
      meaning: '一',
      source: 'project.x',
      library: 'project',
      ...change,
    } as ScalarFact & {
      library: string;
    },
  ],
});

describe('a rule is refused', () => {
  it.each<[string, Partial<RuleDocument>, string, string, RegExp]>([
    ['without a band', { bands: [] }, 'document', '', /至少要有一档/],
    [
      'whose condition is a number',
      { bands: [{ when: '人数 + 1', points: -1 }] },
      'type',
      'bands[0].when',
      /得到的是数/,
    ],
    ['whose condition is a list', { appliesTo: { when: '明细' } }, 'type', 'appliesTo.when', /明细表/],
    [
      'whose exemption is a text',
      { whitelist: [{ when: '项目名称', basis: '甲', until: '2099-12-31' }] },
      'type',
      'whitelist[0].when',
      /得到的是文本/,
    ],
    [
      'whose points are a text',
      { bands: [{ when: '人数 > 3', points: '项目名称' }] },
      'type',
      'bands[0].points',
      /要一个数，得到的是文本/,
    ],
    [
      'whose points are money',
      { bands: [{ when: '人数 > 3', points: '申报金额' }] },
      'unit',
      'bands[0].points',
      /得到的是金额/,
    ],
    [
      'that gives points as a check',
      { bands: [{ when: '人数 > 3', points: 1 }] },
      'document',
      'bands[0].points',
      /只扣分/,
    ],
    ['that takes points of necessity', { dimension: 'N' }, 'document', 'bands[0].points', /不直接扣分/],
    ['that takes points of importance', { dimension: 'I' }, 'document', 'bands[0].points', /不直接扣分/],
    [
      'that scores without points',
      { kind: 'score', dimension: 'N', part: 'N1', bands: [{ when: '人数 > 3' }] },
      'document',
      'bands[0]',
      /每一档都要有分值/,
    ],
    [
      'that cuts a number that is no money',
      { effect: { amountCut: '人数' } },
      'unit',
      'effect.amountCut',
      /要一个金额/,
    ],
    [
      'that cuts money written down',
      { effect: { amountCut: 500 as never } },
      'unit',
      'effect.amountCut',
      /不能直接写数字/,
    ],
    [
      'for a category nobody has',
      { appliesTo: { categories: ['22', '9'] } },
      'document',
      'appliesTo.categories',
      /没有以“9”开头的类别/,
    ],
    ['with a name that is none', { let: { '1st': '人数' } }, 'name', 'let.1st', /不能作名称/],
    ['with a name of a fact', { let: { 人数: '天数' } }, 'shadow', 'let.人数', /重复/],
    ['with a list between', { let: { 表: '明细' } }, 'subset', 'let.表', /只能是数、日期、是否或文本/],
    ['with a figure of two meanings', { parameters: [limit({ name: '人数' })] }, 'shadow', 'parameters.人数', /重复/],
    [
      'with a figure of no basis',
      { parameters: [limit({ basis: 1 })] },
      'parameter',
      'parameters.上限',
      /没有指向本规则的依据/,
    ],
    [
      'with a day that is none',
      { parameters: [limit({ value: '2026-02-30', unit: '日期' })] },
      'parameter',
      'parameters.上限',
      /不相配/,
    ],
    [
      'with a figure too large',
      { parameters: [limit({ value: 1e15, unit: '万元' })] },
      'parameter',
      'parameters.上限',
      /不相配/,
    ],
    [
      'with a figure that is none',
      { parameters: [limit({ value: Infinity, unit: '人' })] },
      'parameter',
      'parameters.上限',
      /不相配/,
    ],
    [
      'with words that are none',
      { parameters: [limit({ value: [1] as never, unit: '词' })] },
      'parameter',
      'parameters.上限',
      /不相配/,
    ],
    [
      'with a value of no kind',
      { parameters: [limit({ value: null as never, unit: '词' })] },
      'parameter',
      'parameters.上限',
      /不相配/,
    ],
    ['that says what it has not got', { sentence: '{没有}' }, 'sentence', 'sentence', /未取得的“没有”/],
    ['that says it in a form there is not', { sentence: '{人数|斤}' }, 'sentence', 'sentence', /不认识的格式“斤”/],
    ['that names a list', { sentence: '{明细}' }, 'sentence', 'sentence', /未取得的“明细”/],
    ['that names a row nobody looked for', { sentence: '{行.金额}' }, 'sentence', 'sentence', /未取得的“行.金额”/],
    ['that names half a row', { sentence: '{行.}' }, 'sentence', 'sentence', /未取得的“行.”/],
    ['that goes too deep', { sentence: '{行.金额.分}' }, 'sentence', 'sentence', /未取得/],
    [
      'whose band says what it has not got',
      { bands: [{ when: '人数 > 3', points: -1, sentence: '{没有}' }] },
      'sentence',
      'bands[0].sentence',
      /没有/,
    ],
  ])('%s', (_what, change, code, field, message) => {
    const found = problems({ rules: [rule(change)] });
    expect(found).toContainEqual(['X01', code, field, expect.stringMatching(message)]);
    expect(found.filter(([one]) => one === 'X01')).toHaveLength(1);
  });

  it('whose points nobody can read, once', () => {
    const found = problems({ rules: [rule({ bands: [{ when: '人数 > 3', points: '没有 + 1' }] })] });
    expect(found).toEqual([['X01', 'unknown-name', 'bands[0].points', expect.any(String)]]);
  });

  it('that is there twice', () => {
    expect(problems({ rules: [rule({}), rule({})] })).toEqual([['X01', 'document', undefined, '规则编号“X01”重复']]);
  });

  it('that names a field no row has, or a row of another loop', () => {
    const bands = [{ when: 'some 行 in 明细 satisfies 行.数量 > 3', points: -1 }];
    expect(problems({ rules: [rule({ bands, sentence: '{行.没有}' })] })).toHaveLength(1);
    expect(problems({ rules: [rule({ bands, sentence: '{列.数量}' })] })).toHaveLength(1);
    expect(problems({ rules: [rule({ bands, sentence: '{行.数量}{明细.内容}{行.数量}' })] })).toEqual([]);
  });

  it('that is too large for one function', () => {
    const bands = Array.from({ length: 60 }, (_, k) => ({
      when: Array.from({ length: 12 }, (_one, n) => `人数 > ${String(100 * k + n)}`).join(' and '),
      points: -1,
    }));
    expect(problems({ rules: [rule({ bands })] })).toEqual([
      ['X01', 'limit', 'bands', expect.stringContaining('太复杂')],
    ]);
  });

  it('for a status, or categories, where the dictionary has none', () => {
    const plain = facts((fact) =>
      fact.name === '新增延续' || fact.name === '类别' ? ({ ...fact, type: 'text' } as typeof fact) : fact,
    );
    expect(problems({ dictionary: plain, rules: [rule({ appliesTo: { status: ['延续'] } })] })).toContainEqual([
      'X01',
      'document',
      'appliesTo.status',
      '事实字典缺少代码型的“新增延续”',
    ]);
    expect(problems({ dictionary: plain, rules: [rule({ appliesTo: { categories: ['22'] } })] })).toContainEqual([
      'X01',
      'document',
      'appliesTo.categories',
      '事实字典缺少代码型的“类别”',
    ]);
    expect(
      problems({ dictionary: plain, rules: [rule({ appliesTo: { status: [] } })] }).filter(([one]) => one),
    ).toEqual([]);
  });

  it('that cuts lines where there are none', () => {
    const dictionary = { ...SMALL_DICTIONARY, facts: SMALL_DICTIONARY.facts.filter(({ name }) => name !== '明细') };
    expect(problems({ dictionary, rules: [rule({ effect: { lineCut: '行.金额' } })] })).toEqual([
      ['X01', 'document', 'effect', '事实字典缺少明细表“明细”'],
    ]);
  });
});

describe('a dictionary is refused', () => {
  const codes = (count: number) => Array.from({ length: count }, (_, k) => `c${String(k)}`);
  const list = (fields: ScalarFact[]) => facts((fact) => (fact.type === 'list' ? { ...fact, fields } : fact));
  const field = (change: Partial<ScalarFact>): ScalarFact => ({
    ...{ name: '数量', type: 'number' as const, meaning: '一', source: 'line.x' },
    ...change,
  });

  it.each<[string, FactDictionary, string, string]>([
    ['with a name that is none', scalar({ name: '金额(元)' }), 'name', '金额(元)'],
    ['with a name twice', scalar({ name: '人数' }), 'shadow', '人数'],
    ['with a code set of nothing', scalar({ type: 'enum', codes: [] }), 'document', '另一'],
    ['with no code set', scalar({ type: 'enum' }), 'document', '另一'],
    ['with too many codes', scalar({ type: 'enum', codes: codes(251) }), 'document', '另一'],
    ['with a field that is none', list([field({ name: '单 价' })]), 'name', '明细.单 价'],
    ['with a field twice', list([field({}), field({})]), 'shadow', '明细.数量'],
    ['with a field of no codes', list([field({ type: 'enum', codes: [] })]), 'document', '明细.数量'],
  ])('%s', (_what, dictionary, code, at) => {
    expect(problems({ dictionary })).toEqual([[undefined, code, at, expect.any(String)]]);
  });

  it('and not with as many codes as fit', () => {
    expect(problems({ dictionary: scalar({ type: 'enum', codes: codes(250) }) })).toEqual([]);
  });
});

describe('figures', () => {
  const hits = (parameters: RuleParameter[], when: string, row: FactRow, year?: number) =>
    judge(
      compileRuleSet(
        smallRuleSet(rule({ parameters, bands: [{ when, points: -1 }] })),
        year === undefined ? {} : { year },
      ),
      buildBatch(SMALL_DICTIONARY, [row]),
    )
      .verdict(0)
      .findings.some(({ outcome }) => outcome === 'hit');

  it.each<[string, RuleParameter, string, FactRow, boolean]>([
    ['percent', limit({ value: 60, unit: '%' }), '占比 > 上限', { 占比: 0.61 }, true],
    ['percent, not more', limit({ value: 60, unit: '%' }), '占比 > 上限', { 占比: 0.6 }, false],
    ['万元', limit({ value: 0.29, unit: '万元' }), '申报金额 > 上限', { 申报金额: 290_001 }, true],
    ['万元, not more', limit({ value: 0.29, unit: '万元' }), '申报金额 > 上限', { 申报金额: 290_000 }, false],
    ['元 a person', limit({ value: 3, unit: '元/人' }), '申报金额 > 上限 * 人数', { 申报金额: 601, 人数: 2 }, true],
    ['a day', limit({ value: '2026-03-01', unit: '日期' }), '开工日 > 上限', { 开工日: '2026-03-02' }, true],
    ['the day itself', limit({ value: '2026-03-01', unit: '日期' }), '开工日 > 上限', { 开工日: '2026-03-01' }, false],
    ['a word', limit({ value: '修缮', unit: '词' }), 'contains(项目名称, 上限)', { 项目名称: '房屋修缮' }, true],
    ['yes', limit({ value: true, unit: '' }), '是否采购 = 上限', { 是否采购: true }, true],
    ['no', limit({ value: false, unit: '' }), '是否采购 = 上限', { 是否采购: true }, false],
    ['words', limit({ value: ['烟', '酒'], unit: '词' }), 'contains(项目名称, 上限)', { 项目名称: '酒水' }, true],
    ['a number of people', limit(), '人数 > 上限', { 人数: 6 }, true],
  ])('are read in their unit: %s', (_what, parameter, when, row, expected) => {
    expect(hits([parameter], when, row)).toBe(expected);
  });

  it('are those of the year, to their last day', () => {
    const two = [limit({ value: 5, until: '2025' }), limit({ value: 9, since: '2026' })];
    const of = (year: number | undefined, parameters = two) =>
      [6, 10].map((人数) => hits(parameters, '人数 > 上限', { 人数 }, year));
    expect([of(2025), of(2026), of(undefined)]).toEqual([
      [true, true],
      [false, true],
      [false, true],
    ]);
    // whatever order they stand in
    expect(of(undefined, [...two].reverse())).toEqual([false, true]);
    const days = [
      limit({ value: 5, since: '2024-07-01', until: '2025-01-01' }),
      limit({ value: 9, since: '2025-01-02' }),
    ];
    expect([of(2024, days), of(2025, days)]).toEqual([
      [true, true],
      [false, true],
    ]);
  });

  it('are missed in a year that has none', () => {
    const ended = rule({ parameters: [limit({ until: '2024-12-31' })], bands: [{ when: '人数 > 3', points: -1 }] });
    expect(problems({ rules: [ended], year: 2024 })).toEqual([]);
    expect(problems({ rules: [ended], year: 2025 })).toEqual([
      ['X01', 'parameter', 'parameters', '参数“上限”在 2025 年没有有效的取值'],
    ]);
    const later = rule({ parameters: [limit({ since: '2026-01-01' })] });
    expect(problems({ rules: [later], year: 2025 })).toHaveLength(1);
  });
});

describe('what lies between', () => {
  it.each<[string, Record<string, string>, string, FactRow, boolean]>([
    ['a date', { 起: '开工日 + 30' }, '起 > date("2026-03-01")', { 开工日: '2026-02-01' }, true],
    ['a yes or no', { 大: '人数 > 3' }, '大 and 天数 > 1', { 人数: 4, 天数: 2 }, true],
    ['a text', { 名: '项目名称' }, 'contains(名, "修")', { 项目名称: '修缮' }, true],
    ['one on top of another', { 半: '人数 / 2', 四分: '半 / 2' }, '四分 = 1', { 人数: 4 }, true],
  ])('is %s', (_what, names, when, row, expected) => {
    const set = compileRuleSet(smallRuleSet(rule({ let: names, bands: [{ when, points: -1 }] })));
    const { findings } = judge(set, buildBatch(SMALL_DICTIONARY, [row])).verdict(0);
    expect(findings.length > 0 && findings[0]!.outcome === 'hit').toBe(expected);
  });

  it('that cannot be read is told once', () => {
    const wrong = rule({ let: { 半: '没有 / 2' }, bands: [{ when: '半 > 1', points: -1 }] });
    expect(problems({ rules: [wrong] })).toEqual([['X01', 'unknown-name', 'let.半', expect.any(String)]]);
  });
});

describe('whom a rule is for', () => {
  const outcome = (appliesTo: RuleDocument['appliesTo'], row: FactRow) => {
    const set = compileRuleSet(smallRuleSet(rule({ appliesTo })));
    const { findings, notApplicable } = judge(set, buildBatch(SMALL_DICTIONARY, [{ 人数: 4, ...row }])).verdict(0);
    return notApplicable.includes('X01')
      ? 'not-applicable'
      : (findings.find(({ rule: code }) => code === 'X01')?.outcome ?? 'pass');
  };

  it.each<[string, RuleDocument['appliesTo'], FactRow, string]>([
    ['a prefix of its category', { categories: ['3'] }, { 类别: '32' }, 'hit'],
    ['another category', { categories: ['3'] }, { 类别: '22' }, 'not-applicable'],
    ['a category nobody knows', { categories: ['3'] }, {}, 'not-evaluated'],
    ['all categories there are, also unknown', { categories: ['1', '2', '3'] }, {}, 'hit'],
    ['its status', { status: ['延续'] }, { 新增延续: '延续' }, 'hit'],
    ['another status', { status: ['延续'] }, { 新增延续: '新增' }, 'not-applicable'],
    [
      'both, one of them not',
      { categories: ['3'], status: ['延续'] },
      { 类别: '32', 新增延续: '新增' },
      'not-applicable',
    ],
    ['no category at all', { categories: [] }, { 类别: '22' }, 'not-applicable'],
    ['a condition of its own', { when: '天数 > 1' }, { 天数: 1 }, 'not-applicable'],
  ])('%s', (_what, appliesTo, row, expected) => expect(outcome(appliesTo, row)).toBe(expected));
});

it('drops an exemption that ran out before the year', () => {
  const excused = rule({ whitelist: [{ when: '是否采购', basis: '特批', until: '2025-12-31' }] });
  const found = (year?: number) =>
    judge(
      compileRuleSet(smallRuleSet(excused), year === undefined ? {} : { year }),
      buildBatch(SMALL_DICTIONARY, [{ 人数: 4, 是否采购: true }]),
    ).verdict(0).notApplicable;
  expect([found(2025), found(2026), found()]).toEqual([['X01'], [], ['X01']]);
});
