import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import type { AdviceView } from '@zhunsheng/contract';
import { problemOf, type Problem } from '@zhunsheng/session';
import { catchError, filter, map, of, startWith, switchMap } from 'rxjs';
import { FilingApi } from '../filing-api';
import { filled } from '../filing-form-page/filing-content';
import { FilingStore } from '../filing-form-page/filing-store';

type Asked = { state: 'idle' | 'busy' } | { state: 'done'; advice: AdviceView } | { state: 'failed'; problem: Problem };

/** Asks for the smallest change each time the server has said what it makes of the filing: it costs more than the check. */
@Injectable()
export class AdviceStore {
  private readonly api = inject(FilingApi);
  private readonly filing = inject(FilingStore);

  readonly asked = signal<Asked>({ state: 'idle' });
  /** The last answer stays on screen while the next is under way. */
  readonly advice = signal<AdviceView | null>(null);

  constructor() {
    toObservable(this.filing.check)
      .pipe(
        filter(({ state }) => state === 'done'),
        switchMap(() => this.ask()),
        takeUntilDestroyed(inject(DestroyRef)),
      )
      .subscribe((asked) => {
        this.asked.set(asked);
        if (asked.state === 'done') this.advice.set(asked.advice);
      });
  }

  private ask() {
    const id = this.filing.id();
    if (id === null) return of<Asked>({ state: 'idle' });
    return this.api.advice(id, { ...filled(this.filing.content()) }).pipe(
      map((advice): Asked => ({ state: 'done', advice })),
      catchError((error: unknown) => of<Asked>({ state: 'failed', problem: problemOf(error) })),
      startWith<Asked>({ state: 'busy' }),
    );
  }
}
