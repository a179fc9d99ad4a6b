import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { CodeListView, CodeSetView, Page } from '@zhunsheng/contract';
import { Allow, problemOf } from '@zhunsheng/session';
import { Chip, DataState, Icon, Skeleton } from '@zhunsheng/ui';
import { CodeTabs } from './code-tabs';
import { treeRows } from './code-tree';
import { CERTAINTY, completeness } from './code-words';
import { SetDescription } from './set-description';
import { SuggestionBox } from './suggestion-box';

/** What a screen can take; the word narrows the rest. */
const MOST_ROWS = 600;

@Component({
  selector: 'zs-codes-page',
  imports: [Allow, Chip, CodeTabs, DataState, Icon, SetDescription, Skeleton, SuggestionBox],
  templateUrl: './codes-page.html',
  styleUrl: './codes-page.scss',
})
export class CodesPage {
  private readonly router = inject(Router);
  /** Set, year and word stand in the address, so that a place in a list can be sent to a colleague. */
  readonly kind = input<string>();
  readonly year = input<string>();
  readonly q = input<string>();

  protected readonly certainty = CERTAINTY;
  protected readonly completeness = completeness;
  protected readonly sets = httpResource<Page<CodeSetView>>(() => '/api/v1/code-sets');
  protected readonly known = computed(() => (this.sets.hasValue() ? this.sets.value().items : []));
  protected readonly set = computed(
    () =>
      this.known().find(({ kind }) => kind === this.kind()) ??
      this.known().find(({ kind }) => kind === 'dept_econ') ??
      this.known()[0],
  );
  protected readonly shownYear = computed(
    () => this.set()?.years.find(({ year }) => String(year) === this.year()) ?? this.set()?.years[0],
  );
  protected readonly list = httpResource<CodeListView>(() => {
    const [set, year] = [this.set(), this.shownYear()];
    return set && year ? `/api/v1/code-sets/${encodeURIComponent(set.kind)}/${year.year}` : undefined;
  });
  protected readonly problem = computed(() => problemOf(this.sets.error() ?? this.list.error()));
  protected readonly toggled = signal<ReadonlySet<string>>(new Set());
  private readonly all = computed(() =>
    treeRows(this.list.hasValue() ? this.list.value().codes : [], this.toggled(), this.q() ?? ''),
  );
  protected readonly rows = computed(() => this.all().slice(0, MOST_ROWS));
  protected readonly hidden = computed(() => this.all().length - this.rows().length);
  /** A function or economic class can be looked for by what the money is for. */
  protected readonly suggested = computed<'dept_econ' | 'func_class' | null>(() => {
    const kind = this.set()?.kind;
    return kind === 'dept_econ' || kind === 'func_class' ? kind : null;
  });

  protected readonly keepers = ['budget', 'publisher'] as const;
  /** Being said: whether the list of the year is whole, and where it is from. */
  protected readonly describing = signal(false);

  protected described(): void {
    this.describing.set(false);
    this.sets.reload();
  }

  protected show(queryParams: Record<string, string | null>): void {
    this.toggled.set(new Set());
    this.describing.set(false);
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected toggle(code: string): void {
    const toggled = new Set(this.toggled());
    if (!toggled.delete(code)) toggled.add(code);
    this.toggled.set(toggled);
  }
}
