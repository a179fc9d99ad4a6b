import type { CoReviewRouting, CoReviewSetting } from '@zhunsheng/contract';

const SINCE = '2020-01-01';
const SOURCE = '产品默认（待确认）';
const RULE = {
  categories: [] as string[],
  leastFen: null,
  themes: [] as string[],
  joinRule: 'all' as const,
  quorum: null,
  since: SINCE,
  source: SOURCE,
};

/** Whom a filing concerns, until a bureau says it for itself in `co_review_routing`; the first that matches decides. */
export const SHIPPED_ROUTINGS: readonly CoReviewRouting[] = [
  {
    ...RULE,
    ...{ code: 'L01', place: 10, name: '信息化项目', themes: ['信息化'] },
    ...{ offices: ['业务', '信息化', '绩效', '资产'], joinRule: 'quorum', quorum: 3, days: 5 },
  },
  {
    ...RULE,
    ...{ code: 'L02', place: 20, name: '500 万元以上工程建设', themes: ['工程建设', '修缮'], leastFen: 500_000_000 },
    ...{ offices: ['业务', '资产', '评审中心', '绩效'], days: 7 },
  },
  {
    ...RULE,
    ...{ code: 'L03', place: 30, name: '工程建设与修缮', themes: ['工程建设', '修缮'] },
    ...{ offices: ['业务', '资产', '评审中心'], days: 5 },
  },
  {
    ...RULE,
    ...{ code: 'L04', place: 40, name: '采购与购买服务', themes: ['政府采购', '购买服务'], leastFen: 100_000_000 },
    ...{ offices: ['业务', '绩效', '资产'], days: 5 },
  },
  {
    ...RULE,
    ...{
      code: 'L09',
      place: 90,
      name: '其他项目支出',
      categories: ['22', '3'],
      offices: ['业务', '绩效', '评审中心'],
      days: 5,
    },
  },
];

export const SHIPPED_SETTING: CoReviewSetting = {
  since: SINCE,
  onePersonMany: false,
  markGap: 2,
  amountGapPercent: 20,
  source: SOURCE,
};

/** What a theme is called, and the flag of the filing that says so. */
export const THEMES: Readonly<Record<string, string>> = {
  信息化: 'is_it',
  工程建设: 'is_construction',
  修缮: 'is_repair',
  政府采购: 'is_purchase',
  购买服务: 'is_service',
  课题研究: 'is_study',
};
