import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import {
  CO_REVIEW_STATES,
  type CoReviewLatency,
  type CoReviewView,
  type Page,
  type ProjectRow,
} from '@zhunsheng/contract';
import { CampaignStore, Notice, SessionStore } from '@zhunsheng/session';
import { Chip, DataState, Money, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { CoReviewApi } from './co-review-api';
import { LatencyTable } from './latency-table';
import { RoundView } from './round-view';
import { BRANCH_TONES, STATE_TONES } from './words';

/** 联合评审: rounds on the left, the chosen one with its branches on the right, hand-over times below. */
@Component({
  selector: 'zs-co-review-page',
  imports: [Chip, DataState, Failure, LatencyTable, MatButton, Money, RoundView, RouterLink, Skeleton],
  templateUrl: './co-review-page.html',
  styleUrl: './co-review-page.scss',
})
export class CoReviewPage {
  private readonly api = inject(CoReviewApi);
  private readonly notice = inject(Notice);
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  private readonly year = inject(CampaignStore).year;
  readonly state = input<string>();
  readonly mine = input<string>();
  readonly round = input<string>();

  protected readonly states = CO_REVIEW_STATES;
  protected readonly stateTones = STATE_TONES;
  protected readonly branchTones = BRANCH_TONES;
  protected readonly busy = signal(false);
  protected readonly opens = computed(() => {
    const roles = this.session.session()?.roles ?? [];
    return roles.includes('reviewer') || roles.includes('budget');
  });
  protected readonly rounds = httpResource<Page<CoReviewView>>(() => {
    const year = this.year();
    if (year === null) return undefined;
    const [state, mine] = [this.state(), this.mine()];
    return { url: '/api/v1/co-reviews', params: { year, ...(state && { state }), ...(mine && { mine }) } };
  });
  protected readonly latency = httpResource<CoReviewLatency>(() => {
    const year = this.year();
    return year === null || this.session.session()?.roles.includes('publisher')
      ? undefined
      : { url: '/api/v1/co-review-latency', params: { year } };
  });
  protected readonly list = computed(() => (this.rounds.hasValue() ? this.rounds.value().items : undefined));
  protected readonly times = computed(() => (this.latency.hasValue() ? this.latency.value() : undefined));
  protected readonly shown = computed(() => this.round() ?? this.list()?.[0]?.id);

  protected narrow(state: string, mine: boolean): void {
    const queryParams = { state: state || null, mine: mine ? '1' : null, round: null };
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected answered({ branches }: CoReviewView): string {
    return `${branches.filter(({ state }) => state === '已交').length}/${branches.length}`;
  }

  /** By code: the project is looked up in the reader's own list. */
  protected async open(code: string): Promise<void> {
    const year = this.year();
    if (year === null || !code.trim()) return;
    this.busy.set(true);
    try {
      const found = await this.api.find(year, code.trim());
      const project = found.items.find((one: ProjectRow) => one.code === code.trim()) ?? found.items[0];
      if (!project || found.total !== 1) {
        this.notice.done(found.total > 1 ? `有 ${found.total} 个项目符合，请输入完整编码。` : '没有找到这个项目。');
        return;
      }
      const { id } = await this.api.open(project.id);
      this.notice.done('已发起联合评审，各科室可同时办理。');
      this.rounds.reload();
      void this.router.navigate([], { queryParams: { round: id }, queryParamsHandling: 'merge' });
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
