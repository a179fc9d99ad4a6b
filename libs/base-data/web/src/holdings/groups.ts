import type { Role } from '@zhunsheng/contract';

export interface Sibling {
  path: string;
  name: string;
  /** Left out: everybody who may see the libraries. */
  roles?: readonly Role[];
}

const PERSON_READERS: readonly Role[] = ['clerk', 'head', 'dept', 'reviewer', 'budget', 'publisher'];
export const DOUBLE_PAY_READERS: readonly Role[] = ['reviewer', 'budget', 'publisher'];
export const PERSON_KEEPERS: readonly Role[] = ['head', 'budget', 'publisher'];
export const KEEPERS: readonly Role[] = ['budget', 'publisher'];

/** Pages that belong behind one door, in the order they stand side by side. */
export const GROUPS: readonly (readonly Sibling[])[] = [
  [
    { path: '/staff', name: '编制与在职' },
    { path: '/staff/persons', name: '人员名册', roles: PERSON_READERS },
    { path: '/staff/differences', name: '在册与上报差异' },
    { path: '/staff/double-pay', name: '重复领取', roles: DOUBLE_PAY_READERS },
  ],
  [
    { path: '/assets', name: '资产卡片' },
    { path: '/assets/vehicles', name: '公务用车' },
    { path: '/assets/information-systems', name: '信息系统' },
  ],
  [
    { path: '/history', name: '历年项目' },
    { path: '/history/evaluations', name: '绩效评价' },
  ],
  [
    { path: '/statistics', name: '统计序列' },
    { path: '/statistics/figures', name: '统计数据' },
    { path: '/statistics/findings', name: '审计与监督' },
  ],
  [
    { path: '/stock-funds', name: '可收回资金' },
    { path: '/stock-funds/carry-overs', name: '结转结余' },
  ],
];

export function siblingsOf(path: string): readonly Sibling[] {
  return GROUPS.find((group) => group.some((sibling) => sibling.path === path)) ?? [];
}
