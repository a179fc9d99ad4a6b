import { DatePipe, DecimalPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { CreditLane, CreditList, RecoveryView } from '@zhunsheng/contract';
import { CampaignStore, SessionStore } from '@zhunsheng/session';
import { Chip, DataState, Skeleton, type Tone } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { CreditSheet } from './credit-sheet';
import { doing } from './doing';
import { FairnessApi } from './fairness-api';

const TONES: Record<CreditLane, Tone> = { 绿色: 'good', 常规: 'plain', 红色: 'warn' };

/** 填报信用: a unit sees its own; the bureau tells, decides on recoveries and opens any. */
@Component({
  selector: 'zs-credit-tab',
  imports: [Chip, CreditSheet, DataState, DatePipe, DecimalPipe, Failure, MatButton, RouterLink, Skeleton],
  templateUrl: './credit-tab.html',
  styleUrl: './tab.scss',
})
export class CreditTab {
  private readonly api = inject(FairnessApi);
  private readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  readonly unit = input<string>();

  protected readonly doing = doing();
  protected readonly tones = TONES;
  protected readonly year = inject(CampaignStore).year;
  protected readonly reasons = signal<Readonly<Record<string, string>>>({});
  private readonly own = computed(() => this.session.session()?.user.unitCode ?? null);
  protected readonly isBureau = computed(() => this.own() === null);
  protected readonly shown = computed(() => this.unit() ?? this.own());
  protected readonly credits = httpResource<CreditList>(() => {
    const year = this.year();
    return year === null || !this.isBureau() ? undefined : { url: '/api/v1/credits', params: { year } };
  });
  protected readonly view = computed(() => (this.credits.hasValue() ? this.credits.value() : undefined));
  protected readonly open = computed(() => this.view()?.recoveries.filter(({ state }) => state === '待审') ?? []);
  protected readonly untold = computed(() => this.view()?.items.filter(({ noticed }) => noticed === null).length ?? 0);
  protected readonly classes = computed(() => {
    const items = this.view()?.items ?? [];
    return [...new Set(items.map((one) => one.class))].sort().map((name) => ({
      name,
      count: items.filter((one) => one.class === name).length,
    }));
  });

  protected setReason(id: string, reason: string): void {
    this.reasons.update((reasons) => ({ ...reasons, [id]: reason }));
  }

  protected reasonOf(id: string): string {
    return (this.reasons()[id] ?? '').trim();
  }

  protected async notify(): Promise<void> {
    const year = this.year();
    if (year === null) return;
    const told = await this.doing.act(
      () => this.api.notifyCredit(year),
      ({ units, inForceOn }) => `已告知 ${units} 个单位，${inForceOn} 起生效；此前可申请修复。`,
    );
    if (told) this.credits.reload();
  }

  protected async decide({ id }: RecoveryView, agree: boolean): Promise<void> {
    const done = await this.doing.act(
      () => this.api.decideRecovery(id, { agree, reason: this.reasonOf(id) }),
      () => (agree ? '已同意修复，按公式重新计分并即时生效。' : '已不同意修复，理由已告知单位。'),
    );
    if (done) this.credits.reload();
  }

  protected openUnit(unit: string | null): void {
    void this.router.navigate([], { queryParams: { tab: 'credit', unit } });
  }
}
