import { DecimalPipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { CodeImpactView, CodeListView, CodeSetView, CodeUse, Page, RemapResult } from '@zhunsheng/contract';
import { Allow, Notice, problemOf } from '@zhunsheng/session';
import { Chip, DataState, Icon, Money, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { heirsOf, pairsOf } from './heirs';

/** From the codes that changed to everybody who used them, and one click to follow. */
@Component({
  selector: 'zs-year-change-page',
  imports: [Allow, Chip, DataState, DecimalPipe, Icon, Money, RouterLink, Skeleton],
  templateUrl: './year-change-page.html',
  styleUrl: './year-change-page.scss',
})
export class YearChangePage {
  private readonly router = inject(Router);
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  readonly kind = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();

  protected readonly keepers = ['budget', 'publisher'] as const;
  /** More is a list nobody reads; the rest stands with its code. */
  protected readonly mostLeft = 50;
  protected readonly sets = httpResource<Page<CodeSetView>>(() => '/api/v1/code-sets');
  protected readonly known = computed(() =>
    (this.sets.hasValue() ? this.sets.value().items : []).filter(({ years }) => years.length > 1),
  );
  protected readonly set = computed(
    () =>
      this.known().find(({ kind }) => kind === this.kind()) ??
      this.known().find(({ kind }) => kind === 'dept_econ') ??
      this.known()[0],
  );
  protected readonly years = computed(() => this.set()?.years.map(({ year }) => year) ?? []);
  protected readonly toYear = computed(
    () => this.years().find((year) => String(year) === this.to()) ?? this.years()[0],
  );
  protected readonly fromYear = computed(
    () =>
      this.years().find((year) => String(year) === this.from()) ??
      this.years()[this.years().indexOf(this.toYear() ?? 0) + 1],
  );
  protected readonly impact = httpResource<CodeImpactView>(() => {
    const [set, from, to] = [this.set(), this.fromYear(), this.toYear()];
    return set && from && to ? { url: '/api/v1/code-impact', params: { kind: set.kind, from, to } } : undefined;
  });
  /** The codes a successor is chosen from. */
  protected readonly codes = httpResource<CodeListView>(() => {
    const [set, to] = [this.set(), this.toYear()];
    return set && to ? `/api/v1/code-sets/${encodeURIComponent(set.kind)}/${to}` : undefined;
  });
  protected readonly problem = computed(() => problemOf(this.sets.error() ?? this.impact.error()));
  protected readonly uses = computed(() => (this.impact.hasValue() ? this.impact.value().uses : []));
  /** Code → successor as written on the page; starts with what is confirmed or proposed. */
  protected readonly heirs = linkedSignal(() => heirsOf(this.uses()));
  protected readonly pairs = computed(() => pairsOf(this.uses(), this.heirs()));
  protected readonly busy = signal(false);
  protected readonly result = signal<RemapResult | null>(null);

  protected show(queryParams: Record<string, string | null>): void {
    this.result.set(null);
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected choose({ change }: CodeUse, heir: string): void {
    this.heirs.update((heirs) => new Map(heirs).set(change.code, heir.trim()));
  }

  protected async remap(): Promise<void> {
    const body = { kind: this.set()?.kind, from: this.fromYear(), to: this.toYear(), pairs: this.pairs() };
    await this.act('/api/v1/code-impact/remaps', body, '已换新');
  }

  protected async undo(id: string): Promise<void> {
    await this.act(`/api/v1/code-impact/remaps/${id}/undo`, {}, '已撤销');
  }

  private async act(url: string, body: object, done: string): Promise<void> {
    this.busy.set(true);
    try {
      const result = await firstValueFrom(this.http.post<RemapResult>(url, body));
      this.result.set(result);
      this.notice.done(`${done}：草稿 ${result.drafts.length} 份，支出标准 ${result.standards.length} 项`);
      this.impact.reload();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
