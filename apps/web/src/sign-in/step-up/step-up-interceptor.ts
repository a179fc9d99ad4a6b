import { HttpErrorResponse } from '@angular/common/http';
import type { HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { StepUp } from './step-up';

/** An act refused until one has said again who one is, is asked for again as soon as one has. */
export const stepUpInterceptor: HttpInterceptorFn = (request, next) => {
  const stepUp = inject(StepUp);
  return next(request).pipe(
    catchError((error: unknown) => {
      if (!(error instanceof HttpErrorResponse) || error.status !== 403) return throwError(() => error);
      return from(isAskedFor(error)).pipe(
        switchMap((asked) => (asked ? from(stepUp.confirm()) : from([false]))),
        switchMap((confirmed) => (confirmed ? next(request) : throwError(() => error))),
      );
    }),
  );
};

/** A download's refusal comes as the bytes of a file. */
async function isAskedFor({ error }: HttpErrorResponse): Promise<boolean> {
  const body: unknown = error instanceof Blob ? parsed(await error.text()) : error;
  return typeof body === 'object' && body !== null && 'code' in body && body.code === 'STEP_UP_REQUIRED';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // not our server: a proxy's page
    return null;
  }
}
