import type { Routes } from '@angular/router';
import { allow } from '@zhunsheng/session';
import { DOCUMENT_ROUTES } from './document/documents.routes';
import { HOLDINGS_ROUTES } from './holdings/holdings.routes';
import { IMPORT_ROUTES } from './import/import.routes';
import { POLICY_ROUTES } from './policy/policy.routes';
import { STANDARD_ROUTES } from './standard/standard.routes';

const reader = allow('clerk', 'head', 'dept', 'reviewer', 'performance', 'budget', 'publisher', 'leader');

const overseer = allow('reviewer', 'performance', 'budget', 'publisher', 'leader');

/** The pages of this room: what stands here gets a door in the row above every page (`libraries/sections.ts`). */
const PAGES: Routes = [
  {
    path: 'libraries',
    title: '基础库',
    canActivate: [reader],
    loadComponent: () => import('./libraries/libraries-page').then((page) => page.LibrariesPage),
  },
  {
    path: 'governance',
    title: '数据治理',
    canActivate: [overseer],
    children: [
      {
        path: '',
        loadComponent: () => import('./governance/governance-page').then((page) => page.GovernancePage),
      },
      {
        path: ':code',
        title: '一张表的质量',
        loadComponent: () => import('./governance/table-quality-page').then((page) => page.TableQualityPage),
      },
    ],
  },
  {
    path: 'dictionary',
    title: '字典',
    canActivate: [reader],
    loadComponent: () => import('./governance/dictionary/dictionary-page').then((page) => page.DictionaryPage),
  },
  {
    path: 'linked',
    title: '一户式',
    canActivate: [reader],
    children: [
      {
        path: '',
        loadComponent: () => import('./linked/linked-search-page').then((page) => page.LinkedSearchPage),
      },
      {
        path: ':kind',
        title: '往来全貌',
        loadComponent: () => import('./linked/linked-page').then((page) => page.LinkedPage),
      },
    ],
  },
  ...STANDARD_ROUTES,
  ...POLICY_ROUTES,
  ...HOLDINGS_ROUTES,
  ...IMPORT_ROUTES,
  ...DOCUMENT_ROUTES,
  {
    path: 'codes',
    title: '代码',
    canActivate: [reader],
    loadComponent: () => import('./code/codes-page').then((page) => page.CodesPage),
  },
  {
    path: 'codes/diff',
    title: '代码年度对比',
    canActivate: [reader],
    loadComponent: () => import('./code/code-diff-page').then((page) => page.CodeDiffPage),
  },
  {
    path: 'codes/crosswalk',
    title: '经济分类对照',
    canActivate: [reader],
    loadComponent: () => import('./code/crosswalk-page').then((page) => page.CrosswalkPage),
  },
  {
    path: 'measures',
    title: '计量单位',
    canActivate: [reader],
    loadComponent: () => import('./measure/measures-page').then((page) => page.MeasuresPage),
  },
];

export const BASE_DATA_ROUTES: Routes = [
  {
    path: '',
    data: { place: '/libraries' },
    loadComponent: () => import('./libraries/library-frame').then((frame) => frame.LibraryFrame),
    children: PAGES,
  },
];
