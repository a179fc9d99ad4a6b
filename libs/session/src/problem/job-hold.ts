import { HttpClient } from '@angular/common/http';
import { Component, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import type { JobHoldView } from '@zhunsheng/contract';
import { catchError, map, of, switchMap, timer } from 'rxjs';

/** What begins at once is not asked about. */
const SHORT_MS = 1500;
const LOOK_MS = 15_000;
/** Nobody stays signed in by waiting. */
const BACKGROUND = { headers: { 'x-zs-background': '1' } };

/** Beside what waits for a job, while it waits: why the job does not begin, where something keeps it. */
@Component({
  selector: 'zs-job-hold',
  template: `
    @if (reason(); as reason) {
      <p role="status">{{ reason }}</p>
    }
  `,
  styles: `
    p {
      margin: 0;
      padding: 6px 12px;
      border-left: 3px solid var(--zs-block);
      background: var(--zs-wash);
      font-size: 13px;
      text-align: left;
    }
  `,
})
export class JobHold {
  private readonly http = inject(HttpClient);

  protected readonly reason = toSignal(
    timer(SHORT_MS, LOOK_MS).pipe(
      switchMap(() =>
        this.http.get<JobHoldView>('/api/v1/jobs/hold', BACKGROUND).pipe(
          map(({ reason }) => reason),
          // what waits says itself that the server is away
          catchError(() => of(null)),
        ),
      ),
    ),
    { initialValue: null },
  );
}
