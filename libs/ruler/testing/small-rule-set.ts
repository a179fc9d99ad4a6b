import type { FactDictionary, RuleDocument, RuleSetDocuments, ScalarType, ScorecardDocument } from '../src/index.js';
import { makeRule } from './make-rule.js';

const scalar = (
  name: string,
  type: ScalarType,
  extra: { unit?: string; codes?: readonly string[]; library?: string } = {},
) => ({
  name,
  type,
  meaning: `${name}（测试）`,
  source: `project.${name}`,
  library: 'project',
  ...extra,
});

export const SMALL_DICTIONARY: FactDictionary = {
  version: 'test',
  facts: [
    scalar('类别', 'enum', { codes: ['1', '21', '22', '31', '32', '33'] }),
    scalar('新增延续', 'enum', { codes: ['新增', '延续'] }),
    scalar('申报金额', 'money'),
    scalar('前年执行数', 'money', { library: 'execution' }),
    scalar('前年预算数', 'money', { library: 'execution' }),
    scalar('项目名称', 'text'),
    scalar('支出刚性', 'enum', { codes: ['R1', 'R2', 'R6'] }),
    scalar('人数', 'integer', { unit: '人' }),
    scalar('天数', 'integer', { unit: '天' }),
    scalar('占比', 'ratio', { unit: '比率' }),
    scalar('开工日', 'date'),
    scalar('是否采购', 'boolean'),
    {
      name: '明细',
      type: 'list',
      meaning: '项目明细',
      source: 'line',
      library: 'project',
      fields: [
        scalar('内容', 'text'),
        scalar('金额', 'money'),
        scalar('数量', 'number'),
        scalar('单价', 'money'),
        scalar('日期', 'date'),
        scalar('科目', 'enum', { codes: ['a', 'b'] }),
      ].map(({ library: _, ...field }) => field),
    },
    ...['N1', 'N2', 'N3', 'N4', 'I1', 'I2', 'I3', 'I4', 'I5', 'I6'].map((part) => scalar(`分${part}`, 'number')),
    scalar('必要性上限', 'number'),
    scalar('同类扣分', 'number'),
  ],
};

const MAX = { N1: 30, N2: 25, N3: 15, N4: 15, N5: 15, I1: 30, I2: 20, I3: 20, I4: 15, I5: 10, I6: 5 };

/** Score rules that take their points straight from facts 分N1 … 分I6; N5 starts full. */
export const SMALL_SCORE_RULES: readonly RuleDocument[] = Object.entries(MAX)
  .filter(([part]) => part !== 'N5')
  .map(([part, max]) =>
    makeRule({
      code: `Z${part}`,
      kind: 'score',
      dimension: part.startsWith('N') ? 'N' : 'I',
      severity: 'info',
      part,
      max,
      bands: [{ when: `分${part} >= 0`, points: `分${part}` }],
      sentence: `{分${part}} 分`,
    }),
  );

const parts = (side: string) =>
  Object.entries(MAX)
    .filter(([part]) => part.startsWith(side))
    .map(([part, max]) => ({ part, name: part, max, ...(part === 'N5' ? { start: 15 } : { from: `Z${part}` }) }));

export const SMALL_SCORECARDS: readonly ScorecardDocument[] = [
  { kind: 'parts', code: 'necessity', dimension: 'N', parts: parts('N') },
  { kind: 'parts', code: 'importance', dimension: 'I', parts: parts('I') },
  {
    kind: 'quality',
    code: 'quality',
    weights: { F: 0.3, E: 0.25, P: 0.3, S: 0.15 },
    groupCaps: { F: 40, E: 40, P: 40, S: 60 },
    applies: { E: '新增延续 = "延续"' },
  },
  {
    kind: 'grading',
    code: 'grading',
    cutN: 60,
    cutI: 60,
    borderWidth: 3,
    stability: { draws: 400, amplitude: 0.2, seed: 7, keepShare: 0.8 },
    priority: { N: 0.4, I: 0.35, Q: 0.25 },
    rigid: ['1', '21'],
  },
  {
    kind: 'amount',
    code: 'suggested-amount',
    exempt: '支出刚性 = "R1"',
    byGrade: { A: 1, B: 1, C: 0.8, D: 0 },
  },
];

export const smallRuleSet = (...rules: RuleDocument[]): RuleSetDocuments => ({
  dictionary: SMALL_DICTIONARY,
  rules: [...SMALL_SCORE_RULES, ...rules],
  scorecards: SMALL_SCORECARDS,
});
