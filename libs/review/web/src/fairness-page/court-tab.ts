import { DatePipe, DecimalPipe, PercentPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { COURT_GAPS, COURT_STATES, type CourtState, type CourtView } from '@zhunsheng/contract';
import { CampaignStore } from '@zhunsheng/session';
import { Chip, DataState, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { CourtPairCard } from './court-pair';
import { COURT_TONES } from './court-words';
import { doing } from './doing';
import { FairnessApi } from './fairness-api';

/** Pairs of similar projects treated differently on the left, the chosen one side by side on the right. */
@Component({
  selector: 'zs-court-tab',
  imports: [
    Chip,
    CourtPairCard,
    DataState,
    DatePipe,
    DecimalPipe,
    Failure,
    MatButton,
    PercentPipe,
    RouterLink,
    Skeleton,
  ],
  templateUrl: './court-tab.html',
  styleUrl: './court-tab.scss',
})
export class CourtTab {
  private readonly api = inject(FairnessApi);
  readonly pair = input<string>();

  protected readonly doing = doing();
  protected readonly year = inject(CampaignStore).year;
  protected readonly states = COURT_STATES;
  protected readonly tones = COURT_TONES;
  protected readonly gapNames = COURT_GAPS;
  protected readonly state = signal<CourtState | ''>('');
  protected readonly court = httpResource<CourtView>(() => {
    const [year, state] = [this.year(), this.state()];
    return year === null ? undefined : { url: '/api/v1/court', params: { year, ...(state && { state }) } };
  });
  protected readonly list = computed(() => (this.court.hasValue() ? this.court.value() : undefined));
  protected readonly shown = computed(() => this.pair() ?? this.list()?.items[0]?.id);

  protected narrow(text: string): void {
    this.state.set(COURT_STATES.find((state) => state === text) ?? '');
  }

  protected async search(): Promise<void> {
    const year = this.year();
    if (year === null) return;
    await this.doing.act(
      () => this.api.searchCourt(year),
      ({ queued }) => (queued ? '已开始比对，稍后刷新即可看到结果。' : '同样的比对正在进行，请稍后刷新。'),
    );
  }
}
