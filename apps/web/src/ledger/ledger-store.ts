import { HttpClient, httpResource } from '@angular/common/http';
import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import type { LedgerEntryView, LedgerStateView, Page } from '@zhunsheng/contract';
import { firstValueFrom } from 'rxjs';

export interface LedgerFilter {
  actor: string;
  action: string;
  object: string;
}

const NOTHING: LedgerFilter = { actor: '', action: '', object: '' };
const PATH = '/api/v1/ledger';

/** Entries newest first: one page from the server, older ones on demand. */
@Injectable()
export class LedgerStore {
  private readonly http = inject(HttpClient);
  readonly filter = signal<LedgerFilter>(NOTHING);
  readonly filtered = computed(() => Object.values(this.filter()).some(Boolean));

  readonly state = httpResource<LedgerStateView>(() => `${PATH}/state`);
  readonly first = httpResource<Page<LedgerEntryView>>(() => ({ url: PATH, params: this.params() }));
  private readonly older = linkedSignal<LedgerFilter, { items: LedgerEntryView[]; next: string | null } | null>({
    source: this.filter,
    computation: () => null,
  });

  private readonly head = computed(() => (this.first.hasValue() ? this.first.value() : null));
  readonly total = computed(() => this.head()?.total ?? 0);
  readonly entries = computed(() => [...(this.head()?.items ?? []), ...(this.older()?.items ?? [])]);
  readonly next = computed(() => (this.older() ?? this.head())?.next ?? null);

  narrow(key: keyof LedgerFilter, value: string): void {
    this.filter.update((filter) => ({ ...filter, [key]: value.trim() }));
  }

  clear(): void {
    this.filter.set(NOTHING);
  }

  async readOlder(): Promise<void> {
    const cursor = this.next();
    if (cursor === null) return;
    const page = await firstValueFrom(
      this.http.get<Page<LedgerEntryView>>(PATH, { params: { ...this.params(), cursor } }),
    );
    this.older.update((older) => ({ items: [...(older?.items ?? []), ...page.items], next: page.next }));
  }

  private params(): Record<string, string> {
    return Object.fromEntries(Object.entries(this.filter()).filter(([, value]) => value !== ''));
  }
}
