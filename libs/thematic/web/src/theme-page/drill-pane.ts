import { DecimalPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { DrillLevel, ThemeDrill, ThemeDrillRow } from '@zhunsheng/contract';
import { SessionStore } from '@zhunsheng/session';
import { DataState, Money, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';

const STEPS = ['department', 'unit', 'project', 'line', 'payment'] as const;
export type DrillPlace = Partial<Record<(typeof STEPS)[number], string | undefined>>;

const PAYMENT = 'payment/';
/** What the rows below a level are. */
const BELOW: Record<DrillLevel, string> = {
  total: '主管部门',
  department: '单位',
  unit: '项目',
  project: '明细',
  line: '材料与历年支付',
  payment: '支付凭证',
  document: '',
};

/** 穿透: total → department → unit → project → line → papers and payments → vouchers; the address is the trail, so that back works. */
@Component({
  selector: 'zs-drill-pane',
  imports: [DataState, DecimalPipe, Failure, Money, RouterLink, Skeleton],
  templateUrl: './drill-pane.html',
  styleUrl: './drill-pane.scss',
})
export class DrillPane {
  readonly code = input.required<string>();
  readonly year = input.required<number>();
  readonly place = input.required<DrillPlace>();
  readonly gone = output<Record<string, string | null>>();

  protected readonly drill = httpResource<ThemeDrill>(() => {
    const at = STEPS.flatMap((step) =>
      this.place()[step] ? [`&${step}=${encodeURIComponent(this.place()[step] ?? '')}`] : [],
    );
    return `/api/v1/themes/${encodeURIComponent(this.code())}/drill?year=${this.year()}${at.join('')}`;
  });
  /** Who reviews sees the pages of a paper beside the form; others see what the filing says of it. */
  protected readonly reviews = inject(SessionStore).holds(['reviewer']);
  protected readonly below = BELOW;
  /** Papers carry no money, and what was paid before is no part of this year's line: nothing there adds up. */
  protected readonly isMixed = computed(() => this.drill.hasValue() && this.drill.value().level === 'line');
  protected readonly isPayment = computed(() => this.drill.hasValue() && this.drill.value().level === 'payment');

  /** Where a row leads, as the address has it; null for a paper or a voucher. */
  protected next(row: ThemeDrillRow): Record<string, string> | null {
    switch (this.drill.value()?.level) {
      case 'total':
        return { department: row.key };
      case 'department':
        return { unit: row.key };
      case 'unit':
        return { project: row.key };
      case 'project':
        return { line: row.key };
      case 'line':
        return row.key.startsWith(PAYMENT) ? { payment: row.key.slice(PAYMENT.length) } : null;
      default:
        return null;
    }
  }

  protected isPaper(row: ThemeDrillRow): boolean {
    return row.key.startsWith('attachment/');
  }

  /** Back to a step: everything below it is forgotten. */
  protected backTo(level: DrillLevel): void {
    const at = STEPS.findIndex((step) => step === level);
    this.gone.emit(Object.fromEntries(STEPS.slice(at + 1).map((step) => [step, null])));
  }

  protected share(row: ThemeDrillRow): number {
    const total = this.drill.value()?.totalFen ?? 0;
    return total > 0 ? (100 * (row.amountFen ?? 0)) / total : 0;
  }
}
