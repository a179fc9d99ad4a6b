import type { Routes } from '@angular/router';
import { allow } from '@zhunsheng/session';

const reader = allow('clerk', 'head', 'dept', 'reviewer', 'performance', 'budget', 'publisher', 'leader');
const keeper = allow('budget', 'publisher');

export const POLICY_ROUTES: Routes = [
  {
    path: 'policies',
    children: [
      {
        path: '',
        title: '政策法规',
        canActivate: [reader],
        loadComponent: () => import('./search/policies-page').then((page) => page.PoliciesPage),
      },
      {
        path: 'locate',
        title: '条款定位',
        canActivate: [reader],
        loadComponent: () => import('./locator/locator-page').then((page) => page.LocatorPage),
      },
      {
        path: 'hit-rate',
        title: '依据命中率',
        canActivate: [reader],
        loadComponent: () => import('./hit-rate/hit-rate-page').then((page) => page.HitRatePage),
      },
      {
        path: 'synonyms',
        title: '检索同义词',
        canActivate: [reader],
        loadComponent: () => import('./synonyms/synonyms-page').then((page) => page.SynonymsPage),
      },
      {
        path: 'upload',
        title: '收入政策文件',
        canActivate: [keeper],
        loadComponent: () => import('./upload/upload-page').then((page) => page.UploadPage),
      },
      {
        path: 'text/:region/:id',
        title: '政策文件',
        canActivate: [reader],
        loadComponent: () => import('./text/policy-page').then((page) => page.PolicyPage),
      },
    ],
  },
];
