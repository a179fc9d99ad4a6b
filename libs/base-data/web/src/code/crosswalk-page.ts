import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import type { CodeSetView, CrosswalkRow, Page } from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import { DataState, Skeleton } from '@zhunsheng/ui';
import { CodeTabs } from './code-tabs';
import { crosswalkLines, UNIT_KINDS } from './crosswalk-lines';

/** Which government class a department class becomes, by kind of unit. */
@Component({
  selector: 'zs-crosswalk-page',
  imports: [CodeTabs, DataState, Skeleton],
  templateUrl: './crosswalk-page.html',
  styleUrl: './crosswalk-page.scss',
})
export class CrosswalkPage {
  private readonly router = inject(Router);
  readonly year = input<string>();
  readonly q = input<string>();

  protected readonly kinds = UNIT_KINDS;
  protected readonly sets = httpResource<Page<CodeSetView>>(() => '/api/v1/code-sets');
  protected readonly years = computed(() => {
    const sets = this.sets.hasValue() ? this.sets.value().items : [];
    return sets.find(({ kind }) => kind === 'dept_econ')?.years.map(({ year }) => year) ?? [];
  });
  protected readonly shown = computed(
    () => this.years().find((year) => String(year) === this.year()) ?? this.years()[0],
  );
  protected readonly pairs = httpResource<Page<CrosswalkRow>>(() => {
    const year = this.shown();
    return year ? `/api/v1/code-sets/crosswalk/${year}` : undefined;
  });
  protected readonly problem = computed(() => problemOf(this.sets.error() ?? this.pairs.error()));
  protected readonly lines = computed(() =>
    crosswalkLines(this.pairs.hasValue() ? this.pairs.value().items : [], this.q() ?? ''),
  );

  protected show(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
