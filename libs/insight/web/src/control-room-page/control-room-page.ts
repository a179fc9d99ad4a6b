import { DatePipe, DecimalPipe, PercentPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { ControlRoomView } from '@zhunsheng/contract';
import { CampaignStore, problemOf, SessionStore } from '@zhunsheng/session';
import { AskBox, Chip, DataState, Money, Skeleton } from '@zhunsheng/ui';

const WHEN = { past: '已过', now: '进行中', later: '未到' } as const;

/** 审核调度: where everything lies, since when, who waits for whom, and when it will be done. */
@Component({
  selector: 'zs-control-room-page',
  imports: [AskBox, Chip, DataState, DatePipe, DecimalPipe, MatButton, Money, PercentPipe, RouterLink, Skeleton],
  templateUrl: './control-room-page.html',
  styleUrl: './control-room-page.scss',
})
export class ControlRoomPage {
  private readonly router = inject(Router);
  private readonly campaigns = inject(CampaignStore);
  readonly department = input<string>();

  protected readonly when = WHEN;
  protected readonly year = this.campaigns.year;
  protected readonly known = this.campaigns.known;
  protected readonly mayDecide = inject(SessionStore).holds(['reviewer', 'performance', 'budget', 'leader']);
  protected readonly view = httpResource<ControlRoomView>(() => {
    const year = this.year();
    const department = this.department();
    return year === null
      ? undefined
      : { url: '/api/v1/control-room', params: { year, ...(department ? { department } : {}) } };
  });
  protected readonly problem = computed(() => problemOf(this.view.error()));
  protected readonly most = computed(() => Math.max(1, ...(this.view.value()?.steps ?? []).map((one) => one.projects)));

  /** The filings that lie there. */
  protected queue(state: string, place?: string): Record<string, string | number> {
    const department = this.department();
    return {
      figure: 'projects',
      state,
      ...(this.view.value() ? { year: this.view.value()?.year ?? 0 } : {}),
      ...(department ? { department } : {}),
      ...(place ? { [department ? 'unit' : 'department']: place } : {}),
    };
  }

  protected ask(q: string): void {
    void this.router.navigate(['/ask'], { queryParams: { q } });
  }

  protected print(): void {
    globalThis.print();
  }
}
