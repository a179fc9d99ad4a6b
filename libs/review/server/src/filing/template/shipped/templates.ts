import type { TemplateInput } from '@zhunsheng/contract';

import type { TemplateDocument } from '../template-document.js';

const count = (name: string, measure: string, help = ''): TemplateInput => ({
  name,
  measure,
  decimals: 0,
  money: false,
  help,
});
const size = (name: string, measure: string, help = ''): TemplateInput => ({
  ...count(name, measure, help),
  decimals: 2,
});
const money = (name: string, help = ''): TemplateInput => ({ ...count(name, '元', help), money: true });

const SINCE = '2026-01-01';

/** Formulas without figures: prices and shares come from the library of standards of the year. */
export const SHIPPED_TEMPLATES: readonly TemplateDocument[] = [
  {
    code: 'CS-HY',
    name: '会议费',
    about: '按会议类别的综合定额，人天计算；同一类别多次召开的填场次。',
    since: SINCE,
    source: '财行〔2016〕214号 综合定额按人天',
    inputs: [count('参会人数', '人', '含会议代表和工作人员'), count('会期', '天', '含报到、离开'), count('场次', '次')],
    terms: [
      {
        key: '综合定额',
        text: '会议费',
        quantity: ['参会人数', '会期', '场次'],
        measure: '人天',
        itemKey: '会议费',
        econ: '30215',
      },
    ],
  },
  {
    code: 'CS-PX',
    name: '培训费',
    about: '综合定额按人天，讲课费按学时另计。',
    since: SINCE,
    source: '财行〔2016〕540号 综合定额与师资费分列',
    inputs: [
      count('参训人数', '人', '含学员和工作人员'),
      count('培训天数', '天'),
      count('期数', '期'),
      count('每期学时', '学时', '外请师资讲课的学时，没有的不填'),
    ],
    terms: [
      {
        key: '综合定额',
        text: '培训费',
        quantity: ['参训人数', '培训天数', '期数'],
        measure: '人天',
        itemKey: '培训费',
        econ: '30216',
      },
      {
        key: '讲课费',
        text: '讲课费',
        quantity: ['每期学时', '期数'],
        measure: '学时',
        itemKey: '讲课费',
        optional: true,
        econ: '30226',
      },
    ],
  },
  {
    code: 'CS-CL',
    name: '差旅费',
    about: '住宿、伙食补助、市内交通分列；城市间交通据实另列一行。',
    since: SINCE,
    source: '差旅费按住宿、伙食、市内交通分项管理；本级标准导入后以其为准',
    inputs: [
      count('出差人数', '人'),
      count('每次天数', '天'),
      count('每次住宿', '夜', '当天往返的填 0 或不填'),
      count('次数', '次'),
    ],
    terms: [
      {
        key: '住宿',
        text: '差旅住宿费',
        quantity: ['出差人数', '每次住宿', '次数'],
        measure: '人天',
        itemKey: '差旅住宿费',
        optional: true,
        econ: '30211',
      },
      {
        key: '伙食',
        text: '差旅伙食补助',
        quantity: ['出差人数', '每次天数', '次数'],
        measure: '人天',
        itemKey: '差旅伙食补助',
        econ: '30211',
      },
      {
        key: '市内交通',
        text: '差旅市内交通',
        quantity: ['出差人数', '每次天数', '次数'],
        measure: '人天',
        itemKey: '差旅市内交通',
        econ: '30211',
      },
    ],
  },
  {
    code: 'CS-WY',
    name: '物业管理费',
    about: '物业费按面积和月数，保安按人和月另计。',
    since: SINCE,
    source: '物业费按建筑面积、保安按岗位人数计算；本级标准导入后以其为准',
    inputs: [
      size('建筑面积', '平方米', '本单位实际使用、由本单位付费的面积'),
      count('月数', '月'),
      count('保安人数', '人', '物业合同已含保安的不填'),
    ],
    terms: [
      {
        key: '物业',
        text: '物业费',
        quantity: ['建筑面积', '月数'],
        measure: '平方米月',
        itemKey: '物业费',
        econ: '30209',
      },
      {
        key: '保安',
        text: '保安服务',
        quantity: ['保安人数', '月数'],
        measure: '人月',
        itemKey: '保安服务',
        optional: true,
        econ: '30209',
      },
    ],
  },
  {
    code: 'CS-YS',
    name: '印刷费',
    about: '按份数和每份标准；品种不同的分次测算。',
    since: SINCE,
    source: '印刷费按份计算；本级标准导入后以其为准',
    inputs: [count('每次份数', '份'), count('印刷次数', '次')],
    terms: [
      {
        key: '印刷',
        text: '资料印刷',
        quantity: ['每次份数', '印刷次数'],
        measure: '份',
        itemKey: '资料印刷',
        econ: '30202',
      },
    ],
  },
  {
    code: 'CS-ZL',
    name: '房屋租赁费',
    about: '按面积和月数；支出标准库没有租金标准的，填市场价格和来源。',
    since: SINCE,
    source: '租赁费按面积、期限和市场租金计算',
    inputs: [size('租用面积', '平方米'), count('租期', '月')],
    terms: [
      {
        key: '租金',
        text: '房屋租赁',
        quantity: ['租用面积', '租期'],
        measure: '平方米月',
        itemKey: '房屋租赁',
        econ: '30214',
      },
    ],
  },
  {
    code: 'CS-YW',
    name: '信息系统运维',
    about: '按软件、硬件建设投资的比例；投资以决算或验收金额为准。',
    since: SINCE,
    source: '运维费按建设投资的比例控制；本级标准导入后以其为准',
    inputs: [money('软件投资', '已过质保期的软件开发投资'), money('硬件投资', '已过质保期的硬件购置投资')],
    terms: [
      {
        key: '软件',
        text: '信息系统软件运维',
        quantity: [],
        base: '软件投资',
        measure: '年',
        itemKey: '信息系统运维',
        tier: '软件',
        optional: true,
        econ: '30213',
      },
      {
        key: '硬件',
        text: '信息系统硬件运维',
        quantity: [],
        base: '硬件投资',
        measure: '年',
        itemKey: '信息系统运维',
        tier: '硬件',
        optional: true,
        econ: '30213',
      },
    ],
  },
];
