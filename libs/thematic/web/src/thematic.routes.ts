import type { Routes } from '@angular/router';
import { allow } from '@zhunsheng/session';

const looks = allow('clerk', 'head', 'dept', 'reviewer', 'performance', 'budget', 'publisher', 'leader');
const owns = allow('reviewer', 'performance', 'budget');

export const THEMATIC_ROUTES: Routes = [
  {
    path: 'themes',
    title: '专题',
    canActivate: [looks],
    loadComponent: () => import('./themes-page/themes-page').then((page) => page.ThemesPage),
  },
  {
    path: 'theme-alerts',
    title: '专题预警',
    canActivate: [looks],
    loadComponent: () => import('./alerts-page/alerts-page').then((page) => page.AlertsPage),
  },
  {
    path: 'prohibitions',
    title: '禁止性事项',
    canActivate: [looks],
    loadComponent: () => import('./prohibitions-page/prohibitions-page').then((page) => page.ProhibitionsPage),
  },
  {
    path: 'document-check',
    title: '文件自查',
    canActivate: [looks],
    loadComponent: () => import('./document-check-page/document-check-page').then((page) => page.DocumentCheckPage),
  },
  {
    path: 'themes/new',
    title: '新建专题',
    canActivate: [owns],
    loadComponent: () => import('./theme-form-page/theme-form-page').then((page) => page.ThemeFormPage),
  },
  {
    path: 'themes/:code/edit',
    title: '修改专题',
    canActivate: [owns],
    loadComponent: () => import('./theme-form-page/theme-form-page').then((page) => page.ThemeFormPage),
  },
  {
    path: 'theme-drafts',
    title: '专题修改',
    canActivate: [allow('reviewer', 'performance', 'budget', 'publisher', 'leader')],
    loadComponent: () => import('./theme-drafts-page/theme-drafts-page').then((page) => page.ThemeDraftsPage),
  },
  {
    path: 'themes/:code',
    title: '专题',
    canActivate: [looks],
    loadComponent: () => import('./theme-page/theme-page').then((page) => page.ThemePage),
  },
  {
    path: 'execution',
    title: '执行进度',
    canActivate: [looks],
    loadComponent: () => import('./execution-page/execution-page').then((page) => page.ExecutionPage),
  },
  {
    path: 'cross-year',
    title: '跨年比较',
    canActivate: [looks],
    loadComponent: () => import('./cross-year-page/cross-year-page').then((page) => page.CrossYearPage),
  },
  {
    path: 'outcomes',
    title: '成本效益',
    canActivate: [looks],
    loadComponent: () => import('./outcome-page/outcome-page').then((page) => page.OutcomePage),
  },
  {
    path: 'policy-evaluation',
    title: '政策评价',
    canActivate: [looks],
    loadComponent: () => import('./policy-page/policy-page').then((page) => page.PolicyPage),
  },
  {
    path: 'forecast',
    title: '执行预测',
    canActivate: [looks],
    loadComponent: () => import('./forecast-page/forecast-page').then((page) => page.ForecastPage),
  },
];
