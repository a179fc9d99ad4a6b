import type { Routes } from '@angular/router';
import { allow } from '@zhunsheng/session';

const ASKERS = allow('clerk', 'head', 'dept', 'reviewer', 'performance', 'budget', 'publisher', 'leader');

export const INSIGHT_ROUTES: Routes = [
  {
    path: 'cockpit',
    canActivate: [ASKERS],
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: '领导驾驶舱',
        loadComponent: () => import('./cockpit-page/cockpit-page').then((page) => page.CockpitPage),
      },
      {
        path: 'why',
        title: '为什么是这个数',
        loadComponent: () => import('./cockpit-page/why/why-page').then((page) => page.WhyPage),
      },
    ],
  },
  {
    path: 'control-room',
    title: '审核调度',
    canActivate: [ASKERS],
    loadComponent: () => import('./control-room-page/control-room-page').then((page) => page.ControlRoomPage),
  },
  {
    path: 'ask',
    title: '智慧问数',
    canActivate: [ASKERS],
    loadComponent: () => import('./ask-page/ask-page').then((page) => page.AskPage),
  },
  {
    path: 'faq',
    title: '常见问答',
    canActivate: [ASKERS],
    loadComponent: () => import('./faq-page/faq-page').then((page) => page.FaqPage),
  },
  {
    path: 'accuracy',
    title: '问数准确性',
    canActivate: [ASKERS],
    loadComponent: () => import('./accuracy-page/accuracy-page').then((page) => page.AccuracyPage),
  },
  {
    path: 'vocabulary',
    title: '词汇与口径',
    canActivate: [allow('reviewer', 'budget', 'publisher', 'leader')],
    loadComponent: () => import('./vocabulary-page/vocabulary-page').then((page) => page.VocabularyPage),
  },
  {
    path: 'portraits/:kind',
    title: '画像',
    canActivate: [ASKERS],
    loadComponent: () => import('./portrait-page/portrait-page').then((page) => page.PortraitPage),
  },
  {
    path: 'reports',
    title: '报告',
    canActivate: [ASKERS],
    loadComponent: () => import('./report-page/report-page').then((page) => page.ReportPage),
  },
  {
    path: 'saved-reports',
    title: '留存与定期的报表',
    canActivate: [ASKERS],
    loadComponent: () => import('./saved-reports-page/saved-reports-page').then((page) => page.SavedReportsPage),
  },
  {
    path: 'pivots',
    title: '统计表',
    canActivate: [ASKERS],
    loadComponent: () => import('./pivots-page/pivots-page').then((page) => page.PivotsPage),
  },
  {
    path: 'meetings',
    title: '上会材料',
    canActivate: [allow('reviewer', 'performance', 'budget', 'leader')],
    loadComponent: () => import('./meetings-page/meetings-page').then((page) => page.MeetingsPage),
  },
];
