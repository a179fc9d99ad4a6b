import type { Routes } from '@angular/router';
import { allow } from '@zhunsheng/session';

const reader = allow('clerk', 'head', 'dept', 'reviewer', 'performance', 'budget', 'publisher', 'leader');
const keeper = allow('budget', 'publisher');

export const IMPORT_ROUTES: Routes = [
  {
    path: 'imports',
    title: '数据导入',
    canActivate: [reader],
    loadComponent: () => import('./imports-page').then((page) => page.ImportsPage),
  },
  {
    path: 'imports/new',
    title: '导入一个文件',
    canActivate: [keeper],
    loadComponent: () => import('./wizard/import-wizard-page').then((page) => page.ImportWizardPage),
  },
  {
    path: 'imports/connectors',
    title: '数据连接',
    canActivate: [keeper],
    loadComponent: () => import('./connector/connectors-page').then((page) => page.ConnectorsPage),
  },
  {
    path: 'imports/:id',
    title: '一次导入',
    canActivate: [reader],
    loadComponent: () => import('./batch/batch-page').then((page) => page.BatchPage),
  },
];
