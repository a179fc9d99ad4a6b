import { buildBatch, compileRuleSet, factsInFen, judge, type FactRow } from '@zhunsheng/ruler';
import { loadRulebook } from './load.js';

const rulebook = loadRulebook();
const ruleSet = compileRuleSet(rulebook, { year: 2027 });

const N1: Record<number, string> = { 30: 'L1', 26: 'L2', 22: 'L3', 18: 'L4', 14: 'L5', 0: '无' };
const N2: Record<number, string> = { 25: 'R1', 20: 'R2', 18: 'R3', 15: 'R4', 8: 'R5', 3: 'R6' };
const N4: Record<number, string> = { 15: '年内必须', 10: '服务下降', 5: '可分期', 0: '可缓办' };
const I1: Record<number, string> = { 30: '点名', 24: '分解', 20: '规划', 12: '无', 6: '单位计划', 0: '无' };
const SHARE: Record<number, number> = { 20: 0.3, 16: 0.1, 12: 0.03, 8: 0.01, 5: 0.001 };
/** Benefit points = 4 an indicator + cost-effect 8, 5, 3 or 0. */
const I3: Record<number, [indicators: number, cost: number | null]> = {
  15: [3, null],
  13: [2, 110],
  12: [1, 90],
  9: [1, 110],
  4: [1, 130],
};
const I4: Record<number, FactRow> = {
  12: { 新增延续: '延续', 上次评价等级: '良', 事前评估结论: '无' },
  13: { 新增延续: '新增', 上次评价等级: '无', 事前评估结论: '予以支持' },
  9: { 新增延续: '新增', 上次评价等级: '无', 事前评估结论: '调整后支持' },
  6: { 新增延续: '新增', 上次评价等级: '无', 事前评估结论: '无' },
};
const I5: Record<number, number> = { 10: 100, 4: 20, 2: 1, 0: 0 };
const POPULATION = 1_000_000;

type Vector = [
  name: string,
  n: [number, number, number, number, number],
  N: number,
  i: [number, number, number, number, number, number],
  I: number,
  grade: string | null,
  more?: FactRow,
];

const NO_BASIS: FactRow = { 依据数: 0, 附件: [], 条款匹配: 'none', 有效依据数: 0 };
const REPEALED: FactRow = { 有效依据数: 0, 失效依据数: 1 };
/** Invented projects and their parts: table of section 4 of the indicator system. */
const VECTORS: Vector[] = [
  ['困难群众基本生活救助', [30, 25, 15, 15, 15], 100, [30, 14, 15, 12, 10, 4], 85, 'A'],
  ['中小学校舍危房加固', [26, 18, 15, 15, 15], 89, [30, 12, 13, 13, 10, 4], 82, 'A'],
  ['老旧小区改造', [26, 15, 15, 10, 15], 81, [30, 12, 13, 13, 10, 4], 82, 'A'],
  ['科技创新攻关专项', [22, 8, 15, 5, 15], 65, [30, 8, 13, 12, 10, 4], 77, 'A'],
  ['城区道路桥梁日常养护', [22, 18, 15, 10, 15], 80, [12, 20, 12, 12, 0, 3], 59, 'B'],
  ['专业信息系统运行维护', [18, 18, 15, 10, 15], 76, [6, 2, 9, 12, 0, 2.5], 31.5, 'B'],
  ['执法装备到期更新', [22, 15, 15, 10, 15], 77, [6, 5, 9, 6, 0, 3], 29, 'B'],
  ['有同类系统的平台二期', [14, 3, 15, 5, 5], 42, [30, 16, 13, 9, 0, 3], 71, 'C'],
  ['重点产业招商平台建设', [14, 3, 15, 5, 15], 52, [30, 8, 13, 9, 10, 4], 74, 'C'],
  ['文化旅游节庆活动', [14, 8, 15, 5, 15], 57, [12, 16, 9, 6, 2, 3], 48, 'D'],
  ['三年内同题的课题研究', [18, 3, 15, 5, 5], 46, [20, 2, 9, 6, 0, 3], 40, 'D'],
  ['无依据的会议室装修', [0, 3, 0, 0, 15], 18, [0, 2, 4, 6, 0, 2], 14, 'D', NO_BASIS],
  ['政策已废止的奖补延续', [26, 15, 15, 5, 15], 50, [12, 8, 9, 6, 0, 3], 38, 'D', REPEALED],
  ['疑似重复申报', [22, 18, 15, 10, 5], 70, [20, 16, 12, 12, 4, 3], 67, null, { 同单位最高相似度: 0.9 }],
];

function factsOf([, n, , i, , , more]: Vector): FactRow {
  const [indicators, cost] = I3[i[2]]!;
  return {
    类别: '31',
    预算年度: 2027,
    依据数: 1,
    附件: [{ 附件类型: '政策依据', 可读: true }],
    有效依据数: 1,
    失效依据数: 0,
    依据最高级别: N1[n[0]]!,
    条款匹配: 'clause',
    条款相似度: 0.5,
    关键词重合数: 2,
    联合文件: false,
    刚性分类: N2[n[1]]!,
    职责匹配: n[2] === 15 ? 'exact' : 'none',
    职责相似度: 0.5,
    延后后果: N4[n[3]]!,
    期限年度: 2027,
    期限有文件: true,
    同单位最高相似度: 0.1,
    同址同科目重叠数: 0,
    跨单位最高相似度: n[4] === 5 ? 0.8 : 0.1,
    受益名单重合率: 0,
    申请配置数量: 0,
    闲置同类数量: 0,
    其他渠道覆盖率: 0,
    申报系统数: 0,
    是课题: false,
    任务匹配: I1[i[0]]!,
    任务相似度: i[0] === 12 ? 0.35 : 0.1,
    仅内部受益: i[1] === 2,
    特定困难群体: i[1] === 14,
    受益人数: (SHARE[i[1]] ?? 0.001) * POPULATION,
    上年受益人数: (SHARE[i[1]] ?? 0.001) * POPULATION,
    扩面有文件: false,
    常住人口: POPULATION,
    绩效指标: Array.from({ length: indicators }, () => ({ 一级指标: '效益', 二级指标: '社会效益', 量化: true })),
    单位产出成本: cost === null ? { cause: 'blank' } : cost,
    同类成本中位数: 100,
    需要事前评估: false,
    ...I4[i[3]],
    其他资金: I5[i[4]]!,
    本级财政资金: 100,
    要求配套: false,
    配套有文件: false,
    评议人数: i[5] === 2.5 ? 0 : 3,
    评议均分: i[5],
    ...more,
  };
}

describe('test vectors of the indicator system', () => {
  const batch = buildBatch(
    rulebook.dictionary,
    VECTORS.map((vector) => factsInFen(rulebook.dictionary, factsOf(vector))),
  );
  const judgement = judge(ruleSet, batch);

  it.each(VECTORS.map((vector, row) => [vector[0], vector, row] as const))('%s', (_, vector, row) => {
    const [, n, N, i, I, grade] = vector;
    const verdict = judgement.verdict(row);
    expect(verdict.parts.map((part) => part.points)).toEqual([...n, ...i]);
    expect([verdict.necessity, verdict.importance, verdict.grade]).toEqual([N, I, grade]);
    expect(verdict.status === 'to-verify').toBe(grade === null);
  });
});
