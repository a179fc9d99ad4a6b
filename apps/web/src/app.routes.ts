import type { Routes } from '@angular/router';
import { allow, signedIn } from '@zhunsheng/session/door';

export const routes: Routes = [
  {
    path: 'sign-in',
    title: '登录',
    loadComponent: () => import('./sign-in/sign-in-page').then((page) => page.SignInPage),
  },
  {
    path: 'activation',
    title: '启用账号',
    loadComponent: () => import('./sign-in/activation-page').then((page) => page.ActivationPage),
  },
  {
    path: 'confirmed',
    title: '身份确认',
    loadComponent: () => import('./sign-in/step-up/confirmed-page').then((page) => page.ConfirmedPage),
  },
  {
    path: '',
    canActivate: [signedIn],
    loadComponent: () => import('./shell/shell').then((shell) => shell.Shell),
    children: [
      { path: '', pathMatch: 'full', loadComponent: () => import('./shell/home').then((page) => page.Home) },
      {
        path: 'ledger',
        title: '审计台账',
        canActivate: [allow('audadmin', 'secadmin', 'leader')],
        loadComponent: () => import('./ledger/ledger-page').then((page) => page.LedgerPage),
      },
      {
        path: 'security-watch',
        title: '安全监测',
        canActivate: [allow('secadmin', 'audadmin')],
        loadComponent: () => import('./watch/watch-page').then((page) => page.WatchPage),
      },
      {
        path: 'operation',
        title: '运行',
        canActivate: [allow('sysadmin', 'secadmin', 'audadmin')],
        loadComponent: () => import('./operation/operation-page').then((page) => page.OperationPage),
      },
      { path: 'system', loadChildren: () => import('./system/system.routes').then((file) => file.SYSTEM_ROUTES) },
      {
        path: 'my-account',
        title: '我的账号',
        loadComponent: () => import('./my-account/my-account-page').then((page) => page.MyAccountPage),
      },
      {
        path: 'no-permission',
        title: '没有权限',
        loadComponent: () => import('./shell/no-permission').then((page) => page.NoPermission),
      },
      { path: '', loadChildren: () => import('@zhunsheng/base-data-web').then((room) => room.BASE_DATA_ROUTES) },
      { path: '', loadChildren: () => import('@zhunsheng/insight-web').then((room) => room.INSIGHT_ROUTES) },
      { path: '', loadChildren: () => import('@zhunsheng/thematic-web').then((room) => room.THEMATIC_ROUTES) },
      { path: '', loadChildren: () => import('@zhunsheng/review-web').then((room) => room.REVIEW_ROUTES) },
      {
        path: '**',
        title: '没有这个页面',
        loadComponent: () => import('./shell/not-found').then((page) => page.NotFound),
      },
    ],
  },
];
