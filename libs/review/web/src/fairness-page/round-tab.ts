import { DatePipe, PercentPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { RoundList, RoundRow } from '@zhunsheng/contract';
import { CampaignStore, SessionStore } from '@zhunsheng/session';
import { Chip, DataState, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { BlindReview } from './blind-review';
import { doing } from './doing';
import { FairnessApi } from './fairness-api';
import { RoundFiguresTable } from './round-figures';

/** 评估轮次: a drawn sample looked at blindly, and what it says about the rules. */
@Component({
  selector: 'zs-round-tab',
  imports: [
    BlindReview,
    Chip,
    DataState,
    DatePipe,
    Failure,
    MatButton,
    PercentPipe,
    RoundFiguresTable,
    RouterLink,
    Skeleton,
  ],
  templateUrl: './round-tab.html',
  styleUrl: './tab.scss',
})
export class RoundTab {
  private readonly api = inject(FairnessApi);
  private readonly session = inject(SessionStore);

  protected readonly doing = doing();
  protected readonly year = inject(CampaignStore).year;
  protected readonly title = signal('');
  protected readonly reviewing = signal<string | null>(null);
  protected readonly rounds = httpResource<RoundList>(() => {
    const year = this.year();
    return year === null ? undefined : { url: '/api/v1/rounds', params: { year } };
  });
  protected readonly view = computed(() => (this.rounds.hasValue() ? this.rounds.value() : undefined));
  private readonly roles = computed(() => this.session.session()?.roles ?? []);
  protected readonly mayMark = computed(() =>
    this.roles().some((role) => ['reviewer', 'performance', 'budget', 'publisher'].includes(role)),
  );
  protected readonly mayPromote = computed(() =>
    this.roles().some((role) => ['publisher', 'leader', 'performance'].includes(role)),
  );

  protected async open(drawId: string): Promise<void> {
    const made = await this.doing.act(
      () => this.api.openRound({ drawId, title: this.title().trim() }),
      ({ sample }) => `评估轮次已开始，样本 ${sample} 个。`,
    );
    if (made) this.rounds.reload();
  }

  protected async close(round: RoundRow): Promise<void> {
    const done = await this.doing.act(
      () => this.api.closeRound(round.id),
      () => '轮次已结束，评估表已固定。',
    );
    if (done) this.rounds.reload();
  }

  protected async promote(round: RoundRow): Promise<void> {
    const done = await this.doing.act(
      () => this.api.promote(round.id),
      () => `第 ${round.ruleSetVersion} 版规则的评估已晋级，作为下一次比较的基准。`,
    );
    if (done) this.rounds.reload();
  }
}
