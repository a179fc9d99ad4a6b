import type { PublishedColumn, PublishedView } from '@zhunsheng/kernel';

import { READERS } from './readers.js';

const attribute = (name: string, label: string): PublishedColumn => ({ name, label, kind: 'attribute' });

/** What the base data lets others ask about. The columns every row has (region, unit, year) go without saying. */
export const BASE_DATA_VIEWS: readonly PublishedView[] = [
  {
    name: 'published_payment_month',
    label: '项目按月支付',
    grain: 'month',
    roles: READERS,
    columns: [
      attribute('org', '主管部门'),
      attribute('unit_code', '单位'),
      { name: 'project', label: '项目', kind: 'key' },
      attribute('category', '项目类型'),
      attribute('spend_type', '支出类型'),
      { name: 'paid_fen', label: '支付数', kind: 'money' },
    ],
  },
  {
    name: 'published_payment_sum',
    label: '按月支付（按单位与项目类型汇总）',
    grain: 'month',
    roles: READERS,
    columns: [
      attribute('org', '主管部门'),
      attribute('unit_code', '单位'),
      attribute('category', '项目类型'),
      attribute('spend_type', '支出类型'),
      { name: 'lines', label: '汇总的支付记录数', kind: 'count' },
      { name: 'paid_fen', label: '支付数', kind: 'money' },
    ],
  },
  {
    name: 'published_line_sum',
    label: '历年分科目预算与支付（按单位与项目类型汇总）',
    grain: 'year',
    roles: READERS,
    columns: [
      attribute('org', '主管部门'),
      attribute('unit_code', '单位'),
      attribute('category', '项目类型'),
      attribute('spend_type', '支出类型'),
      attribute('econ_class', '经济分类'),
      { ...attribute('topic', '专题'), sparse: true },
      { name: 'lines', label: '汇总的明细条数', kind: 'count' },
      { name: 'budget_fen', label: '分科目预算数', kind: 'money' },
      { name: 'paid_fen', label: '分科目支付数', kind: 'money' },
    ],
  },
  {
    name: 'published_staff_year',
    label: '在职人数',
    grain: 'year',
    roles: READERS,
    columns: [
      attribute('org', '主管部门'),
      attribute('unit_code', '单位'),
      { name: 'on_post', label: '在职人数', kind: 'count' },
    ],
  },
];
