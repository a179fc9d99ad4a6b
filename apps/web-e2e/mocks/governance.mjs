/** Libraries with their measured quality: one good, one growing old, one too poor to judge by, one empty. */
const TABLES = [
  ['standards', '支出标准', '依据与标准', '预算科', 86, 100, 100, 100, null],
  ['awards', '采购中标成交', '历史', '政府采购管理科', 511, 100, 85.51, 100, 100],
  ['information-systems', '信息系统', '家底', '数据主管部门归口科', 226, 100, 100, 100, 90.4],
  ['findings', '审计与监督发现', '监督评价', '财会监督局', 44, 72.72, 100, 95.45, 100],
  ['tasks', '年度任务清单', '依据与标准', '预算科', 0, null, null, null, null],
];

export const QUALITY = {
  measuredAt: '2026-08-20T16:00:00Z',
  measuredBy: '系统',
  usedOn: '2026-08-31',
  tables: TABLES.map(([code, name, group, owner, rows, completeness, validity, uniqueness, timeliness]) => {
    const known = [completeness, validity, uniqueness, timeliness].filter((score) => score !== null);
    const score = known.length > 0 ? Math.min(...known) : null;
    return {
      ...{ code, name, group, owner, cadence: '按年', rows, completeness, validity, uniqueness, timeliness, score },
      asOf: rows > 0 ? '2026-06-30' : null,
      threshold: 80,
      thresholdSet: null,
      low: score !== null && score < 80,
      trend: score === null ? [] : [7, 3, 1, 0].map((less, day) => ({ at: `2026-08-1${day}`, score: score - less })),
      checks: [
        {
          code: 'matter.filled',
          dimension: 'completeness',
          title: '必填格未填',
          columns: ['matter'],
          failed: completeness === null ? 0 : Math.round((rows * (100 - completeness)) / 100),
        },
      ],
      sources: [],
      rules: [{ code: 'E07', name: '中标价长期大幅低于预算' }],
    };
  }),
};

export const LIBRARIES = QUALITY.tables.map(
  ({ code, name, group, owner, cadence, rows, asOf, timeliness, score, low }) => ({
    ...{ code, name, group, owner, cadence, rows, asOf, timeliness, score, low },
    meaning: `${name}的说明`,
    threshold: 80,
    lastImport: null,
  }),
);
