import { makeRule, SMALL_DICTIONARY, SMALL_SCORECARDS, SMALL_SCORE_RULES } from '../../testing/index.js';
import {
  Adviser,
  bruteForce,
  buildBatch,
  compileRuleSet,
  factRow,
  type EditDocuments,
  type FactRow,
  type RuleDocument,
} from '../index.js';
import { TurningPoints } from './turning-points.js';

const compile = (...rules: RuleDocument[]) =>
  compileRuleSet(
    { dictionary: SMALL_DICTIONARY, rules: [...SMALL_SCORE_RULES, ...rules], scorecards: SMALL_SCORECARDS },
    { year: 2027 },
  );
const bar = (code: string, when: string) =>
  makeRule({ code, dimension: 'F', severity: 'block', bands: [{ when, effect: { gate: 'block' } }], sentence: '不行' });

const SCORES = { 分N1: 10, 分N2: 10, 分N3: 5, 分N4: 5, 分I1: 10, 分I2: 5, 分I3: 5, 分I4: 5, 分I5: 5, 分I6: 2 };
const LINE = { 内容: '设备', 金额: 20_000, 数量: 2, 单价: 10_000, 日期: '2027-01-01', 科目: 'a' };
const FILING: FactRow = {
  ...SCORES,
  类别: '31',
  新增延续: '新增',
  申报金额: 20_000,
  项目名称: '设备购置',
  人数: 12,
  天数: 5,
  占比: 0.2,
  是否采购: true,
  明细: [{ ...LINE, source: '明细第1行' }],
};
const MONEY: EditDocuments['money'] = {
  lines: { list: '明细', amount: '金额', quantity: '数量', price: '单价' },
  totals: ['申报金额'],
  plan: { list: '计划', year: '年', amount: '额', budgetYear: '预算年度' },
  capital: { fact: '建设', code: '科目', starts: [] },
};
const place = { tab: 'head' };
const edit = (code: string, strokes: EditDocuments['edits'][number]['strokes'], more = {}) => ({
  code,
  say: `${code} {值}`,
  reason: '可以',
  place,
  strokes,
  ...more,
});

describe('facts of a frozen row', () => {
  it('are what the row was made of, with the cause of what is missing', () => {
    const row = factRow(buildBatch(SMALL_DICTIONARY, [{ ...FILING, 项目名称: { cause: 'unreadable' } }]), 0);
    expect(row).toMatchObject({ 申报金额: 20_000, 项目名称: { cause: 'unreadable' }, 开工日: { cause: 'no-record' } });
    expect(row['明细']).toEqual([{ ...LINE, source: '明细第1行' }]);
  });
});

describe('turning points', () => {
  const set = compile(
    bar('F01', '人数 * 天数 > 40'),
    bar('F02', 'sum(for 行 in 明细 return max(0, 行.单价 - 行.金额)) > 0'),
  );
  const batch = buildBatch(SMALL_DICTIONARY, [FILING]);
  const at = (name: string) => SMALL_DICTIONARY.facts.findIndex((fact) => fact.name === name);

  it('invert a comparison for the filing at hand: 12 × 天数 ≤ 40 from 3 days down', () => {
    expect(new TurningPoints(set).of(batch, { fact: at('天数'), field: -1, row: -1 })).toEqual([3]);
    expect(new TurningPoints(set).of(batch, { fact: at('人数'), field: -1, row: -1 })).toEqual([8]);
  });

  it('find the kink of max(0, …) of one row, and leave the filing as it was', () => {
    const lines = at('明细');
    const field = (SMALL_DICTIONARY.facts[lines] as { fields: readonly { name: string }[] }).fields.findIndex(
      ({ name }) => name === '单价',
    );
    expect(new TurningPoints(set).of(batch, { fact: lines, field, row: 0 })).toContain(20_001);
    expect(factRow(batch, 0)['明细']).toEqual([{ ...LINE, source: '明细第1行' }]);
  });
});

describe('the least set', () => {
  const set = compile(bar('F01', '人数 * 天数 > 40'), bar('F02', '占比 > 0.1 and 是否采购'), bar('F03', '天数 < 4'));

  it('takes the pair that works together where either alone breaks another rule', () => {
    const documents: EditDocuments = {
      money: MONEY,
      edits: [
        edit('少几天', [{ fact: '天数', to: { turning: 'down' } }]),
        edit('少些人', [{ fact: '人数', to: { turning: 'down' } }]),
        edit('不采购', [{ fact: '是否采购', to: false }]),
      ],
    };
    const [gate] = new Adviser(set, documents).advise(FILING).advice;
    // three days would meet F01 and break F03
    expect(gate!.edits.map(({ code }) => code)).toEqual(['少些人', '不采购']);
    expect(gate!.edits.map(({ effect }) => effect.clears)).toEqual([['F01'], ['F02']]);
    expect(bruteForce(set, documents, FILING, gate!, { most: 100, depth: 3 }).smaller).toBeNull();
  });

  it('prefers, of two sets as small, the one that needs no proviso', () => {
    const documents: EditDocuments = {
      money: MONEY,
      edits: [
        edit('有文件才行', [{ fact: '是否采购', to: false }], { provided: '有文件' }),
        edit('降占比', [{ fact: '占比', to: 0.1 }]),
        edit('少些人', [{ fact: '人数', to: 8 }]),
      ],
    };
    const [gate] = new Adviser(set, documents).advise(FILING).advice;
    expect(gate!.edits.map(({ code }) => code)).toEqual(['降占比', '少些人']);
  });

  it('says which rule stands in the way when no edit touches what it reads', () => {
    const documents: EditDocuments = { money: MONEY, edits: [edit('不采购', [{ fact: '是否采购', to: false }])] };
    const [gate, grade] = new Adviser(set, documents).advise(FILING).advice;
    expect(gate).toMatchObject({ answer: 'none', beyond: ['F01'] });
    expect(grade).toMatchObject({ goal: 'grade', answer: 'none', beyond: ['F01'] });
  });

  it('money follows a price: the request is what the lines add up to', () => {
    const cheaper = compile(
      bar('F01', 'count(明细[单价 > 前年执行数]) > 0'),
      bar('F02', '申报金额 != sum(for 行 in 明细 return 行.金额)'),
    );
    const documents: EditDocuments = {
      money: MONEY,
      edits: [edit('降价', [{ list: '明细', where: {}, set: { 单价: 9000 } }])],
    };
    const [gate] = new Adviser(cheaper, documents).advise({ ...FILING, 前年执行数: 9_000 }).advice;
    expect(gate).toMatchObject({ answer: 'found', edits: [{ code: '降价' }] });
  });
});
