import type { StandardView } from '@zhunsheng/contract';

/** A reference standard as shipped; figures in 元 because people check them against the documents. */
export interface ShippedStandard {
  code: string;
  name: string;
  /** Kind of spending people browse by. */
  category: string;
  /** What estimate lines and request sheets are matched by. */
  itemKey: string;
  tier: string;
  class: StandardView['class'];
  calc: StandardView['calc'];
  yuan: number | null;
  ratio: number | null;
  quantityLimit: number | null;
  lifeYears: number | null;
  unit: string;
  econ: string | null;
  scope: string;
  document: string;
  number: string | null;
  article: string | null;
  certainty: StandardView['certainty'];
  since: string;
}

/** By the letters a code begins with. */
const CATEGORIES: Readonly<Record<string, string>> = {
  ZC: '办公设备家具',
  HY: '会议费',
  PX: '培训费',
  CL: '公务用车',
  CC: '差旅费',
  LW: '劳务费',
  YS: '印刷费',
  BZ: '被装购置费',
  WY: '物业管理费',
  ST: '食堂',
  YF: '办公用房',
  JD: '公务接待费',
  XX: '信息化',
  GY: '公用设施养护',
};

type Row = [code: string, itemKey: string, tier: string, yuan: number | null, unit: string, econ: string | null];
type Source = Pick<ShippedStandard, 'document' | 'number' | 'article' | 'certainty' | 'class' | 'scope' | 'since'>;
type More = Partial<Pick<ShippedStandard, 'ratio' | 'quantityLimit' | 'lifeYears' | 'calc' | 'certainty' | 'article'>>;

function from(source: Source, rows: readonly (readonly [...Row, More?])[]): ShippedStandard[] {
  return rows.map(([code, itemKey, tier, yuan, unit, econ, more]) => ({
    code,
    name: tier ? `${itemKey}（${tier}）` : itemKey,
    category: CATEGORIES[code.slice(0, 2)] ?? '其他',
    itemKey,
    tier,
    calc: '限额',
    yuan,
    ratio: null,
    quantityLimit: null,
    lifeYears: null,
    unit,
    econ,
    ...source,
    ...more,
  }));
}

const ASSETS: Source = {
  document: '中央行政单位通用办公设备家具配置标准',
  number: '财资〔2016〕27号',
  article: null,
  certainty: 'M',
  class: '法定',
  scope: '通用办公设备、家具；地方标准导入后替换',
  since: '2016-07-01',
};
const MEETINGS: Source = {
  document: '中央和国家机关会议费管理办法',
  number: '财行〔2016〕214号',
  article: null,
  certainty: 'M',
  class: '法定',
  scope: '综合定额，每人每天；地方标准导入后替换',
  since: '2016-07-01',
};
const TRAINING: Source = {
  document: '中央和国家机关培训费管理办法',
  number: '财行〔2016〕540号',
  article: null,
  certainty: 'M',
  class: '法定',
  scope: '综合定额，每人每天；讲课费为税后每学时',
  since: '2017-01-01',
};
const VEHICLES: Source = {
  document: '党政机关公务用车管理办法',
  number: null,
  article: null,
  certainty: 'V',
  class: '法定',
  scope: '公务用车购置',
  since: '2017-12-05',
};
const LOCAL: Source = {
  document: '本地支出标准（参考值，待本级确认）',
  number: null,
  article: null,
  certainty: 'L',
  class: '固定',
  scope: '市本级预算单位',
  since: '2025-01-01',
};

