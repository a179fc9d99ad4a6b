import type { Routes } from '@angular/router';
import { allow } from '@zhunsheng/session';

export const SYSTEM_ROUTES: Routes = [
  {
    path: '',
    title: '系统',
    canActivate: [allow('sysadmin', 'secadmin', 'audadmin')],
    loadComponent: () => import('./system-page').then((page) => page.SystemPage),
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'accounts' },
      {
        path: 'accounts',
        title: '账号与授权',
        loadComponent: () => import('./account/accounts-page').then((page) => page.AccountsPage),
      },
      {
        path: 'units',
        title: '预算单位',
        canActivate: [allow('sysadmin')],
        loadComponent: () => import('./unit/units-page').then((page) => page.UnitsPage),
      },
      {
        path: 'campaigns',
        title: '编审批次',
        canActivate: [allow('sysadmin')],
        loadComponent: () => import('./campaign/campaigns-page').then((page) => page.CampaignsPage),
      },
    ],
  },
];
