import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { CodeChange, CodeDiffView, CodeSetView, Page } from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import { Chip, DataState, Skeleton, type Tone } from '@zhunsheng/ui';
import { CodeTabs } from './code-tabs';
import { completeness } from './code-words';

interface Section {
  title: string;
  tone: Tone;
  hint: string;
  changes: readonly CodeChange[];
}

/** Two years of a set side by side. */
@Component({
  selector: 'zs-code-diff-page',
  imports: [Chip, CodeTabs, DataState, RouterLink, Skeleton],
  templateUrl: './code-diff-page.html',
  styleUrl: './code-diff-page.scss',
})
export class CodeDiffPage {
  private readonly router = inject(Router);
  readonly kind = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();

  protected readonly completeness = completeness;
  protected readonly sets = httpResource<Page<CodeSetView>>(() => '/api/v1/code-sets');
  /** One year cannot be compared. */
  protected readonly known = computed(() =>
    (this.sets.hasValue() ? this.sets.value().items : []).filter(({ years }) => years.length > 1),
  );
  protected readonly set = computed(
    () =>
      this.known().find(({ kind }) => kind === this.kind()) ??
      this.known().find(({ kind }) => kind === 'dept_econ') ??
      this.known()[0],
  );
  /** Newest first; by default the last change. */
  protected readonly years = computed(() => this.set()?.years.map(({ year }) => year) ?? []);
  protected readonly toYear = computed(
    () => this.years().find((year) => String(year) === this.to()) ?? this.years()[0],
  );
  protected readonly fromYear = computed(() => {
    const asked = this.years().find((year) => String(year) === this.from());
    return asked ?? this.years()[this.years().indexOf(this.toYear() ?? 0) + 1] ?? this.years().at(-1);
  });
  protected readonly diff = httpResource<CodeDiffView>(() => {
    const [set, from, to] = [this.set(), this.fromYear(), this.toYear()];
    return set && from && to
      ? `/api/v1/code-sets/${encodeURIComponent(set.kind)}/diff?from=${from}&to=${to}`
      : undefined;
  });
  protected readonly problem = computed(() => problemOf(this.sets.error() ?? this.diff.error()));
  protected readonly sections = computed<Section[]>(() => {
    if (!this.diff.hasValue()) return [];
    const { from, to, gone, renamed, moved, added, unknownBefore, unknownAfter } = this.diff.value();
    const sections: Section[] = [
      { title: '取消', tone: 'block', hint: `${to.year} 年不再有这个代码`, changes: gone },
      {
        title: '改名',
        tone: 'warn-evidence',
        hint: '代码还在，名称变了；号码改作他用的，建议改用原名称的新代码',
        changes: renamed,
      },
      { title: '换上级', tone: 'warn', hint: '归到了另一个上级代码之下', changes: moved },
      { title: '新增', tone: 'good', hint: `${from.year} 年没有这个代码`, changes: added },
      {
        title: `${from.year} 年情况不明`,
        tone: 'plain',
        hint: `${from.year} 年的清单是摘录，没有列出不能算新增`,
        changes: unknownBefore,
      },
      {
        title: `${to.year} 年情况不明`,
        tone: 'plain',
        hint: `${to.year} 年的清单是摘录，没有列出不能算取消`,
        changes: unknownAfter,
      },
    ];
    return sections.filter(({ changes }) => changes.length > 0);
  });

  protected show(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
