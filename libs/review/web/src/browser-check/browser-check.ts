import { DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed, toObservable, toSignal } from '@angular/core/rxjs-interop';
import { catchError, debounceTime, of, switchMap } from 'rxjs';
import { FilingApi } from '../filing-api';
import { filled, type FilingContent } from '../filing-form-page/filing-content';
import { FilingStore } from '../filing-form-page/filing-store';
import { LocalChecker } from './local-checker';
import type { LocalCheck } from './rule-desk';
import { reachOf } from './weight';

/** A pause in typing long enough to be worth an answer, short enough to feel like none. */
const ANSWER_AFTER_MS = 200;

/** 申报体检 in the browser: the rules are fetched once, and each pause in typing is answered without the network. */
@Injectable()
export class BrowserCheck {
  private readonly api = inject(FilingApi);
  private readonly filing = inject(FilingStore);
  private readonly checker = inject(LocalChecker);

  /** null until fetched; without the rules the browser says nothing, and the server's word stands alone. */
  private readonly known = toSignal(
    toObservable(this.filing.id).pipe(
      switchMap((id) => (id === null ? of(null) : this.api.rules(id).pipe(catchError(() => of(null))))),
    ),
    { initialValue: null },
  );
  readonly reaches = computed(
    () => new Map((this.known()?.documents.rules ?? []).map((rule) => [rule.code, reachOf(rule)])),
  );
  readonly local = signal<LocalCheck | null>(null);
  /** What the server was asked about last. */
  private readonly sent = signal<FilingContent | null>(null);
  /** Whether the server's word is about what is on screen. */
  readonly isCurrent = computed(() => this.filing.check().state === 'done' && this.sent() === this.filing.content());

  constructor() {
    const destroyed = inject(DestroyRef);
    destroyed.onDestroy(() => this.checker.end());
    effect(() => {
      const rules = this.known();
      if (rules) this.checker.begin(rules);
    });
    effect(() => {
      if (this.filing.check().state === 'busy') this.sent.set(untracked(this.filing.content));
    });
    toObservable(computed(() => ({ rules: this.known(), content: this.filing.content() })))
      .pipe(
        debounceTime(ANSWER_AFTER_MS),
        switchMap(({ content }) => this.checker.check({ ...filled(content) })),
        takeUntilDestroyed(destroyed),
      )
      .subscribe((check) => this.local.set(check));
  }
}
