import type { Routes } from '@angular/router';
import { allow } from '@zhunsheng/session';

const reader = allow('clerk', 'head', 'dept', 'reviewer', 'performance', 'budget', 'publisher', 'leader');

export const DOCUMENT_ROUTES: Routes = [
  {
    path: 'documents',
    title: '文档',
    canActivate: [reader],
    loadComponent: () => import('./documents-page').then((page) => page.DocumentsPage),
  },
  {
    path: 'documents/:id',
    title: '读文档',
    canActivate: [reader],
    loadComponent: () => import('./document-page').then((page) => page.DocumentPage),
  },
];
