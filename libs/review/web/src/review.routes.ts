import type { Routes } from '@angular/router';

/** Mounted by the shell at the root: /overview, /projects, /projects/:id, /board, /rules, /rules/:code. */
export const REVIEW_ROUTES: Routes = [
  {
    path: 'overview',
    title: '编审总览',
    loadComponent: () => import('./overview-page/overview-page').then((m) => m.OverviewPage),
  },
  {
    path: 'projects',
    title: '项目清单',
    children: [
      {
        path: '',
        loadComponent: () => import('./project-list-page/project-list-page').then((m) => m.ProjectListPage),
      },
      {
        path: ':id',
        title: '评分表',
        loadComponent: () => import('./score-sheet-page/score-sheet-page').then((m) => m.ScoreSheetPage),
      },
    ],
  },
  {
    path: 'board',
    title: 'ABCD 矩阵',
    loadComponent: () => import('./board-page/board-page').then((m) => m.BoardPage),
  },
  {
    path: 'rules',
    title: '规则库',
    children: [
      {
        path: '',
        loadComponent: () => import('./rule-library-page/rule-library-page').then((m) => m.RuleLibraryPage),
      },
      {
        path: ':code',
        title: '规则',
        loadComponent: () => import('./rule-page/rule-page').then((m) => m.RulePage),
      },
    ],
  },
];
