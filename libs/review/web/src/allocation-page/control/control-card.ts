import { DatePipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { AllocationView, IssueControlNumbers, SecondDraftCheck } from '@zhunsheng/contract';
import { Chip, Money } from '@zhunsheng/ui';
import { AllocationStore } from '../allocation-store';

/** 一下 from one plan, and 二上 checked against it, line by line. */
@Component({
  selector: 'zs-control-card',
  imports: [Chip, DatePipe, MatButton, Money, RouterLink],
  templateUrl: './control-card.html',
  styleUrl: './control-card.scss',
})
export class ControlCard {
  private readonly http = inject(HttpClient);
  protected readonly store = inject(AllocationStore);
  readonly view = input.required<AllocationView>();
  protected readonly check = httpResource<SecondDraftCheck>(() => {
    const { year, controlNumbers } = this.view();
    return controlNumbers.length === 0 ? undefined : `/api/v1/allocation/second-draft?year=${year}`;
  });

  protected runs() {
    return this.view().runs.filter(({ state, scenario }) => state === 'done' && scenario === null);
  }

  protected issue(runId: string, plan: string, document: string): void {
    const body: IssueControlNumbers = { runId, plan: plan === 'optimal' ? 'optimal' : 'greedy', document };
    void this.store.act(this.http.post<AllocationView>('/api/v1/allocation/control-numbers', body), '控制数已下达');
  }
}
