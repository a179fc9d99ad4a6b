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
        path: 'setup',
        title: '首次安装',
        canActivate: [allow('sysadmin', 'secadmin')],
        loadComponent: () => import('./setup/setup-page').then((page) => page.SetupPage),
      },
      {
        path: 'grants',
        title: '授权审定',
        loadComponent: () => import('./grants/proposals-page').then((page) => page.ProposalsPage),
      },
      {
        path: 'explanation',
        title: '为什么能看',
        canActivate: [allow('secadmin')],
        loadComponent: () => import('./explain/explain-page').then((page) => page.ExplainPage),
      },
      {
        path: 'sessions',
        title: '会话',
        canActivate: [allow('secadmin')],
        loadComponent: () => import('./sessions/sessions-page').then((page) => page.SessionsPage),
      },
      {
        path: 'review',
        title: '授权复核',
        canActivate: [allow('secadmin', 'audadmin')],
        loadComponent: () => import('./review/access-review-page').then((page) => page.AccessReviewPage),
      },
      {
        path: 'leavers',
        title: '离岗名单',
        canActivate: [allow('secadmin', 'audadmin')],
        loadComponent: () => import('./leavers/leavers-page').then((page) => page.LeaversPage),
      },
      {
        path: 'catalogue',
        title: '数据目录',
        loadComponent: () => import('./catalogue-page').then((page) => page.CataloguePage),
      },
      {
        path: 'identities',
        title: '统一身份',
        loadComponent: () => import('./identity/identities-page').then((page) => page.IdentitiesPage),
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
