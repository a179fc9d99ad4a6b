import { HttpErrorResponse } from '@angular/common/http';
import type { HttpInterceptorFn, HttpRequest } from '@angular/common/http';
import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { catchError, throwError } from 'rxjs';
import { problemOf } from '../problem/problem';
import { SessionStore } from './session-store';

/** What everybody signs before they see any data. */
const PLEDGE = '/security-pledge';
const READS = ['GET', 'HEAD', 'OPTIONS'];
/** What is said there again, the password or a code, may be wrong without the session having ended. */
const shows = ({ method, url }: HttpRequest<unknown>) => method === 'POST' && url.startsWith('/api/v1/credentials/');

/** Marks every write, and leads back to the sign-in page when a session has ended under somebody's hands. */
export const sessionInterceptor: HttpInterceptorFn = (request, next) => {
  const store = inject(SessionStore);
  const router = inject(Router);
  const csrf = store.csrf();
  const marked =
    csrf && !READS.includes(request.method) ? request.clone({ setHeaders: { 'X-ZS-CSRF': csrf } }) : request;
  return next(marked).pipe(
    catchError((error: unknown) => {
      if (error instanceof HttpErrorResponse && error.status === 401 && store.session() !== null && !shows(request)) {
        store.forget();
        const why = problemOf(error).code === 'SESSION_OUSTED' ? { refused: 'SESSION_OUSTED' } : { ended: true };
        void router.navigate(['/sign-in'], { queryParams: { back: router.url, ...why } });
      }
      if (
        error instanceof HttpErrorResponse &&
        problemOf(error).code === 'PLEDGE_MISSING' &&
        !router.url.startsWith(PLEDGE)
      )
        void router.navigate([PLEDGE], { queryParams: { back: router.url } });
      return throwError(() => error);
    }),
  );
};
