import { httpResource } from '@angular/common/http';
import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { DrillLevel, ThemeDrill, ThemeDrillRow } from '@zhunsheng/contract';
import { DataState, Money, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';

export type DrillPlace = Partial<Record<'department' | 'unit' | 'project' | 'line', string | undefined>>;

const STEPS = ['department', 'unit', 'project', 'line'] as const;
/** What the rows below a level are. */
const BELOW: Record<DrillLevel, string> = {
  total: '主管部门',
  department: '单位',
  unit: '项目',
  project: '明细',
  line: '材料与历年支付',
  document: '',
};

/** 穿透: total → department → unit → project → line → papers; the address is the trail, so that back works. */
@Component({
  selector: 'zs-drill-pane',
  imports: [DataState, Failure, Money, RouterLink, Skeleton],
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
  protected readonly below = BELOW;
  protected readonly isLast = computed(() => this.drill.hasValue() && this.drill.value().level === 'line');

  protected down(row: ThemeDrillRow): void {
    const level = this.drill.value()?.level;
    const next =
      level === 'total' ? 'department' : level === 'department' ? 'unit' : level === 'unit' ? 'project' : 'line';
    this.gone.emit({ [next]: row.key });
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
