import { HttpErrorResponse } from '@angular/common/http';
import type { HttpInterceptorFn, HttpRequest } from '@angular/common/http';
import { inject } from '@angular/core';
import { NEVER, catchError, from, switchMap, throwError } from 'rxjs';
import { ChangedMeanwhile } from './changed-meanwhile';
import type { BothVersions } from './changed-meanwhile';

/** An edit of something that changed meanwhile is sent again only when the person has seen both versions and wants his own. */
export const changedInterceptor: HttpInterceptorFn = (request, next) => {
  const changed = inject(ChangedMeanwhile);
  const send = (asked: HttpRequest<unknown>): ReturnType<typeof next> =>
    next(asked).pipe(
      catchError((error: unknown) => {
        const both = versionsIn(error);
        if (!both) return throwError(() => error);
        // a page older than an upgrade may find no dialog any more: what was said stands
        return from(changed.choose(both).catch(() => undefined)).pipe(
          switchMap((choice) => {
            if (choice === 'yours') return send(withMark(asked, both.mark ?? null));
            if (choice !== 'now') return throwError(() => error);
            changed.showNow();
            // nobody is told anything of a page that goes
            return NEVER;
          }),
        );
      }),
    );
  return send(request);
};

function versionsIn(error: unknown): BothVersions | null {
  if (!(error instanceof HttpErrorResponse) || error.status !== 409) return null;
  const { code, details } = (error.error ?? {}) as { code?: string; details?: BothVersions };
  return code === 'CHANGED_MEANWHILE' && details ? details : null;
}

/** Bodies name what they began from `seen`, or `revision` where the thing has one. */
function withMark(request: HttpRequest<unknown>, mark: string | number | null): HttpRequest<unknown> {
  const body = request.body as object;
  return request.clone({ body: { ...body, ...('revision' in body ? { revision: mark } : { seen: mark }) } });
}
