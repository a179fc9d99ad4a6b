import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import { rxResource, toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import type { ExportProjects, ProjectRow } from '@zhunsheng/contract';
import { CampaignStore } from '@zhunsheng/session';
import { ReviewApi } from '../review-api';
import { DEFAULT_COLUMNS, PROJECT_COLUMNS, type ProjectColumn } from './project-columns';
import { readQuery, select, writeQuery, type ProjectQuery, type SortKey } from './project-query';

const NONE: ProjectRow[] = [];

/** The URL holds the query; the rows of the year are held whole, so every filter answers within one frame. */
@Injectable()
export class ProjectListStore {
  private readonly api = inject(ReviewApi);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly params = toSignal(this.route.queryParamMap, { requireSync: true });

  readonly year = inject(CampaignStore).year;
  readonly list = rxResource({
    params: () => this.year() ?? undefined,
    stream: ({ params }) => this.api.projects(params),
  });
  readonly query = computed(() => readQuery(this.params()));

  private readonly loaded = computed(() => (this.list.hasValue() ? this.list.value().rows : NONE));
  readonly total = computed(() => (this.list.hasValue() ? this.list.value().total : 0));
  readonly loading = computed(() => (this.list.hasValue() ? !this.list.value().complete : this.list.isLoading()));
  readonly rows = computed(() => select(this.loaded(), this.query()));
  readonly requestFen = computed(() => this.rows().reduce((sum, row) => sum + row.requestFen, 0));
  readonly suggestedFen = computed(() => this.rows().reduce((sum, row) => sum + (row.suggestedFen ?? 0), 0));
  readonly departments = computed(() => names(this.loaded().map((row) => row.departmentName)));
  readonly units = computed(() => {
    const department = this.query().department;
    const rows = department === null ? this.loaded() : this.loaded().filter((row) => row.departmentName === department);
    return names(rows.map((row) => row.unitName));
  });

  readonly shown = signal<readonly ProjectColumn['key'][]>(DEFAULT_COLUMNS);
  readonly columns = computed(() => PROJECT_COLUMNS.filter((column) => this.shown().includes(column.key)));

  /** The row the keyboard is on; falls back to the first when the list changes under it. */
  readonly active = linkedSignal<ProjectRow[], number>({ source: this.rows, computation: () => 0 });

  change(part: Partial<ProjectQuery>) {
    const queryParams = writeQuery({ ...this.query(), ...part });
    void this.router.navigate([], {
      relativeTo: this.route,
      queryParams,
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }

  toggle<K extends 'grades' | 'statuses'>(key: K, code: ProjectQuery[K][number]) {
    const now: readonly string[] = this.query()[key];
    this.change({ [key]: now.includes(code) ? now.filter((other) => other !== code) : [...now, code] });
  }

  sortBy(key: SortKey) {
    const { sort, descending } = this.query();
    this.change({ sort: key, descending: sort === key ? !descending : false });
  }

  clear() {
    this.change({ grades: [], statuses: [], department: null, unit: null, text: '', flagged: false });
  }

  toggleColumn(key: ProjectColumn['key']) {
    this.shown.update((keys) => (keys.includes(key) ? keys.filter((other) => other !== key) : [...keys, key]));
  }

  move(step: number) {
    this.active.update((index) => Math.max(0, Math.min(this.rows().length - 1, index + step)));
  }

  open(row: ProjectRow | undefined) {
    if (row) void this.router.navigate(['/projects', row.id]);
  }

  /** Exactly the rows and columns on screen, in their order. */
  wish(): ExportProjects | null {
    const year = this.year();
    return year === null
      ? null
      : { year, ids: this.rows().map(({ id }) => id), columns: this.columns().map(({ key }) => key) };
  }
}

function names(all: string[]): string[] {
  return [...new Set(all)].sort((a, b) => a.localeCompare(b, 'zh-Hans-CN'));
}
