/** Campaign, units, standards, policies and ledger of a mock city: enough to look at every state of a page. */
export const CAMPAIGNS = [
  {
    region: '990100000',
    regionName: '云衡市',
    year: 2027,
    name: '2027 年度部门预算编审',
    stage: '财政审核',
    cutN: 60,
    cutI: 60,
    openedOn: '2026-07-01',
    closesOn: '2026-12-10',
    cutoff: '2026-08-31',
  },
];

export const UNITS = ['教育局', '卫生健康委', '交通运输局', '文化和旅游局', '农业农村局', '水利局'].flatMap(
  (department, d) =>
    ['本级', '服务中心', '第一直属单位'].map((name, u) => ({
      region: '990100000',
      code: `${101 + d}00${u + 1}`,
      name: `云衡市${department}${name}`,
      kind: ['行政', '事业', '参公'][u],
      department: `${101 + d}`,
      departmentName: `云衡市${department}`,
      division: ['科教文科', '社保科', '经建科'][d % 3],
      duties: Array.from({ length: 3 + u }, (_, k) => ({ code: `${k + 1}`, name: `职责${k + 1}`, text: '' })),
    })),
);

const standard = (code, name, tier, kind, fen, unit, calc, certainty, rest = {}) => ({
  code,
  name,
  tier,
  class: kind,
  valueFen: fen,
  lowFen: null,
  highFen: null,
  unit,
  calc,
  ratio: null,
  scope: '市级行政事业单位',
  since: '2024-01-01',
  until: null,
  basis: { document: '云衡市市级机关会议费管理办法', number: '云财行〔2023〕18号', article: '第十二条' },
  certainty,
  itemKey: name,
  econ: null,
  category: '',
  approvalNumber: null,
  state: '启用',
  conditions: 0,
  ...rest,
});

export const STANDARDS = [
  standard('HY-01', '会议费综合定额', '一类会议', '法定', 76_000, '元/人·天', '限额', 'V'),
  standard('HY-02', '会议费综合定额', '二类会议', '法定', 65_000, '元/人·天', '限额', 'V'),
  standard('HY-03', '会议费综合定额', '三类会议', '法定', 55_000, '元/人·天', '限额', 'V'),
  standard('PX-01', '培训费综合定额', '二类培训', '法定', 55_000, '元/人·天', '限额', 'V'),
  standard('PX-02', '培训费综合定额', '三类培训', '法定', 45_000, '元/人·天', '限额', 'M'),
  standard('ZC-01', '台式计算机（含软件）', null, '固定', 500_000, '元/台', '限额', 'M', {
    scope: '办公设备，最低使用年限 6 年',
  }),
  standard('WY-01', '办公用房物业服务', null, '暂定', null, '元/平方米·月', '定额', 'L', { lowFen: 280, highFen: 460 }),
  standard('XX-01', '信息系统运行维护费率', null, '暂定', null, '占建设投资', '比例', 'U', { ratio: 0.08 }),
  standard('JZ-01', '屋面防水维修', '一级', '暂定', null, '元/平方米', '定额', 'L', { lowFen: 9_500, highFen: 16_800 }),
  standard('JZ-02', '屋面防水维修', '二级', '暂定', null, '元/平方米', '定额', 'L', { lowFen: 6_500, highFen: 11_200 }),
];

export const POLICIES = [
  [
    '市级机关会议费管理办法',
    '云财行〔2023〕18号',
    '云衡市财政局',
    '规范性文件',
    '2024-01-01',
    null,
    '第十二条',
    '会议费开支实行综合定额控制，各项费用之间可以调剂使用，综合定额标准为上限。',
  ],
  [
    '市级项目支出绩效管理办法',
    '云财绩〔2021〕7号',
    '云衡市财政局',
    '规范性文件',
    '2021-05-01',
    null,
    '第八条',
    '未按要求设定绩效目标或者审核未通过的，不得安排预算。会议费类项目同样适用。',
  ],
  [
    '市级机关会议费管理办法（试行）',
    '云财行〔2014〕3号',
    '云衡市财政局',
    '规范性文件',
    '2014-02-01',
    '2023-12-31',
    '第九条',
    '会议费标准按照会议类别分档确定。',
  ],
].map(([title, number, issuer, level, validFrom, validTo, article, excerpt], index) => ({
  region: 990100000,
  id: String(index + 1),
  title,
  number,
  issuer,
  level,
  validFrom,
  validTo,
  article,
  excerpt,
  articleNo: index + 8,
  versionOn: validFrom,
  inForce: validTo === null,
  exact: false,
  doubtful: index === 1,
  marks: [],
}));

/** What the search of policies answers: the hits with the counts of its filters. */
export function foundPolicies(word) {
  const items = POLICIES.filter(({ title, excerpt }) => `${title}${excerpt}`.includes(word)).map((hit) => {
    const at = word ? hit.excerpt.indexOf(word) : -1;
    return { ...hit, marks: at < 0 ? [] : [[at, at + word.length]] };
  });
  const facet = (name) => [...new Set(items.map((one) => one[name]))].map((value) => ({ value, count: 1 }));
  const facets = { level: facet('level'), issuer: facet('issuer'), state: [] };
  return { items, total: items.length, next: null, on: '2026-08-21', notFound: items.length === 0, facets };
}

const ACTS = [
  ['session.opened', '登录', '从 10.1.2.3 登录'],
  ['submission.filed', '提交申报', '第二中学 校舍屋面防水维修，申请 186.40 万元，第 2 版'],
  ['review-run.finished', '机审完成', '2027 年度 120 个项目，规则集 v1，块根已入账'],
  ['verdict.block-recorded', '结论入账', '第 3 块 40 个结论'],
  ['grant.changed', '授权变更', '给 顾言 授予 业务科室'],
  ['rule-set.published', '发布规则集', 'v1，80 条规则'],
];

export const LEDGER = Array.from({ length: 26 }, (_, index) => {
  const [action, label, summary] = ACTS[index % ACTS.length];
  const at = new Date(Date.UTC(2026, 7, 21 - Math.floor(index / 9), 9 - (index % 9), 12, 7)).toISOString();
  const seq = index < 2 ? null : 1_284 - index;
  return {
    id: `e${1_284 - index}`,
    seq,
    at,
    actor: '4',
    actorName: ['顾言（业务科室）', '周文（单位经办）', '系统'][index % 3],
    action,
    label,
    object: `project:990100000:2027:10100${index % 7}-00${index}`,
    summary,
    canonical: JSON.stringify({ action, at, actor: '4', body: { year: 2027, projects: 120, root: '3f9a1c' }, v: 1 }),
    leaf: `${(0x3f9a1c + index * 7919).toString(16).padStart(8, '0')}c0ffee5d2b7ae94410b6d1f27a83e5590cbd1f4406aa91d2e7733b08`,
  };
});

export const LEDGER_STATE = {
  size: 1_282,
  root: '3f9a1c7704de51bb20c8a4e6f7d39b1288e0c2a95d64f1b37a0e9c5512d8f6aa',
  checkpointAt: '2026-08-21T09:00:00Z',
  verified: true,
  verifiedAt: '2026-08-21T09:00:04Z',
  verifiedSize: 1_282,
  firstBad: null,
  pending: 2,
};
