import { buildBatch, compileRuleSet, factsInFen, judge, type FactRow, type ProjectVerdict } from '@zhunsheng/ruler';
import { soundLine, soundProject } from '@zhunsheng/rulebook/testing';
import { loadRulebook } from './load.js';

const rulebook = loadRulebook();
const ruleSet = compileRuleSet(rulebook, { year: 2027 });
const verdictOf = (changes: FactRow = {}): ProjectVerdict => {
  const facts = factsInFen(rulebook.dictionary, soundProject(changes));
  return judge(ruleSet, buildBatch(rulebook.dictionary, [facts])).verdict(0);
};
const part = (verdict: ProjectVerdict, name: string): number =>
  verdict.parts.find((one) => one.part === name)?.points ?? NaN;
const hits = (verdict: ProjectVerdict): string[] => verdict.findings.map((finding) => finding.rule);

describe('a sound project', () => {
  const verdict = verdictOf();

  it('names every fact of the dictionary', () => {
    expect(Object.keys(soundProject()).sort()).toEqual(rulebook.dictionary.facts.map((fact) => fact.name).sort());
  });

  it('has no finding, nothing left undecided, and all its money', () => {
    expect(verdict.findings).toEqual([]);
    expect(verdict).toMatchObject({
      status: 'graded',
      grade: 'A',
      necessity: 86,
      importance: 72,
      suggestedFen: 30_000_000,
    });
    expect(verdict.dimensions).toMatchObject({ F: 100, E: 100, P: 100, S: 100 });
    expect(verdict.quality).toBe(100);
    expect(verdict.priority).toBe(86 * 0.4 + 72 * 0.35 + 100 * 0.25);
  });
});

describe('what a hit does to necessity', () => {
  it.each<[string, FactRow, { N1?: number; N3?: number; N5?: number; necessity: number }]>([
    ['N01 no basis', { 依据数: 0, 附件: [] }, { N1: 0, necessity: 55 }],
    ['N03 lapsed basis', { 有效依据数: 0, 失效依据数: 1 }, { N1: 26, necessity: 50 }],
    ['N04 only a number', { 条款匹配: 'number' }, { N1: 10.4, necessity: 70.4 }],
    ['N04 no clause', { 条款相似度: 0.1, 关键词重合数: 0 }, { N1: 18.2, necessity: 78.2 }],
    ['N05 outside duty', { 职责匹配: 'none' }, { N3: 0, necessity: 59 }],
    ['N05 outside duty with a joint document', { 职责匹配: 'none', 联合文件: true }, { N3: 0, necessity: 71 }],
    ['N05 related duty', { 职责匹配: 'related' }, { N3: 8, necessity: 79 }],
    ['N09 same elsewhere', { 跨单位最高相似度: 0.8 }, { N5: 5, necessity: 76 }],
    ['N10 idle assets', { 闲置同类数量: 30 }, { N5: 0, necessity: 71 }],
    ['N10 another channel', { 其他渠道覆盖率: 0.8 }, { N5: 5, necessity: 76 }],
    ['N10 partly', { 其他渠道覆盖率: 0.5 }, { N5: 8, necessity: 79 }],
    ['T10 same study', { 是课题: true, 课题最高相似度: 0.7 }, { N5: 5, necessity: 76 }],
    ['N5 is never below 0', { 闲置同类数量: 30, 跨单位最高相似度: 0.8 }, { N5: 0, necessity: 71 }],
  ])('%s', (_, changes, expected) => {
    const verdict = verdictOf(changes);
    const { necessity, ...parts } = expected;
    expect(verdict.necessity).toBe(necessity);
    for (const [name, points] of Object.entries(parts)) expect(part(verdict, name)).toBe(points);
  });

  it.each<[string, FactRow]>([
    ['N08', { 同单位最高相似度: 0.85 }],
    ['T08', { 申报系统数: 1, 系统最高相似度: 0.75 }],
  ])('%s leaves the project without a grade until cleared', (rule, changes) => {
    const verdict = verdictOf(changes);
    expect(hits(verdict)).toContain(rule);
    expect(verdict).toMatchObject({ status: 'to-verify', grade: null });
  });
});

