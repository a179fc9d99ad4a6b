import type { Route, Routes } from '@angular/router';
import { allow } from '@zhunsheng/session';
import { DOUBLE_PAY_READERS } from './groups';

const reader = allow('clerk', 'head', 'dept', 'reviewer', 'performance', 'budget', 'publisher', 'leader');
const personReader = allow('clerk', 'head', 'dept', 'reviewer', 'budget', 'publisher');

/** Every library that is a list stands on the same page. */
function list(path: string, title: string, library: string): Route {
  return {
    path,
    title,
    canActivate: [reader],
    data: { library },
    loadComponent: () => import('./list/holding-list-page').then((page) => page.HoldingListPage),
  };
}

const checks = () => import('./person/person-checks-page').then((page) => page.PersonChecksPage);

export const HOLDINGS_ROUTES: Routes = [
  list('units', '预算单位', 'units'),
  {
    path: 'units/:code',
    title: '单位卡片',
    canActivate: [reader],
    loadComponent: () => import('./unit/unit-card-page').then((page) => page.UnitCardPage),
  },
  list('staff', '编制与在职', 'staff'),
  {
    path: 'staff/persons',
    title: '人员名册',
    canActivate: [personReader],
    loadComponent: () => import('./person/persons-page').then((page) => page.PersonsPage),
  },
  {
    path: 'staff/differences',
    title: '在册与上报差异',
    canActivate: [reader],
    data: { check: 'differences' },
    loadComponent: checks,
  },
  {
    path: 'staff/double-pay',
    title: '重复领取',
    canActivate: [allow(...DOUBLE_PAY_READERS)],
    data: { check: 'double-pay' },
    loadComponent: checks,
  },
  list('assets', '资产卡片', 'assets'),
  list('assets/vehicles', '公务用车', 'vehicles'),
  list('assets/information-systems', '信息系统', 'information-systems'),
  list('awards', '采购成交', 'awards'),
  list('history', '历年项目', 'history'),
  list('history/evaluations', '绩效评价', 'evaluations'),
  {
    path: 'history/:unit/:key',
    title: '项目谱系',
    canActivate: [reader],
    loadComponent: () => import('./history/genealogy-page').then((page) => page.GenealogyPage),
  },
  {
    path: 'statistics',
    title: '外部数据',
    canActivate: [reader],
    loadComponent: () => import('./statistic/statistics-page').then((page) => page.StatisticsPage),
  },
  list('statistics/figures', '统计数据', 'statistics'),
  list('statistics/findings', '审计与监督', 'findings'),
  {
    path: 'stock-funds',
    title: '可收回资金',
    canActivate: [reader],
    loadComponent: () => import('./stock-fund/stock-funds-page').then((page) => page.StockFundsPage),
  },
  list('stock-funds/carry-overs', '结转结余', 'carry-overs'),
];