/** Reference standards; M and L must be confirmed by the bureau before they are relied on. */
export const SHIPPED_STANDARDS: readonly ShippedStandard[] = [
  ...from(ASSETS, [
    ['ZC-01', '台式计算机', '', 5000, '元/台', '31002', { lifeYears: 6, quantityLimit: 1, certainty: 'V' }],
    ['ZC-02', '便携式计算机', '', 7000, '元/台', '31002', { lifeYears: 6 }],
    ['ZC-03', '打印机', '', 1200, '元/台', '31002', { lifeYears: 6 }],
    ['ZC-04', '复印机', '', 35000, '元/台', '31002', { lifeYears: 6 }],
    ['ZC-05', '办公桌', '局级', 4500, '元/张', '31002', { lifeYears: 15, certainty: 'V' }],
    ['ZC-06', '办公桌', '', 3000, '元/张', '31002', { lifeYears: 15, quantityLimit: 1 }],
    ['ZC-07', '办公椅', '', 800, '元/把', '31002', { lifeYears: 15, quantityLimit: 1 }],
    ['ZC-08', '三人沙发', '', 3000, '元/个', '31002', { certainty: 'V' }],
    ['ZC-09', '单人沙发', '', 1500, '元/个', '31002', { certainty: 'V' }],
    ['ZC-10', '大茶几', '', 1000, '元/个', '31002', { certainty: 'V' }],
    ['ZC-11', '小茶几', '', 800, '元/个', '31002', { certainty: 'V' }],
    ['ZC-12', '书柜', '局级', 2000, '元/组', '31002', { certainty: 'V' }],
    ['ZC-13', '书柜', '', 1200, '元/组', '31002', { certainty: 'V' }],
    ['ZC-14', '文件柜', '局级', 2000, '元/组', '31002', { certainty: 'V' }],
    ['ZC-15', '文件柜', '', 1000, '元/组', '31002', { certainty: 'V' }],
    ['ZC-16', '保密柜', '', 3000, '元/个', '31002', { certainty: 'V' }],
    ['ZC-17', '茶水柜', '', 1500, '元/组', '31002', { certainty: 'V' }],
    ['ZC-18', '会议桌', '', 1600, '元/平方米', '31002', { certainty: 'V' }],
    ['ZC-19', '会议椅', '', 800, '元/把', '31002', { certainty: 'V' }],
  ]),
  ...from(MEETINGS, [
    ['HY-01', '会议费', '一类', 760, '元/人天', '30215'],
    ['HY-02', '会议费', '二类', 650, '元/人天', '30215'],
    ['HY-03', '会议费', '三类', 550, '元/人天', '30215'],
    ['HY-04', '会议费', '四类', 550, '元/人天', '30215'],
  ]),
  ...from(TRAINING, [
    ['PX-01', '培训费', '一类', 760, '元/人天', '30216'],
    ['PX-02', '培训费', '二类', 650, '元/人天', '30216'],
    ['PX-03', '培训费', '三类', 550, '元/人天', '30216', { certainty: 'V' }],
    ['PX-04', '讲课费', '副高', 500, '元/学时', '30226', { certainty: 'V' }],
    ['PX-05', '讲课费', '正高', 1000, '元/学时', '30226', { certainty: 'V' }],
    ['PX-06', '讲课费', '院士', 1500, '元/学时', '30226', { certainty: 'V' }],
  ]),
  ...from(VEHICLES, [
    ['CL-01', '公务用车', '机要通信', 120_000, '元/辆', '31013'],
    ['CL-02', '公务用车', '应急保障', 180_000, '元/辆', '31013', { certainty: 'M', lifeYears: 8 }],
    ['CL-03', '公务用车', '新能源', 180_000, '元/辆', '31013'],
    ['CL-05', '公务用车', '小型中型客车', 250_000, '元/辆', '31013', { certainty: 'M' }],
    ['CL-06', '公务用车', '大型客车', 450_000, '元/辆', '31013', { certainty: 'M' }],
    ['CL-04', '公务用车', '更新年限', null, '年', '31013', { certainty: 'M', lifeYears: 8 }],
  ]),
  ...from(LOCAL, [
    ['CC-01', '差旅住宿费', '局级', 490, '元/人天', '30211'],
    ['CC-02', '差旅住宿费', '', 380, '元/人天', '30211'],
    ['CC-03', '差旅伙食补助', '', 100, '元/人天', '30211'],
    ['CC-04', '差旅市内交通', '', 80, '元/人天', '30211'],
    ['LW-01', '评审专家劳务', '', 800, '元/人次', '30226'],
    ['LW-02', '讲解员劳务', '', 260, '元/人天', '30226'],
    ['YS-01', '资料印刷', '', 40, '元/份', '30202'],
    ['BZ-01', '执法制服', '', 2200, '元/套', '30224'],
    ['WY-01', '物业费', '', 6, '元/平方米月', '30209'],
    ['WY-02', '保安服务', '', 4200, '元/人月', '30209'],
    ['ST-01', '食堂', '', 600, '元/人月', '30299'],
    ['YF-01', '办公用房', '', null, '平方米/人', null, { quantityLimit: 24 }],
    ['JD-01', '公务接待', '', 150, '元/人次', '30217'],
    ['XX-01', '信息系统运维', '软件', null, '比率', '30213', { calc: '比例', ratio: 0.1 }],
    ['XX-02', '信息系统运维', '硬件', null, '比率', '30213', { calc: '比例', ratio: 0.06 }],
    ['XX-03', '核心交换机', '', 50_000, '元/台', '31002'],
    ['GY-01', '道路保洁', '', 12, '元/平方米年', '30213'],
    ['GY-02', '绿地养护', '', 8, '元/平方米年', '30213'],
    ['GY-03', '路灯管护', '', 180, '元/盏年', '30213'],
    ['GY-04', '行道树养护', '', 60, '元/株年', '30213'],
    ['GY-05', '排水管网养护', '', 30, '元/米年', '30213'],
  ]),
];
