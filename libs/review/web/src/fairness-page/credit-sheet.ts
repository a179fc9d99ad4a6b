import { DatePipe, DecimalPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { CREDIT_DIMENSIONS, type CreditDimension, type CreditView } from '@zhunsheng/contract';
import { CampaignStore } from '@zhunsheng/session';
import { Chip, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { doing } from './doing';
import { FairnessApi } from './fairness-api';

/** One unit: points of four dimensions, every deduction with its reason and its way back. */
@Component({
  selector: 'zs-credit-sheet',
  imports: [Chip, DatePipe, DecimalPipe, Failure, MatButton, Skeleton],
  templateUrl: './credit-sheet.html',
  styleUrl: './tab.scss',
})
export class CreditSheet {
  private readonly api = inject(FairnessApi);
  readonly unit = input.required<string>();

  protected readonly doing = doing();
  private readonly year = inject(CampaignStore).year;
  protected readonly asking = signal<string | null>(null);
  protected readonly statement = signal('');
  protected readonly credit = httpResource<CreditView>(() => {
    const year = this.year();
    return year === null ? undefined : { url: '/api/v1/credit', params: { year, unit: this.unit() } };
  });
  protected readonly view = computed(() => (this.credit.hasValue() ? this.credit.value() : undefined));
  protected readonly dimensions = computed(() => {
    const sheet = this.view()?.sheet;
    return (Object.keys(CREDIT_DIMENSIONS) as CreditDimension[]).map((key) => {
      const full = sheet?.formula.full[key] ?? 0;
      const points = sheet?.dimensions[key] ?? 0;
      return { key, name: CREDIT_DIMENSIONS[key], full, points, share: full === 0 ? 0 : (100 * points) / full };
    });
  });

  protected dimensionName(key: CreditDimension): string {
    return CREDIT_DIMENSIONS[key];
  }

  protected askedFor(code: string): string | null {
    return this.view()?.sheet.recoveries.find((one) => one.code === code)?.state ?? null;
  }

  protected async receive(): Promise<void> {
    const year = this.year();
    if (year === null) return;
    const done = await this.doing.act(
      () => this.api.receiveCredit(year),
      () => '已签收。',
    );
    if (done) this.credit.reload();
  }

  protected async ask(code: string): Promise<void> {
    const year = this.year();
    if (year === null) return;
    const done = await this.doing.act(
      () => this.api.askRecovery({ year, code, statement: this.statement().trim() }),
      () => '修复申请已提交，财政部门办理后在这里告知结果。',
    );
    if (!done) return;
    this.asking.set(null);
    this.statement.set('');
    this.credit.reload();
  }
}
