import { httpResource } from '@angular/common/http';
import { DestroyRef, Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import type { DraftView, ReviewedProject } from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import type { Problem } from '@zhunsheng/session';
import { Subject, catchError, debounceTime, firstValueFrom, map, merge, of, startWith, switchMap } from 'rxjs';
import { FilingApi } from '../filing-api';
import { balances, filled, totalled } from './filing-content';
import type { FilingContent } from './filing-content';
import type { GridRow } from './grid-column';

const SAVE_AFTER_MS = 800;
const CHECK_AFTER_MS = 600;

type Check = { state: 'busy' } | { state: 'done'; verdict: ReviewedProject } | { state: 'failed'; problem: Problem };
export type Saving = { state: 'saved'; at: string } | { state: 'dirty' | 'busy' } | { state: 'failed'; error: unknown };

/** One draft on screen: what is typed goes to the server a moment later, and so does the question what the ruler says. */
@Injectable()
export class FilingStore {
  private readonly api = inject(FilingApi);
  private readonly touched = new Subject<void>();
  private saves: Promise<void> = Promise.resolve();

  readonly id = signal<string | null>(null);
  readonly draft = httpResource<DraftView>(() => {
    const id = this.id();
    return id === null ? undefined : this.api.draft(id);
  });
  readonly known = computed(() => (this.draft.hasValue() ? this.draft.value() : null));
  readonly content = linkedSignal<FilingContent>(() => this.known()?.content ?? {});
  private readonly revision = linkedSignal(() => this.known()?.revision ?? 0);
  readonly saving = linkedSignal((): Saving => ({ state: 'saved', at: this.known()?.updatedAt ?? '' }));
  readonly check = signal<Check>({ state: 'busy' });
  readonly balances = computed(() => balances(this.content(), this.known()?.year ?? 0));

  constructor() {
    const destroyed = inject(DestroyRef);
    this.touched.pipe(debounceTime(SAVE_AFTER_MS), takeUntilDestroyed(destroyed)).subscribe(() => void this.save());
    merge(toObservable(this.known), this.touched.pipe(debounceTime(CHECK_AFTER_MS)))
      .pipe(
        switchMap(() => this.checked()),
        takeUntilDestroyed(destroyed),
      )
      .subscribe((check) => this.check.set(check));
    // leaving the page must not lose what was typed in the last moment
    destroyed.onDestroy(() => void this.save());
  }

  set(key: string, value: unknown): void {
    this.change({ ...this.content(), [key]: value });
  }

  setRows(grid: string, rows: readonly GridRow[]): void {
    this.change(totalled({ ...this.content(), [grid]: rows }));
  }

  /** One save at a time, in order: each needs the revision the one before it made. */
  save(): Promise<void> {
    this.saves = this.saves.then(() => this.saveNow());
    return this.saves;
  }

  /** Over what somebody else saved, by who has seen both. */
  saveOver(revision: number): Promise<void> {
    this.revision.set(revision);
    return this.save();
  }

  /** What the unit takes from the libraries is written by the server, so that the record knows the source. */
  take(keys: readonly string[]): Promise<void> {
    const taking = this.saves.then(() => this.saveNow()).then(() => this.takeNow(keys));
    this.saves = taking.catch(() => undefined);
    return taking;
  }

  /** Files what is on screen; the id of the project. What could not be saved is not filed. */
  async submit(): Promise<string> {
    await this.save();
    const id = this.id();
    const saving = this.saving();
    if (id === null || saving.state === 'dirty' || saving.state === 'busy') throw new Error('typing goes on');
    if (saving.state === 'failed') throw saving.error;
    return (await firstValueFrom(this.api.submit(id, this.revision()))).projectId;
  }

  private change(content: FilingContent): void {
    this.content.set(content);
    this.saving.set({ state: 'dirty' });
    this.touched.next();
  }

  private async saveNow(): Promise<void> {
    const id = this.id();
    if (id === null || this.saving().state === 'saved') return;
    const content = this.content();
    this.saving.set({ state: 'busy' });
    try {
      const row = await firstValueFrom(
        this.api.save(id, { revision: this.revision(), content: { ...filled(content) } }),
      );
      this.revision.set(row.revision);
      // something may have been typed while the save was under way
      this.saving.set(content === this.content() ? { state: 'saved', at: row.updatedAt } : { state: 'dirty' });
    } catch (error) {
      this.saving.set({ state: 'failed', error });
    }
  }

  private async takeNow(keys: readonly string[]): Promise<void> {
    const [id, saving, before] = [this.id(), this.saving(), this.content()];
    if (id === null) return;
    if (saving.state === 'failed') throw saving.error;
    const draft = await firstValueFrom(this.api.takeOffers(id, { revision: this.revision(), keys: [...keys] }));
    // what was typed while the answer was under way stands above it
    const typed = Object.entries(this.content()).filter(([key, value]) => value !== before[key]);
    this.revision.set(draft.revision);
    this.content.set({ ...draft.content, ...Object.fromEntries(typed) });
    this.saving.set(typed.length > 0 ? { state: 'dirty' } : { state: 'saved', at: draft.updatedAt });
    this.touched.next();
  }

  private checked() {
    const draft = this.known();
    if (draft === null) return of<Check>({ state: 'busy' });
    const { year, unitCode, code } = draft;
    return this.api.precheck({ ...filled(this.content()), year, unitCode, code }).pipe(
      map((verdict): Check => ({ state: 'done', verdict })),
      catchError((error: unknown) => of<Check>({ state: 'failed', problem: problemOf(error) })),
      startWith<Check>({ state: 'busy' }),
    );
  }
}
