import type { ThemeDocument, ThemeFilter } from '@zhunsheng/contract';

import { PER_HEAD, RISE, SUSPECT } from './alert-rules.js';

const taking = (some: Partial<ThemeFilter>): ThemeFilter => ({
  econ: [],
  words: [],
  except: [],
  marks: [],
  units: [],
  ...some,
});

const COMMON = {
  metrics: ['declared', 'units', 'projects', 'lines', 'per-head', 'last-year', 'found'],
  comparisons: ['standard', 'units', 'regions'],
  layout: ['metrics', 'comparison', 'finds', 'drill'],
} as const satisfies Partial<ThemeDocument>;

/** The eight that come with the product. Economic codes: 2026 年政府收支分类科目, 部门预算支出经济分类. */
export const SHIPPED_THEMES: readonly ThemeDocument[] = [
  {
    ...COMMON,
    code: 'three-public',
    name: '三公经费',
    purpose: '四项“三公”经费只减不增，也不藏在别的科目里。',
    filter: taking({ econ: ['30212', '30217', '30231', '31013', '30913'] }),
    per: ['head', 'vehicle'],
    finds: [
      { code: 'hidden-three-public', level: 'orange' },
      { code: 'three-public-rise', level: 'yellow' },
    ],
    alerts: [RISE('orange'), PER_HEAD],
    basis: [{ document: '机关事务管理条例', number: '国务院令第621号', certainty: 'V' }],
  },
  {
    ...COMMON,
    code: 'procurement',
    name: '政府采购',
    purpose: '够限额的不化整为零，同一供应商在各单位、各月的成交放在一起看。',
    filter: taking({ marks: ['采购'] }),
    layout: ['metrics', 'purchases', 'comparison', 'finds', 'drill'],
    finds: [{ code: 'split-purchase', level: 'orange' }],
    alerts: [SUSPECT],
    basis: [{ document: '政府采购法实施条例', number: '国务院令第658号', certainty: 'V' }],
  },
  {
    ...COMMON,
    code: 'premises',
    name: '物业与办公用房',
    purpose: '面积不超过核定数，单价不超过标准，租用和维修先经批准。',
    filter: taking({ econ: ['30209'], words: ['物业', '房屋租赁', '办公用房'] }),
    per: ['head', 'area'],
    finds: [{ code: 'area-price', level: 'yellow' }],
    alerts: [SUSPECT, PER_HEAD],
    basis: [{ document: '机关事务管理条例', number: '国务院令第621号', certainty: 'V' }],
  },
  {
    ...COMMON,
    code: 'studies',
    name: '规划设计课题',
    purpose: '三年内做过的题目不再做，已有成果先用。',
    filter: taking({ marks: ['课题'], econ: ['30203'] }),
    finds: [
      { code: 'repeated-study', level: 'yellow' },
      { code: 'answered-study', level: 'blue' },
    ],
    alerts: [SUSPECT],
    basis: [{ document: '准绳专题设计：课题查重', number: null, certainty: 'L' }],
  },
  {
    ...COMMON,
    code: 'information',
    name: '信息化',
    purpose: '功能相同的系统合起来建、合起来用。',
    filter: taking({ marks: ['信息化'], words: ['信息系统', '软件开发', '应用系统'] }),
    per: ['system', 'head'],
    finds: [{ code: 'system-family', level: 'yellow' }],
    alerts: [SUSPECT],
    basis: [{ document: '准绳专题设计：系统家族', number: null, certainty: 'L' }],
  },
  {
    ...COMMON,
    code: 'upkeep',
    name: '城建管养',
    purpose: '台账上的数量乘单价，一处设施只由一家管养。',
    filter: taking({ words: ['管养', '养护', '保洁', '绿地', '路灯'] }),
    finds: [{ code: 'facility-overlap', level: 'yellow' }],
    alerts: [SUSPECT],
    basis: [{ document: '准绳专题设计：设施台账', number: null, certainty: 'L' }],
  },
  {
    ...COMMON,
    code: 'staffing',
    name: '编外与服务外包',
    purpose: '同一个人、同一个岗位不领两份钱。',
    filter: taking({ econ: ['30226', '30227'], words: ['编外', '劳务派遣', '服务外包'] }),
    finds: [{ code: 'paid-twice', level: 'orange' }],
    alerts: [PER_HEAD],
    basis: [{ document: '国务院关于进一步深化预算管理制度改革的意见', number: '国发〔2021〕5号', certainty: 'M' }],
  },
  {
    ...COMMON,
    code: 'events',
    name: '会议培训差旅设备',
    purpose: '按人天、按台套的定额逐项算给人看。',
    filter: taking({ econ: ['30211', '30215', '30216', '31002', '31003'] }),
    finds: [{ code: 'person-day-quota', level: 'orange' }],
    alerts: [SUSPECT, PER_HEAD],
    basis: [
      { document: '中央和国家机关会议费管理办法', number: '财行〔2016〕214号', certainty: 'M' },
      { document: '中央和国家机关培训费管理办法', number: '财行〔2016〕540号', certainty: 'V' },
    ],
  },
];
