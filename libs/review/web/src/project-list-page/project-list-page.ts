import { DecimalPipe } from '@angular/common';
import { BreakpointObserver } from '@angular/cdk/layout';
import { CdkVirtualScrollViewport, ScrollingModule } from '@angular/cdk/scrolling';
import { Component, ElementRef, computed, inject, signal, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatMenu, MatMenuTrigger } from '@angular/material/menu';
import { MatProgressBar } from '@angular/material/progress-bar';
import { RouterLink } from '@angular/router';
import type { ProjectRow } from '@zhunsheng/contract';
import { SaveFile } from '@zhunsheng/session';
import { DataState, GRADES, GradeBadge, Icon, Money, Skeleton } from '@zhunsheng/ui';
import { map } from 'rxjs';
import { Failure } from '../failure';
import { statusName } from '../vocabulary';
import { PROJECT_COLUMNS } from './project-columns';
import { ProjectCard } from './project-card';
import { ProjectCell } from './project-cell';
import { ProjectListStore } from './project-list-store';
import { STATUS_CODES } from './project-query';

const ROW_PX = 38;
const CARD_PX = 118;

@Component({
  selector: 'zs-project-list-page',
  imports: [
    DecimalPipe,
    ScrollingModule,
    MatButton,
    MatCheckbox,
    MatMenu,
    MatMenuTrigger,
    MatProgressBar,
    RouterLink,
    DataState,
    Failure,
    GradeBadge,
    Icon,
    Money,
    Skeleton,
    ProjectCard,
    ProjectCell,
  ],
  providers: [ProjectListStore],
  host: { '(document:keydown)': 'searchKey($event)' },
  templateUrl: './project-list-page.html',
  styleUrl: './project-list-page.scss',
})
export class ProjectListPage {
  private readonly files = inject(SaveFile);
  protected readonly store = inject(ProjectListStore);
  protected readonly grades = GRADES;
  protected readonly statuses = STATUS_CODES;
  protected readonly statusName = statusName;
  protected readonly allColumns = PROJECT_COLUMNS;
  protected readonly byId = (_: number, row: ProjectRow) => row.id;

  private readonly viewport = viewChild(CdkVirtualScrollViewport);
  private readonly search = viewChild.required<ElementRef<HTMLInputElement>>('search');

  protected readonly phone = toSignal(
    inject(BreakpointObserver)
      .observe('(max-width: 720px)')
      .pipe(map((state) => state.matches)),
    { initialValue: false },
  );
  protected readonly itemSize = computed(() => (this.phone() ? CARD_PX : ROW_PX));
  protected readonly template = computed(() =>
    this.store
      .columns()
      .map((column) => column.width)
      .join(' '),
  );
  protected readonly filtered = computed(() => {
    const { grades, statuses, department, unit, text, flagged } = this.store.query();
    return grades.length + statuses.length > 0 || department !== null || unit !== null || text !== '' || flagged;
  });

  /** What is being typed: the address follows a moment later and must not write over it. */
  protected readonly typed = signal<string | null>(null);

  protected type(text: string) {
    this.typed.set(text);
    this.store.change({ text });
  }

  protected ariaSort(key: string | null): 'ascending' | 'descending' | null {
    const { sort, descending } = this.store.query();
    return key !== sort ? null : descending ? 'descending' : 'ascending';
  }

  protected gridKey(event: KeyboardEvent) {
    const page = 12;
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -1e9,
      End: 1e9,
    };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      this.store.move(step);
      this.reveal();
    } else if ((event.key === 'Enter' || event.key === ' ') && event.target === event.currentTarget) {
      event.preventDefault();
      this.store.open(this.store.rows()[this.store.active()]);
    }
  }

  /** `/` goes to the search field, unless somebody is typing somewhere. */
  protected searchKey(event: KeyboardEvent) {
    const typing =
      event.target instanceof HTMLElement && event.target.matches('input, textarea, select, [contenteditable]');
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.search().nativeElement.focus();
  }

  protected async download() {
    const wish = this.store.wish();
    if (wish) await this.files.from('/api/v1/project-sheet', `项目清单-${wish.year}.csv`, wish);
  }

  private reveal() {
    const viewport = this.viewport();
    if (!viewport) return;
    const top = this.store.active() * this.itemSize();
    const offset = viewport.measureScrollOffset('top');
    const height = viewport.getViewportSize() - 2 * this.itemSize();
    if (top < offset) viewport.scrollToOffset(top);
    else if (top > offset + height) viewport.scrollToOffset(top - height);
  }
}
