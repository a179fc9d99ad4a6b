import type { Role } from '@zhunsheng/contract';
import type { IconName } from '@zhunsheng/ui';

export interface Page {
  path: string;
  name: string;
  /** Who sees it; what a person may not open is not drawn. */
  roles: readonly Role[];
}

/** An entry of the rail, and the pages that lie behind it side by side. */
export interface Place {
  name: string;
  icon: IconName;
  /** Shown in the phone's bottom bar. */
  pocket: boolean;
  pages: readonly Page[];
}

/** A place as one person has it: it opens on the first page they may see. */
export interface OpenPlace extends Place {
  path: string;
}

const BUSINESS: readonly Role[] = ['clerk', 'head', 'dept', 'reviewer', 'performance', 'budget', 'publisher', 'leader'];
const DESKS: readonly Role[] = ['clerk', 'head', 'dept', 'reviewer', 'performance', 'budget'];
const BUREAU: readonly Role[] = ['reviewer', 'performance', 'budget', 'publisher', 'leader'];
const ADMINISTRATORS: readonly Role[] = ['sysadmin', 'secadmin', 'audadmin'];
const LEDGER_READERS: readonly Role[] = ['leader', 'secadmin', 'audadmin'];

export const PLACES: readonly Place[] = [
  {
    name: '工作台',
    icon: 'desk',
    pocket: true,
    pages: [
      { path: '/overview', name: '概览', roles: BUSINESS },
      { path: '/cockpit', name: '驾驶舱', roles: BUREAU },
      { path: '/control-room', name: '调度', roles: BUREAU },
      { path: '/calendar', name: '日程', roles: BUSINESS },
      { path: '/notices', name: '通知', roles: DESKS },
      { path: '/matters', name: '事项', roles: BUSINESS },
      { path: '/assistant', name: '助手', roles: DESKS },
      { path: '/training', name: '练习', roles: BUSINESS },
      { path: '/security-pledge', name: '安全承诺', roles: BUSINESS },
    ],
  },
  {
    name: '申报',
    icon: 'plus',
    pocket: true,
    pages: [
      { path: '/drafts', name: '申报', roles: ['clerk', 'head'] },
      { path: '/unit-order', name: '自排次序', roles: ['clerk', 'head', 'dept'] },
      { path: '/second-draft', name: '二上核对', roles: ['clerk', 'head', 'dept'] },
    ],
  },
  {
    name: '项目',
    icon: 'projects',
    pocket: true,
    pages: [
      { path: '/projects', name: '项目', roles: BUSINESS },
      { path: '/account', name: '单位账户', roles: BUSINESS },
      { path: '/policy-matches', name: '政策匹配', roles: BUSINESS },
      { path: '/duplicates', name: '相似项目', roles: BUSINESS },
    ],
  },
  {
    name: '审核',
    icon: 'board',
    pocket: true,
    pages: [
      { path: '/board', name: 'ABCD 矩阵', roles: BUSINESS },
      { path: '/workbench', name: '评审工作台', roles: ['reviewer', 'performance', 'budget', 'leader'] },
      { path: '/co-reviews', name: '联合评审', roles: BUREAU },
      { path: '/appeals', name: '复评', roles: BUSINESS },
      { path: '/cut-lines', name: '分界线', roles: BUREAU },
      { path: '/allocation', name: '预算安排', roles: ['reviewer', 'performance', 'budget', 'leader'] },
      { path: '/exit-list', name: '退出清单', roles: BUSINESS },
      { path: '/fairness', name: '公平性', roles: BUSINESS },
      { path: '/efficiency', name: '效率', roles: BUREAU },
      { path: '/review-settings', name: '评审设置', roles: BUREAU },
      { path: '/exchange', name: '数据交换', roles: ['budget', 'leader'] },
    ],
  },
  {
    name: '专题',
    icon: 'filter',
    pocket: false,
    pages: [
      { path: '/themes', name: '专题', roles: BUSINESS },
      { path: '/theme-alerts', name: '专题预警', roles: BUSINESS },
      { path: '/execution', name: '执行进度', roles: BUSINESS },
      { path: '/cross-year', name: '跨年比较', roles: BUSINESS },
      { path: '/outcomes', name: '成本效益', roles: BUSINESS },
      { path: '/policy-evaluation', name: '政策评价', roles: BUSINESS },
      { path: '/forecast', name: '执行预测', roles: BUSINESS },
      { path: '/prohibitions', name: '禁止性事项', roles: BUSINESS },
      { path: '/document-check', name: '文件自查', roles: BUSINESS },
      { path: '/reports', name: '报告', roles: BUSINESS },
      { path: '/meetings', name: '上会材料', roles: ['reviewer', 'performance', 'budget', 'leader'] },
    ],
  },
  {
    name: '问数',
    icon: 'search',
    pocket: true,
    pages: [
      { path: '/ask', name: '智慧问数', roles: BUSINESS },
      { path: '/pivots', name: '统计表', roles: BUSINESS },
      { path: '/saved-reports', name: '留存报表', roles: BUSINESS },
      { path: '/faq', name: '常见问答', roles: BUSINESS },
      { path: '/accuracy', name: '准确性', roles: BUSINESS },
      { path: '/vocabulary', name: '词汇与口径', roles: ['reviewer', 'budget', 'publisher', 'leader'] },
    ],
  },
  {
    name: '基础库',
    icon: 'library',
    pocket: false,
    pages: [{ path: '/libraries', name: '基础库', roles: BUSINESS }],
  },
  {
    name: '规则',
    icon: 'rules',
    pocket: false,
    pages: [
      { path: '/rules', name: '规则库', roles: BUSINESS },
      { path: '/indicator-system', name: '指标体系', roles: BUSINESS },
      { path: '/duty-matrix', name: '岗位职责', roles: BUREAU },
      { path: '/consultations', name: '征求意见', roles: BUSINESS },
      { path: '/same-ruler', name: '同一把尺子', roles: BUSINESS },
      { path: '/blind-map', name: '盲区图', roles: BUSINESS },
      { path: '/rule-versions', name: '版本', roles: BUREAU },
      { path: '/rule-health', name: '体检', roles: BUREAU },
      { path: '/backtest', name: '回测', roles: BUREAU },
    ],
  },
  { name: '台账', icon: 'ledger', pocket: true, pages: [{ path: '/ledger', name: '台账', roles: LEDGER_READERS }] },
  {
    name: '系统',
    icon: 'system',
    pocket: true,
    pages: [
      { path: '/system', name: '系统', roles: ADMINISTRATORS },
      { path: '/security-watch', name: '安全监测', roles: ['secadmin', 'audadmin'] },
      { path: '/operation', name: '运行', roles: ADMINISTRATORS },
    ],
  },
];

export const placesOf = (roles: readonly Role[]): OpenPlace[] =>
  PLACES.flatMap((place) => {
    const pages = place.pages.filter((page) => page.roles.some((role) => roles.includes(role)));
    return pages[0] ? [{ ...place, pages, path: pages[0].path }] : [];
  });

/** The page an address lies on: a page or anything below it. */
export const isOn = (page: Page, url: string): boolean =>
  url === page.path || ['/', '?', '#'].some((next) => url.startsWith(page.path + next));
