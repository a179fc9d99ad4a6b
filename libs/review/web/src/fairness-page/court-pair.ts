import { DatePipe, DecimalPipe, PercentPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { COURT_GAPS, type CourtGap, type CourtPairView, type CourtRuling } from '@zhunsheng/contract';
import { Chip, GradeBadge, Money, SeverityChip, Skeleton, StatusChip } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { COURT_TONES } from './court-words';
import { doing } from './doing';
import { FairnessApi } from './fairness-api';

const RULINGS: readonly { ruling: CourtRuling; name: string }[] = [
  { ruling: 'justified', name: '差异有据' },
  { ruling: 'correct', name: '应予纠正' },
];

/** Both projects, row by row what was done to them; somebody who treated neither says why. */
@Component({
  selector: 'zs-court-pair',
  imports: [
    Chip,
    DatePipe,
    DecimalPipe,
    Failure,
    GradeBadge,
    MatButton,
    Money,
    PercentPipe,
    RouterLink,
    SeverityChip,
    Skeleton,
    StatusChip,
  ],
  templateUrl: './court-pair.html',
  styleUrl: './court-pair.scss',
})
export class CourtPairCard {
  private readonly api = inject(FairnessApi);
  readonly id = input.required<string>();
  readonly ruled = output();

  protected readonly doing = doing();
  protected readonly tones = COURT_TONES;
  protected readonly acts = RULINGS;
  protected readonly reason = signal('');
  protected readonly ready = computed(() => this.reason().trim().length >= 5 && !this.doing.busy());
  protected readonly pair = httpResource<CourtPairView>(() => `/api/v1/court/${encodeURIComponent(this.id())}`);
  protected readonly view = computed(() => (this.pair.hasValue() ? this.pair.value() : undefined));

  protected gapName(gap: CourtGap): string {
    return COURT_GAPS[gap];
  }

  protected rulingName(ruling: CourtRuling): string {
    return RULINGS.find((one) => one.ruling === ruling)?.name ?? ruling;
  }

  protected async rule(ruling: CourtRuling): Promise<void> {
    const view = await this.doing.act(
      () => this.api.rule(this.id(), { ruling, reason: this.reason().trim() }),
      () =>
        ruling === 'correct'
          ? '已裁断为应予纠正，并记入台账。请到评分表或工作台重新裁定其中一个项目。'
          : '已裁断为差异有据，并记入台账；任一方待遇改变后会重新提示。',
    );
    if (!view) return;
    this.pair.set(view);
    this.reason.set('');
    this.ruled.emit();
  }
}
