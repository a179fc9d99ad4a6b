import { DecimalPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, ElementRef, computed, inject, input, linkedSignal, signal, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { MatProgressBar } from '@angular/material/progress-bar';
import { ActivatedRoute, Router } from '@angular/router';
import type { HoldingPage } from '@zhunsheng/contract';
import { SaveFile, problemOf } from '@zhunsheng/session';
import { DataState, Icon, Skeleton } from '@zhunsheng/ui';
import { IdleMatcher } from '../idle/idle-matcher';
import { ListPager } from '../list-pager';
import { SiblingNav } from '../sibling-nav';
import { SourceLine } from '../source-line';
import { changed, exportOf, requestOf, stretchOf } from './holding-query';
import { HoldingTable } from './holding-table';
import type { HoldingRow, LinkOf } from './holding-table';

const PAUSE_MS = 250;

/** One page for every library that is a list: its columns, filters and sums come with the answer. */
@Component({
  selector: 'zs-holding-list-page',
  imports: [
    DecimalPipe,
    MatButton,
    MatCheckbox,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    MatProgressBar,
    DataState,
    SourceLine,
    HoldingTable,
    Icon,
    IdleMatcher,
    ListPager,
    SiblingNav,
    Skeleton,
  ],
  host: { '(document:keydown)': 'searchKey($event)' },
  templateUrl: './holding-list-page.html',
  styleUrl: './holding-list-page.scss',
})
export class HoldingListPage {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly files = inject(SaveFile);
  private readonly search = viewChild<ElementRef<HTMLInputElement>>('search');

  /** Code of the library; data of the route. */
  readonly library = input.required<string>();

  protected readonly params = toSignal(this.route.queryParamMap, { initialValue: this.route.snapshot.queryParamMap });
  protected readonly list = httpResource<HoldingPage>(() => requestOf(this.library(), this.params()));
  protected readonly problem = computed(() => problemOf(this.list.error()));
  /** The last answer stays while the next is on its way: a list that blinks at every key cannot be read. */
  protected readonly page = linkedSignal<HoldingPage | undefined, HoldingPage | undefined>({
    source: () => (this.list.hasValue() ? this.list.value() : undefined),
    computation: (answer, before) => answer ?? before?.value,
  });

  private readonly chosen = signal<readonly string[] | null>(null);
  protected readonly shown = computed(
    () => this.chosen() ?? this.page()?.columns.flatMap(({ name, usual }) => (usual ? [name] : [])) ?? [],
  );
  protected readonly columns = computed(
    () => this.page()?.columns.filter(({ name }) => this.shown().includes(name)) ?? [],
  );
  protected readonly stretch = computed(() => stretchOf(this.params(), this.page()?.items.length ?? 0));
  protected readonly filtered = computed(() => this.params().keys.some((key) => key !== 'sort' && key !== 'cursor'));

  protected readonly linkOf: LinkOf = (column, row: HoldingRow) => {
    const unit = String(row['unit_code']);
    const inUnits = this.library() === 'units';
    if (column === 'unit_name' || (inUnits && column === 'name')) return ['/units', unit];
    if (column === (this.library() === 'history' ? 'name' : 'project_key') && row['project_key'] && !inUnits)
      return ['/history', unit, String(row['project_key'])];
    return null;
  };

  private timer: ReturnType<typeof setTimeout> | undefined;
  protected typed(text: string) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.change({ q: text.trim() }), PAUSE_MS);
  }

  protected change(part: Record<string, string | null>) {
    this.go(changed(part));
  }

  protected filterBy(column: string, value: string) {
    this.change({ [column]: value });
  }

  protected turnTo(cursor: string | null) {
    this.go({ cursor: cursor === '0' ? null : cursor });
  }

  protected clear() {
    void this.router.navigate([], { relativeTo: this.route, queryParams: {} });
  }

  /** Columns on screen that do not leave without another person's word. */
  protected readonly held = computed(() =>
    this.columns()
      .flatMap(({ title, held }) => (held ? [`“${title}”`] : []))
      .join('、'),
  );

  protected toggle(name: string) {
    const now = this.shown();
    this.chosen.set(now.includes(name) ? now.filter((other) => other !== name) : [...now, name]);
  }

  protected download(format: string) {
    const name = `${this.page()?.library.name ?? this.library()}.${format}`;
    const columns = this.columns().map((column) => column.name);
    void this.files.from(exportOf(this.library(), this.params(), columns, format), name);
  }

  /** `/` goes to the search field, unless somebody is typing somewhere. */
  protected searchKey(event: KeyboardEvent) {
    const typing =
      event.target instanceof HTMLElement && event.target.matches('input, textarea, select, [contenteditable]');
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.search()?.nativeElement.focus();
  }

  private go(queryParams: Record<string, string | null>) {
    void this.router.navigate([], {
      relativeTo: this.route,
      queryParams,
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }
}
