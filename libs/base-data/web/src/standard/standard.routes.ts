import type { Routes } from '@angular/router';
import { allow } from '@zhunsheng/session';

const reader = allow('clerk', 'head', 'dept', 'reviewer', 'performance', 'budget', 'publisher', 'leader');
/** Whoever may see what which unit paid. */
const overseer = allow('reviewer', 'performance', 'budget', 'publisher', 'leader');

export const STANDARD_ROUTES: Routes = [
  {
    path: 'standards',
    children: [
      {
        path: '',
        title: '支出标准',
        canActivate: [reader],
        loadComponent: () => import('./standards-page').then((page) => page.StandardsPage),
      },
      {
        path: 'finder',
        title: '找标准',
        canActivate: [reader],
        loadComponent: () => import('./finder/finder-page').then((page) => page.FinderPage),
      },
      {
        path: 'proposals',
        title: '测算建议',
        canActivate: [overseer],
        loadComponent: () => import('./proposals/proposals-page').then((page) => page.ProposalsPage),
      },
      {
        path: 'dispersion',
        title: '价格差异',
        canActivate: [overseer],
        loadComponent: () => import('./dispersion/dispersion-page').then((page) => page.DispersionPage),
      },
      {
        path: 'items',
        title: '品目归并',
        canActivate: [overseer],
        loadComponent: () => import('./items/items-page').then((page) => page.ItemsPage),
      },
      {
        path: 'exchange',
        title: '标准交换',
        canActivate: [allow('budget', 'publisher', 'leader')],
        loadComponent: () => import('./package/package-page').then((page) => page.PackagePage),
      },
      {
        path: ':code',
        title: '标准详情',
        canActivate: [reader],
        loadComponent: () => import('./detail/standard-page').then((page) => page.StandardPage),
      },
    ],
  },
];
