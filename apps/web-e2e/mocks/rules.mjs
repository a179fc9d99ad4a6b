const RULES = [
  ['N01', '立项依据缺失', 'N', 'block'],
  ['F03', '立项依据失效', 'F', 'block'],
  ['F11', '单价超过标准区间', 'F', 'warn-evidence'],
  ['E02', '支出进度滞后', 'E', 'warn'],
  ['P01', '绩效指标不完整', 'P', 'warn'],
  ['S02', '审计整改未到位', 'S', 'block'],
  ['N06', '人均投入偏高', 'N', 'warn'],
  ['I03', '重点任务衔接', 'I', 'info'],
];

export const RULE_ROWS = RULES.map(([code, name, dimension, severity], index) => ({
  code,
  name,
  kind: code === 'I03' ? 'score' : 'check',
  dimension,
  theme: null,
  severity,
  verifies: false,
  purpose: '防止没有有效依据的支出进入预算。',
  parameters: [
    { name: '容忍比例', value: '10', unit: '%', since: '2026-01-01', basis: '云财预〔2025〕4号', certainty: 'M' },
  ],
  basis: [{ document: '中华人民共和国预算法实施条例', number: null, article: '第四十一条', certainty: 'V' }],
  hits: 64 - index * 7,
  passes: 120 + index * 3,
  notApplicable: 20,
  notEvaluated: index * 4,
}));

export const ruleOf = (code) => {
  const row = RULE_ROWS.find((rule) => rule.code === code);
  return row
    ? {
        ...row,
        let: [{ name: '超出比例', expression: '(单价 - 标准上限) / 标准上限' }],
        bands: [
          { when: '超出比例 > 容忍比例', points: '-8', severity: 'warn-evidence', effects: ['核减超出部分'] },
          { when: '超出比例 > 0', points: '-2', severity: 'warn', effects: [] },
        ],
        sentence: '{行.名称}单价 {单价|元}，高于标准上限 {标准上限|元}，超出 {超出比例|%}。',
        remedy: '按标准上限调整单价，或附政府采购市场询价材料。',
        applies: '项目类别 22、31；新增与延续',
        cases: [
          { name: '超出一半', expect: '命中' },
          { name: '恰在上限', expect: '通过' },
          { name: '没有标准', expect: '未评定' },
        ],
      }
    : null;
};
