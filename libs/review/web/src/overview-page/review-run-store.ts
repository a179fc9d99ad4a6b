import { Injectable, computed, inject, signal } from '@angular/core';
import type { ReviewRunView } from '@zhunsheng/contract';
import { SessionStore, problemOf } from '@zhunsheng/session';
import { EMPTY, catchError, expand, finalize, retry, switchMap, tap, timer, type Observable } from 'rxjs';
import { ReviewApi } from '../review-api';

const POLL_MS = 1000;
/** A review takes longer than a short break of the network. */
const PATIENCE = { count: 5, delay: POLL_MS } as const;

/** Starting a review and following it; the run itself lives on the server and survives leaving the page. */
@Injectable()
export class ReviewRunStore {
  private readonly api = inject(ReviewApi);
  private readonly session = inject(SessionStore);

  readonly run = signal<ReviewRunView | null>(null);
  readonly refusal = signal<string | null>(null);
  readonly mayStart = computed(() => this.session.holds(['budget', 'reviewer']));
  readonly busy = computed(() => ['queued', 'running'].includes(this.run()?.state ?? ''));
  readonly starting = signal(false);
  readonly share = computed(() => {
    const run = this.run();
    return run === null || run.total === 0 ? 0 : run.done / run.total;
  });

  start(year: number): Observable<ReviewRunView> {
    this.refusal.set(null);
    this.starting.set(true);
    return this.api.startRun(year).pipe(
      switchMap((id) => this.follow(id)),
      catchError((error: unknown) => this.refuse(error)),
      finalize(() => this.starting.set(false)),
    );
  }

  /** Emits each state and completes when the run has ended. */
  follow(id: string): Observable<ReviewRunView> {
    const state = this.api.run(id).pipe(retry(PATIENCE));
    return state.pipe(
      expand((run) => (over(run) ? EMPTY : timer(POLL_MS).pipe(switchMap(() => state)))),
      tap((run) => {
        this.starting.set(false);
        this.run.set(run);
      }),
      catchError((error: unknown) => this.refuse(error)),
    );
  }

  private refuse(error: unknown): Observable<never> {
    this.refusal.set(problemOf(error).message);
    return EMPTY;
  }
}

function over(run: ReviewRunView): boolean {
  return run.state === 'done' || run.state === 'failed';
}
