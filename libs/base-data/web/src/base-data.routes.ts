import type { Routes } from '@angular/router';
import { allow } from '@zhunsheng/session';

const reader = allow('clerk', 'head', 'dept', 'reviewer', 'performance', 'budget', 'publisher', 'leader');

/** The pages of this room: what stands here gets a door in the row above every page (`libraries/sections.ts`). */
const PAGES: Routes = [
  {
    path: 'standards',
    title: '支出标准',
    canActivate: [reader],
    loadComponent: () => import('./standard/standards-page').then((page) => page.StandardsPage),
  },
  {
    path: 'policies',
    title: '政策法规',
    canActivate: [reader],
    loadComponent: () => import('./policy/policies-page').then((page) => page.PoliciesPage),
  },
];

export const BASE_DATA_ROUTES: Routes = [
  {
    path: '',
    loadComponent: () => import('./libraries/library-frame').then((frame) => frame.LibraryFrame),
    children: PAGES,
  },
];
