import { DecimalPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ExitListView, ExitRow } from '@zhunsheng/contract';
import { CampaignStore } from '@zhunsheng/session';
import { Chip, DataState, GradeBadge, Money, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { CERTAINTY_NAMES } from '../vocabulary';

/** Projects that should be looked at before they are funded once more, and how long each still has. */
@Component({
  selector: 'zs-exit-list-page',
  imports: [Chip, DataState, DecimalPipe, Failure, GradeBadge, Money, RouterLink, Skeleton],
  templateUrl: './exit-list-page.html',
  styleUrl: './exit-list-page.scss',
})
export class ExitListPage {
  private readonly year = inject(CampaignStore).year;
  protected readonly list = httpResource<ExitListView>(() => {
    const year = this.year();
    return year === null ? undefined : `/api/v1/exit-list?year=${year}`;
  });
  /** A condition's code, `sunset`, or empty for whatever has a signal. */
  protected readonly filter = signal('');
  protected readonly rows = computed(() => {
    const items = this.list.hasValue() ? this.list.value().items : [];
    const filter = this.filter();
    if (filter === 'sunset') return items.filter(({ yearsLeft }) => yearsLeft === 0);
    return items.filter(({ reasons }) => reasons.some(({ condition }) => filter === '' || condition === filter));
  });
  protected readonly fen = computed(() => this.rows().reduce((sum, { requestFen }) => sum + requestFen, 0));

  protected certainty(code: string): string {
    return CERTAINTY_NAMES[code] ?? code;
  }

  protected count(condition: string): number {
    if (!this.list.hasValue()) return 0;
    return this.list.value().items.filter((row) => row.reasons.some((reason) => reason.condition === condition)).length;
  }

  protected clock({ endYear, yearsLeft }: ExitRow, year: number): string {
    if (endYear === null || yearsLeft === null) return '未填期限';
    if (endYear < year) return `已于 ${endYear} 年到期`;
    return yearsLeft === 0 ? `${endYear} 年到期（本年度止）` : `${endYear} 年到期，还有 ${yearsLeft} 年`;
  }
}
