import { check, choice, LINE, money, number, text } from './columns';
import type { GridColumn } from './grid-column';
import { SPECIAL_SHEETS } from './special-sheets';

export interface FormGrid {
  /** Name of the tab in the submission. */
  key: string;
  title: string;
  help: string;
  columns: readonly GridColumn[];
  /** Column whose sum is shown below. */
  sum?: string;
  /** Few filings need it: folded until it has a row. */
  seldom?: true;
}

export interface FormTab {
  key: string;
  title: string;
  grids: readonly FormGrid[];
}

/** The tables of the form, tab by tab; money is typed in 元 and kept in 分. */
export const FORM_TABS: readonly FormTab[] = [
  {
    key: 'money',
    title: '依据与资金',
    grids: [
      {
        key: 'bases',
        title: '立项依据',
        help: '文件名、文号、条款各填一栏；条款能在政策库中找到的，依据得满分。',
        columns: [
          text('typedTitle', '文件名称', 320),
          text('typedNumber', '文号', 180),
          text('typedArticle', '条款', 120),
        ],
      },
      {
        key: 'approvals',
        title: '批复文件',
        help: '工程、信息化等须先批准的项目，逐件填批复的种类、文号和日期。',
        columns: [
          choice(
            'kind',
            '种类',
            ['立项', '可研', '概算', '用地', '规划', '方案审批', '数据主管部门意见', '办公用房批准'],
            160,
          ),
          text('number', '文号', 220),
          { key: 'approvedOn', title: '批准日期', kind: 'date', width: 140 },
        ],
      },
      {
        key: 'plan',
        title: '分年度支出计划',
        help: '从起始年度到终止年度，一年一行；本年度的金额应等于测算明细合计。',
        columns: [number('year', '年度'), money('amountFen', '金额（元）', 160)],
        sum: 'amountFen',
      },
      {
        key: 'sources',
        title: '资金来源',
        help: '各来源之和应等于申报金额。',
        columns: [
          choice(
            'source',
            '来源',
            ['一般公共预算', '政府性基金', '国有资本经营预算', '上级转移支付', '财政专户', '单位资金'],
            180,
          ),
          choice('fundType', '资金性质', ['一般公共预算', '政府性基金', '国有资本经营预算', '社会保险基金'], 180),
          money('amountFen', '金额（元）', 160),
        ],
        sum: 'amountFen',
      },
    ],
  },
  {
    key: 'lines',
    title: '测算明细',
    grids: [
      {
        key: 'lines',
        title: '测算明细',
        help: '可从电子表格整块粘贴：先点要放的第一格，再粘贴。金额由数量 × 单价算出；科目栏按 Alt+↓ 看建议。',
        columns: [
          text('text', '内容', 240),
          { ...text('funcCode', '功能分类', 116), suggests: 'func_class' },
          { ...text('deptEcon', '部门经济', 104), suggests: 'dept_econ' },
          text('govEcon', '政府经济', 84),
          number('quantity', '数量'),
          text('measure', '单位', 72),
          money('unitPriceFen', '单价（元）'),
          { ...money('amountFen', '金额（元）', 130), computed: true },
          text('standardCode', '支出标准', 110),
          text('priceSource', '价格来源', 160),
        ],
        sum: 'amountFen',
      },
      ...SPECIAL_SHEETS,
    ],
  },
  {
    key: 'procurement',
    title: '政府采购',
    grids: [
      {
        key: 'procurement',
        title: '政府采购预算',
        help: '在集中采购目录内或达到限额标准的，逐品目填列。',
        columns: [
          text('catalogueItem', '品目', 160),
          choice(
            'method',
            '采购方式',
            ['公开招标', '邀请招标', '竞争性谈判', '竞争性磋商', '询价', '单一来源', '框架协议'],
            140,
          ),
          money('amountFen', '金额（元）', 140),
          LINE,
        ],
        sum: 'amountFen',
      },
    ],
  },
  {
    key: 'services',
    title: '购买服务',
    grids: [
      {
        key: 'services',
        title: '政府购买服务',
        help: '不得含应由机关直接履行的职能和劳务派遣；合同期一般不超过一年。',
        columns: [
          text('content', '服务内容', 260),
          text('vendor', '拟承接主体', 180),
          number('contractYears', '合同年数'),
          check('specialTerm', '特殊期限'),
          check('labourDispatch', '劳务派遣'),
          money('amountFen', '金额（元）', 140),
          LINE,
        ],
        sum: 'amountFen',
      },
      {
        key: 'externalStaff',
        title: '编外与外包人员',
        help: '须有批准文号；人均费用不高于同岗位标准。',
        columns: [
          number('headcount', '人数'),
          money('perHeadFen', '人均年费用（元）', 150),
          text('approvalNumber', '批准文号', 200),
        ],
      },
    ],
  },
  {
    key: 'assets',
    title: '资产配置',
    grids: [
      {
        key: 'assets',
        title: '拟配置资产',
        help: '先看全市有没有闲置的同类资产；更新的写明被替换资产的购置日期。',
        columns: [
          text('name', '名称', 200),
          text('assetClass', '类别', 130),
          text('tier', '档次', 100),
          number('quantity', '数量'),
          money('priceFen', '单价（元）'),
          { key: 'replacesBoughtOn', title: '被替换资产购置日', kind: 'date', width: 140 },
        ],
      },
      {
        key: 'systems',
        title: '信息系统',
        help: '运维按软件、硬件建设费的比例核定。',
        columns: [
          choice('kind', '类型', ['新建', '升级', '运维'], 90),
          text('name', '系统名称', 200),
          text('functionText', '主要功能', 280),
          money('softwareFen', '软件（元）'),
          money('hardwareFen', '硬件（元）'),
        ],
      },
    ],
  },
  {
    key: 'indicators',
    title: '绩效指标',
    grids: [
      {
        key: 'indicators',
        title: '绩效指标',
        help: '成本、产出、效益、满意度四类；每条都写数值、单位和比较符。',
        columns: [
          choice('level1', '一级', ['成本', '产出', '效益', '满意度'], 96),
          text('level2', '二级', 120),
          text('name', '三级指标', 220),
          choice('direction', '方向', ['正向', '反向', '定性'], 84),
          choice('operator', '比较符', ['>=', '<=', '=', '>', '<', '定性'], 84),
          text('value', '指标值', 100),
          text('measure', '单位', 80),
          number('weight', '权重'),
        ],
        sum: 'weight',
      },
    ],
  },
];
