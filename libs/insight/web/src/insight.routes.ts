import type { Routes } from '@angular/router';
import { allow } from '@zhunsheng/session';

export const INSIGHT_ROUTES: Routes = [
  {
    path: 'ask',
    title: '智慧问数',
    canActivate: [allow('clerk', 'head', 'dept', 'reviewer', 'performance', 'budget', 'publisher', 'leader')],
    loadComponent: () => import('./ask-page/ask-page').then((page) => page.AskPage),
  },
];