describe('what a hit does to importance', () => {
  it.each<[string, FactRow, number]>([
    ['last year a tenth', { 上年受益人数: 100_000 }, 16],
    ['last year just under a tenth', { 上年受益人数: 99_999 }, 12],
    ['last year three tenths', { 上年受益人数: 300_000 }, 20],
    ['last year three in a hundred', { 上年受益人数: 30_000 }, 12],
    ['last year one in a hundred', { 上年受益人数: 10_000 }, 8],
    ['last year nobody', { 上年受益人数: 0 }, 0],
    ['last year few, but of a listed group', { 上年受益人数: 10, 特定困难群体: true }, 14],
  ])('I08 counts %s', (_, changes, points) => {
    const verdict = verdictOf({ 受益人数: 1_000_001, ...changes });
    expect(hits(verdict)).toEqual(['I08']);
    expect(part(verdict, 'I2')).toBe(points);
  });
});

describe('what a hit does to the money', () => {
  const share = (verdict: ProjectVerdict): number => (verdict.suggestedFen ?? NaN) / 30_000_000;

  it.each<[string, FactRow, number]>([
    ['E01 under 60 %', { 前年执行数: 150_000 }, 0.7],
    ['E01 under 80 %', { 前年执行数: 210_000 }, 0.85],
    ['E01 under 90 %', { 前年执行数: 255_000 }, 0.95],
    ['P09 中', { 上次评价等级: '中' }, 0.85],
    ['P09 差 with a plan', { 上次评价等级: '差', 整改方案已批: true }, 0.5],
    ['P09 差', { 上次评价等级: '差' }, 0],
    ['both', { 前年执行数: 150_000, 上次评价等级: '中' }, 0.595],
    ['neither for rigid spending', { 刚性分类: 'R1', 前年执行数: 150_000, 上次评价等级: '差' }, 1],
    ['F15 price above the standard', { 明细: [{ ...soundLine, 标准上限: 9_000 }] }, 0.9],
    ['T05 property', { 物业金额: 60_000, 物业单价: 7, 物业面积: 500, 物业月数: 12 }, 0.92],
  ])('%s', (_, changes, expected) => expect(share(verdictOf(changes))).toBeCloseTo(expected, 10));

  it('moves a project evaluated 优 up by 3', () => {
    const verdict = verdictOf({ 上次评价等级: '优' });
    expect(verdict.priority).toBeCloseTo(verdict.necessity * 0.4 + verdict.importance * 0.35 + 25 + 3, 10);
  });
});

describe('what mending gives back', () => {
  const S = (changes: FactRow): number | null =>
    verdictOf({ 同类问题年数: 2, 近三年问题数: 2, ...changes }).dimensions.S;

  it('half when closed in time, all when verified, nothing while one is open', () => {
    expect(S({ 按期整改数: 1, 复核销号数: 0 })).toBe(85);
    expect(S({ 按期整改数: 2, 复核销号数: 1 })).toBe(92.5);
    expect(S({ 按期整改数: 2, 复核销号数: 2 })).toBe(100);
  });
});

describe('quality', () => {
  it('does not ask a new project for execution', () => {
    const verdict = verdictOf({ 新增延续: '新增', 存续状态: '阶段性' });
    expect(verdict.dimensions.E).toBeNull();
    expect(verdict.quality).toBe(100);
  });

  it('takes at most 40 points in one dimension', () => {
    const verdict = verdictOf({
      前年执行数: 100_000,
      当年执行数: 10_000,
      调剂次数: 9,
      预算外科目支出: 90_000,
      无预算支出: 1,
      前年十二月支出: 90_000,
    });
    expect(hits(verdict)).toEqual(['E01', 'E02', 'E04', 'E06', 'E08']);
    expect(verdict.dimensions.E).toBe(60);
  });
});
