import { PROJECTS } from './projects.mjs';

const basis = [{ document: '云衡市市级项目支出绩效管理办法', number: '云财绩〔2021〕7号', article: '第八条' }];
const finding = (rule, severity, points, sentence, evidence, rest = {}) => ({
  rule,
  severity,
  outcome: 'hit',
  cause: null,
  points,
  sentence,
  evidence,
  basis,
  ...rest,
});

const FINDINGS = [
  finding('F03', 'block', -20, '立项依据《校舍维修管理办法（试行）》已于 2023-12-31 失效，申报时不再有效。', [
    { fact: '立项依据失效日期', value: '2023-12-31', source: '政策库 · 云财教〔2014〕3号' },
    { fact: '申报日期', value: '2026-07-18', source: '申报 · 第 2 版' },
  ]),
  finding(
    'F11',
    'warn-evidence',
    -8,
    '屋面防水单价 168.00 元/平方米，高于标准区间上限 112.00 元/平方米，超出 50.0%。',
    [
      { fact: '单价', value: 16_800, unit: '分', source: '明细!D12' },
      { fact: '标准上限', value: 11_200, unit: '分', source: '标准库 · JZ-02（暂定）' },
      { fact: '超出比例', value: 0.5, unit: '%', source: '计算' },
    ],
  ),
  finding('E02', 'warn', -5, '上年 8 月底支出进度 41.2%，低于序时进度 66.7%。', [
    { fact: '支出进度', value: 0.412, unit: '%', source: '执行库 · 2026-08' },
    { fact: '序时进度', value: 0.667, unit: '%', source: '参数 · 云财预〔2025〕4号' },
  ]),
  finding('P01', 'info', 0, '绩效指标 4 项，其中产出 2 项、效益 1 项、满意度 1 项。', []),
  finding('S02', 'warn', 0, '审计整改情况未能评判。', [], { outcome: 'not-evaluated', cause: 'no-library' }),
  finding('N06', 'warn', 0, '服务对象人数缺失，人均投入未能评判。', [], { outcome: 'not-evaluated', cause: 'blank' }),
];

const peers = { N: [52, 63, 74], I: [48, 60, 72], F: [70, 82, 92], E: [55, 68, 81], P: [60, 71, 83], S: null };

export function verdictOf(id) {
  const row = PROJECTS.find((project) => project.id === id);
  if (!row) return null;
  const request = row.requestFen;
  const excess = -Math.round(request * 0.12);
  const progress = -Math.round(request * 0.05);
  return {
    ...row,
    quality: row.quality,
    necessityMax: row.necessity + 4,
    importanceMax: row.importance,
    projectId: id,
    runId: 'r1',
    judgedAt: '2026-08-21T08:58:12Z',
    cut: { N: 60, I: 60 },
    ruleSet: { version: '1', digest: '3f9a1c7704de51bb20c8a4e6f7d39b12', rules: 80 },
    standards: { version: '2026-08-01' },
    digests: { facts: 'a1b2c3d4e5f60718', verdict: '0918f7e6d5c4b3a2' },
    peers,
    seal: { event: 'e1281', seq: 1281, verified: true },
    dimensions: { N: row.necessity, I: row.importance, F: 72, E: 61.5, P: 78, S: null },
    parts: [
      ['N1', '政策依据', 18, 25, 'F03'],
      ['N2', '职责契合', 20, 20, null],
      ['N3', '需求紧迫', 14, 20, null],
      ['I1', '重点任务', 22, 30, null],
      ['I2', '受益范围', 16, 25, null],
    ].map(([part, name, points, max, rule]) => ({
      part,
      name,
      points,
      pointsMax: points,
      max,
      rule,
      sentence: rule ? FINDINGS[0].sentence : null,
    })),
    waterfall: [
      {
        step: '超标准单价',
        rule: 'F11',
        changeFen: excess,
        amountFen: request + excess,
        sentence: '按标准上限 112.00 元/平方米核减',
      },
      {
        step: '执行进度',
        rule: 'E02',
        changeFen: progress,
        amountFen: request + excess + progress,
        sentence: '支出进度低于序时进度，系数 0.95',
      },
      {
        step: '绩效评价',
        rule: null,
        changeFen: 0,
        amountFen: request + excess + progress,
        sentence: '上年评价为良，不调整',
      },
    ],
    suggestedFen: request + excess + progress,
    stability: 0.93,
    findings: FINDINGS,
    passed: ['N01', 'N02', 'F01', 'F02', 'F04', 'F05', 'E01', 'P02'],
    notApplicable: ['F21', 'S05'],
  };
}

export function projectOf(id) {
  const row = PROJECTS.find((project) => project.id === id);
  if (!row) return null;
  return {
    ...row,
    version: 2,
    summary: '对教学楼、实验楼屋面防水层进行修缮，面积 8,600 平方米。',
    justification: '两栋楼防水层使用超过 12 年，2025 年汛期 6 间教室渗漏停用。',
    startYear: 2027,
    endYear: 2027,
    persistence: '一次性',
    lines: [
      {
        no: 1,
        text: '屋面防水层铲除重做',
        deptEcon: '30213',
        quantity: 8600,
        unit: '平方米',
        unitPriceFen: 16_800,
        amountFen: 144_480_000,
        basis: 'JZ-02',
      },
      {
        no: 2,
        text: '脚手架及安全防护',
        deptEcon: '30213',
        quantity: 1,
        unit: '项',
        unitPriceFen: 24_000_000,
        amountFen: 24_000_000,
        basis: null,
      },
    ],
    sources: [{ source: '一般公共预算', amountFen: row.requestFen }],
    plan: [{ year: 2027, amountFen: row.requestFen }],
    indicators: [
      { level1: '产出', level2: '数量', name: '修缮面积', operator: '≥', value: '8600', unit: '平方米' },
      { level1: '满意度', level2: '服务对象', name: '师生满意度', operator: '≥', value: '90', unit: '%' },
    ],
    bases: [
      {
        document: '校舍维修管理办法（试行）',
        number: '云财教〔2014〕3号',
        article: '第五条',
        match: '文号一致',
        valid: false,
      },
    ],
    attachments: [{ kind: '可研', name: '屋面防水修缮方案.pdf', readable: true, chars: 5_812 }],
    timeline: [
      { at: '2026-08-21T08:58:12Z', actorName: '系统', label: '机审', summary: '规则集 v1，已拦截' },
      { at: '2026-07-18T02:10:00Z', actorName: '周文', label: '提交申报', summary: '第 2 版，申请额下调 12.00 万元' },
      { at: '2026-07-11T06:40:00Z', actorName: '韩雪', label: '退回修改', summary: '请补充面积测量依据' },
    ],
  };
}
