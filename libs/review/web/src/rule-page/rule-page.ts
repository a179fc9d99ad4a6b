import { DatePipe, DecimalPipe, PercentPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { Page, RuleView, StudioRuleRow } from '@zhunsheng/contract';
import { SessionStore } from '@zhunsheng/session';
import { Chip, SeverityChip, Skeleton } from '@zhunsheng/ui';
import { citationOf } from '../citation';
import { Failure } from '../failure';
import { ReviewApi } from '../review-api';
import { StudioApi } from '../rule-studio-page/studio-api';
import { CERTAINTY_NAMES, dimensionName, outcomeName, severityOf } from '../vocabulary';
import { Feel } from './feel';

@Component({
  selector: 'zs-rule-page',
  imports: [Chip, DatePipe, DecimalPipe, Failure, Feel, MatButton, PercentPipe, RouterLink, SeverityChip, Skeleton],
  templateUrl: './rule-page.html',
  styleUrl: './rule-page.scss',
})
export class RulePage {
  private readonly api = inject(ReviewApi);
  private readonly studio = inject(StudioApi);
  /** From the address. */
  readonly code = input.required<string>();

  protected readonly rule = httpResource<RuleView>(() => this.api.rule(this.code()));
  private readonly standings = httpResource<Page<StudioRuleRow>>(() => this.studio.list());
  /** What became of its hits, and when it last changed; null until that is known. */
  protected readonly standing = computed(() =>
    this.standings.hasValue() ? (this.standings.value().items.find(({ code }) => code === this.code()) ?? null) : null,
  );
  private readonly session = inject(SessionStore);
  /** Units read the published rule; the bureau opens it on the bench. */
  protected readonly edits = computed(() =>
    this.session.holds(['reviewer', 'performance', 'budget', 'publisher', 'leader']),
  );
  protected readonly cited = citationOf;
  protected readonly severityOf = severityOf;
  protected readonly dimensionName = dimensionName;
  protected readonly outcomeName = outcomeName;
  protected readonly names = computed(() => {
    if (!this.rule.hasValue()) return [];
    const { parameters, let: lets } = this.rule.value();
    return [...parameters.map((parameter) => parameter.name), ...lets.map((one) => one.name)];
  });

  protected certainty(code: string): string {
    return CERTAINTY_NAMES[code] ?? '待确认';
  }
}
