import { DatePipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { DecisionView, Page } from '@zhunsheng/contract';
import { CampaignStore, Notice } from '@zhunsheng/session';
import { Chip, DataState, Money, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../../failure';
import { DECISION_TONES, KIND_NAMES } from '../words';
import { WorkbenchApi } from '../workbench-api';

const STATES = ['待复核', '生效', '不同意', '撤回', '已更替'] as const;

/** Decisions of people, those that wait for a second person first to be seen. */
@Component({
  selector: 'zs-countersign-page',
  imports: [Chip, DataState, DatePipe, Failure, MatButton, Money, RouterLink, Skeleton],
  templateUrl: './countersign-page.html',
  styleUrl: './countersign-page.scss',
})
export class CountersignPage {
  private readonly api = inject(WorkbenchApi);
  private readonly notice = inject(Notice);
  private readonly router = inject(Router);
  private readonly year = inject(CampaignStore).year;
  readonly state = input<string>();

  protected readonly states = STATES;
  protected readonly tones = DECISION_TONES;
  protected readonly kindNames = KIND_NAMES;
  protected readonly busy = signal(false);
  protected readonly shown = computed(() => this.state() ?? '待复核');
  protected readonly decisions = httpResource<Page<DecisionView>>(() => {
    const year = this.year();
    return year === null ? undefined : { url: '/api/v1/decisions', params: { year, state: this.shown() } };
  });
  protected readonly list = computed(() => (this.decisions.hasValue() ? this.decisions.value().items : undefined));

  protected narrow(state: string): void {
    void this.router.navigate([], { queryParams: { state }, replaceUrl: true });
  }

  protected async second(decision: DecisionView, agree: boolean, note: string): Promise<void> {
    this.busy.set(true);
    try {
      await this.api.second(decision.id, { agree, ...(note.trim() && { note: note.trim() }) });
      this.notice.done(agree ? '已同意，决定生效。' : '已记录不同意，决定不生效。');
      this.decisions.reload();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
