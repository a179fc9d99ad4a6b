import type { Role } from '@zhunsheng/contract';
import type { IconName } from '@zhunsheng/ui';

export interface Place {
  path: string;
  name: string;
  icon: IconName;
  /** Who sees it; what a person may not open is not drawn. */
  roles: readonly Role[];
  /** Shown in the phone's bottom bar. */
  pocket: boolean;
}

const BUSINESS: readonly Role[] = ['clerk', 'head', 'dept', 'reviewer', 'performance', 'budget', 'publisher', 'leader'];
const ADMINISTRATORS: readonly Role[] = ['sysadmin', 'secadmin', 'audadmin'];
const LEDGER_READERS: readonly Role[] = ['leader', 'secadmin', 'audadmin'];

/** What is not built yet (专题, 问数) has no entry: a dead door is worse than none. */
export const PLACES: readonly Place[] = [
  { path: '/overview', name: '工作台', icon: 'desk', roles: BUSINESS, pocket: true },
  { path: '/projects', name: '项目', icon: 'projects', roles: BUSINESS, pocket: true },
  { path: '/drafts', name: '申报', icon: 'plus', roles: ['clerk', 'head'], pocket: true },
  { path: '/calendar', name: '日程', icon: 'calendar', roles: BUSINESS, pocket: false },
  {
    path: '/notices',
    name: '通知',
    icon: 'info',
    roles: ['clerk', 'head', 'dept', 'reviewer', 'performance', 'budget'],
    pocket: false,
  },
  { path: '/board', name: '审核', icon: 'board', roles: BUSINESS, pocket: true },
  { path: '/account', name: '账户', icon: 'building', roles: BUSINESS, pocket: false },
  { path: '/policy-matches', name: '政策', icon: 'policy', roles: BUSINESS, pocket: false },
  {
    path: '/assistant',
    name: '助手',
    icon: 'search',
    roles: ['clerk', 'head', 'dept', 'reviewer', 'performance', 'budget'],
    pocket: false,
  },
  { path: '/appeals', name: '复评', icon: 'review', roles: BUSINESS, pocket: false },
  { path: '/libraries', name: '基础库', icon: 'library', roles: BUSINESS, pocket: false },
  { path: '/rules', name: '规则', icon: 'rules', roles: BUSINESS, pocket: false },
  { path: '/ledger', name: '台账', icon: 'ledger', roles: LEDGER_READERS, pocket: true },
  { path: '/system', name: '系统', icon: 'system', roles: ADMINISTRATORS, pocket: true },
];

export const placesOf = (roles: readonly Role[]): Place[] =>
  PLACES.filter((place) => place.roles.some((role) => roles.includes(role)));
