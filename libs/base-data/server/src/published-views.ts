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
