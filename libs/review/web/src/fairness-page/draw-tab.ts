import { DatePipe, DecimalPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { DRAW_PURPOSES, type DrawList, type DrawPurpose } from '@zhunsheng/contract';
import { CampaignStore } from '@zhunsheng/session';
import { Chip, DataState, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { doing } from './doing';
import { DrawCard } from './draw-card';
import { FairnessApi } from './fairness-api';

/** Draws of the year; the chosen one with everything needed to make it again. */
@Component({
  selector: 'zs-draw-tab',
  imports: [Chip, DataState, DatePipe, DecimalPipe, DrawCard, Failure, MatButton, RouterLink, Skeleton],
  templateUrl: './draw-tab.html',
  styleUrl: './tab.scss',
})
export class DrawTab {
  private readonly api = inject(FairnessApi);
  private readonly router = inject(Router);
  readonly draw = input<string>();

  protected readonly doing = doing();
  protected readonly purposes = DRAW_PURPOSES;
  protected readonly title = signal('');
  protected readonly purpose = signal<DrawPurpose>('抽查');
  protected readonly year = inject(CampaignStore).year;
  protected readonly draws = httpResource<DrawList>(() => {
    const year = this.year();
    return year === null ? undefined : { url: '/api/v1/draws', params: { year } };
  });
  protected readonly view = computed(() => (this.draws.hasValue() ? this.draws.value() : undefined));
  protected readonly shown = computed(() => this.draw() ?? this.view()?.items[0]?.id);

  protected choose(text: string): void {
    this.purpose.set(DRAW_PURPOSES.find((one) => one === text) ?? '抽查');
  }

  protected async announce(): Promise<void> {
    const year = this.year();
    if (year === null) return;
    const made = await this.doing.act(
      () => this.api.announce({ year, title: this.title().trim(), purpose: this.purpose() }),
      () => '名单与密数摘要已公告并记入台账。请另一位同事公开报数。',
    );
    if (!made) return;
    this.title.set('');
    this.draws.reload();
    void this.router.navigate([], { queryParams: { tab: 'draw', draw: made.id } });
  }
}
