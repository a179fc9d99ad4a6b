/** A made-up campaign of 240 projects with scores, findings and amounts; the same numbers at every start. */
import { CAMPAIGNS, UNITS } from './library.mjs';

let state = 20260101;
const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
const cut2 = (n) => Math.floor(n * 100) / 100;

const NAMES = [
  '校舍屋面防水维修',
  '基层卫生院设备更新',
  '农村公路安全生命防护',
  '智慧水务平台运维',
  '公共图书馆夜间开放',
  '高标准农田管护',
  '全民阅读活动',
  '城区内涝点整治',
  '职业技能培训补贴',
  '机关办公楼物业服务',
];
const TOP = [
  '单价 1,680.00 元高于标准区间上限 1,120.00 元',
  '立项依据已于 2023-12-31 失效',
  '上年结转 62.10 万元未说明用途',
];

export const PROJECTS = Array.from({ length: 240 }, (_, index) => {
  const unit = UNITS[Math.floor(next() * UNITS.length)];
  const base = Math.min(97, 34 + 60 * Math.sqrt(next()));
  const necessity = cut2(Math.max(4, Math.min(99, base + 26 * (next() - 0.5))));
  const importance = cut2(Math.max(4, Math.min(99, base + 34 * (next() - 0.5))));
  const requestFen = Math.round(Math.exp(13 + 6.4 * next())) * 100;
  const status =
    index % 17 === 3
      ? 'blocked'
      : index % 29 === 5
        ? 'to-verify'
        : index % 23 === 7
          ? 'undetermined'
          : index % 13 === 9
            ? 'rigid'
            : 'graded';
  const graded = status === 'graded' || status === 'blocked';
  const grade = graded ? (necessity >= 60 ? (importance >= 60 ? 'A' : 'B') : importance >= 60 ? 'C' : 'D') : null;
  const near = Math.abs(necessity - 60) < 3 || Math.abs(importance - 60) < 3;
  return {
    id: `p${index + 1}`,
    code: `99010000027${unit.code}${String(index + 1).padStart(4, '0')}`,
    name: `${NAMES[index % NAMES.length]}${index >= NAMES.length ? `（${Math.floor(index / NAMES.length)}期）` : ''}`,
    unitCode: unit.code,
    unitName: unit.name,
    departmentCode: unit.department,
    departmentName: unit.departmentName,
    category: '22',
    categoryName: ['运转类其他项目', '特定目标类'][index % 2],
    nature: index % 3 ? '延续' : '新增',
    year: 2027,
    requestFen,
    state: '财政审核',
    status,
    grade,
    necessity,
    importance,
    quality: cut2(60 + 39 * next()),
    priority: cut2(0.6 * necessity + 0.4 * importance),
    rank: graded ? index + 1 : null,
    suggestedFen:
      status === 'to-verify' || status === 'undetermined'
        ? null
        : Math.round((requestFen * (0.7 + 0.3 * next())) / 100) * 100,
    flags: [
      ...(near ? ['临界'] : []),
      ...(index % 19 === 4 ? ['不稳'] : []),
      ...(status === 'undetermined' ? ['数据不全'] : []),
    ],
    blockers: status === 'blocked' ? 1 : 0,
    warnings: index % 5,
  };
});

const sum = (rows, key) => rows.reduce((total, row) => total + (row[key] ?? 0), 0);
const groups = (rows, key) => [...Map.groupBy(rows, (row) => row[key])];

export const RUN = {
  id: 'r1',
  year: 2027,
  state: 'done',
  total: 240,
  done: 240,
  startedAt: '2026-08-21T08:58:10Z',
  finishedAt: '2026-08-21T08:58:12Z',
  message: null,
  digest: '3f9a1c7704de51bb',
};

export const BOARD = {
  year: 2027,
  cutN: 60,
  cutI: 60,
  borderWidth: 3,
  points: PROJECTS.filter(({ status }) => status === 'graded').map((row) => ({
    ...row,
    top: TOP.slice(0, 1 + (row.warnings % 3)),
  })),
};

export const overview = (rules) => ({
  year: 2027,
  campaign: CAMPAIGNS[0].name,
  projects: PROJECTS.length,
  requestFen: sum(PROJECTS, 'requestFen'),
  suggestedFen: sum(PROJECTS, 'suggestedFen'),
  byStatus: groups(PROJECTS, 'status').map(([status, rows]) => ({
    status,
    count: rows.length,
    requestFen: sum(rows, 'requestFen'),
  })),
  byGrade: ['A', 'B', 'C', 'D'].map((grade) => {
    const rows = PROJECTS.filter((row) => row.grade === grade);
    return { grade, count: rows.length, requestFen: sum(rows, 'requestFen'), suggestedFen: sum(rows, 'suggestedFen') };
  }),
  byDepartment: groups(PROJECTS, 'departmentName').map(([name, rows]) => ({
    code: rows[0].departmentCode,
    name,
    count: rows.length,
    requestFen: sum(rows, 'requestFen'),
    suggestedFen: sum(rows, 'suggestedFen'),
    blockers: sum(rows, 'blockers'),
  })),
  topRules: rules
    .slice(0, 8)
    .map((rule) => ({ rule: rule.code, name: rule.name, hits: rule.hits, severity: rule.severity })),
  coverage: rules.map((rule) => ({
    rule: rule.code,
    hit: rule.hits,
    pass: rule.passes,
    notApplicable: rule.notApplicable,
    notEvaluated: rule.notEvaluated,
  })),
  worthALook: PROJECTS.slice(0, 10).map((row, index) => ({
    id: row.id,
    name: row.name,
    unitName: row.unitName,
    requestFen: row.requestFen,
    reason: TOP[index % 3],
  })),
  lastRun: RUN,
});
