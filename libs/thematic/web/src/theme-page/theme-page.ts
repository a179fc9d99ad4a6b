import { DatePipe, DecimalPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import {
  type Page,
  THEME_BASES,
  type ThemeBasis,
  type ThemeComparison,
  type ThemeFinding,
  type ThemeView,
} from '@zhunsheng/contract';
import { CampaignStore, SessionStore } from '@zhunsheng/session';
import { Chip, Money, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { limitText } from '../limit-text';
import { CodeTable } from './code-table';
import { ComparisonPane } from './comparison-pane';
import { DrillPane } from './drill-pane';
import { FindingList } from './finding-list';
import { PurchasePane } from './purchase-pane';

/** One theme: figures, one of three comparisons, what was found, the way down. The address holds all of it. */
@Component({
  selector: 'zs-theme-page',
  imports: [
    ...[Chip, CodeTable, ComparisonPane, DatePipe, DecimalPipe, DrillPane, Failure],
    ...[FindingList, Money, PurchasePane, RouterLink, Skeleton],
  ],
  templateUrl: './theme-page.html',
  styleUrl: './theme-page.scss',
})
export class ThemePage {
  private readonly router = inject(Router);
  private readonly campaigns = inject(CampaignStore);

  /** From the address, with what the reader switched and where they went down to. */
  readonly code = input.required<string>();
  readonly by = input<ThemeComparison>();
  readonly adjusted = input<string>();
  readonly per = input<string>();
  readonly department = input<string>();
  readonly unit = input<string>();
  readonly project = input<string>();
  readonly line = input<string>();
  readonly payment = input<string>();

  protected readonly isBureau = inject(SessionStore).holds([
    ...(['reviewer', 'performance', 'budget', 'publisher', 'leader'] as const),
  ]);
  protected readonly owns = inject(SessionStore).holds(['reviewer', 'performance', 'budget']);
  protected readonly year = this.campaigns.year;
  protected readonly view = httpResource<ThemeView>(() => this.at(''));
  protected readonly findings = httpResource<Page<ThemeFinding>>(() =>
    this.isBureau ? this.at('/findings') : undefined,
  );
  protected readonly place = computed(() => ({
    department: this.department(),
    unit: this.unit(),
    project: this.project(),
    line: this.line(),
    payment: this.payment(),
  }));

  protected readonly bases = computed((): readonly ThemeBasis[] =>
    this.view.hasValue() ? (this.view.value().theme.per ?? ['head']) : ['head'],
  );
  protected readonly basis = computed(() => THEME_BASES.find((one) => one === this.per()) ?? this.bases()[0] ?? 'head');

  protected readonly limits = computed(() =>
    this.view.hasValue() ? this.view.value().theme.finds.flatMap(({ limits = [] }) => limits) : [],
  );
  protected readonly unconfirmed = computed(() => this.limits().filter(({ certainty }) => certainty !== 'V').length);
  protected readonly valueOf = limitText;

  protected go(params: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }

  private at(part: string): string | undefined {
    const year = this.year();
    return year === null ? undefined : `/api/v1/themes/${encodeURIComponent(this.code())}${part}?year=${year}`;
  }
}
