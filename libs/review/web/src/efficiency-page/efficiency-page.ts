import { DecimalPipe, PercentPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { EfficiencyFigure, EfficiencyReport, ManualCheck } from '@zhunsheng/contract';
import { CampaignStore } from '@zhunsheng/session';
import { Chip, DataState, Skeleton, type Tone } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { hoursWords } from './hours-words';
import { ProcessMapChart } from './process-map-chart';

const ADVICE: Record<ManualCheck['advice'], { name: string; tone: Tone }> = {
  drop: { name: '可取消', tone: 'good' },
  sample: { name: '改为抽查', tone: 'info' },
  keep: { name: '保留', tone: 'plain' },
  unknown: { name: '证据不足', tone: 'warn' },
};

/** 效率报告: what the event log says, printable; every figure with its formula. */
@Component({
  selector: 'zs-efficiency-page',
  imports: [Chip, DataState, DecimalPipe, Failure, MatButton, PercentPipe, ProcessMapChart, Skeleton],
  templateUrl: './efficiency-page.html',
  styleUrl: './efficiency-page.scss',
})
export class EfficiencyPage {
  protected readonly year = inject(CampaignStore).year;
  protected readonly report = httpResource<EfficiencyReport>(() => {
    const year = this.year();
    return year === null ? undefined : { url: '/api/v1/efficiency', params: { year } };
  });
  protected readonly view = computed(() => (this.report.hasValue() ? this.report.value() : undefined));
  protected readonly advice = ADVICE;
  protected readonly hours = hoursWords;
  protected readonly longest = computed(() =>
    Math.max(1, ...(this.view()?.handOvers.map(({ medianHours }) => medianHours) ?? [])),
  );

  /** Three figures that matter: 0.0021 秒, 81.4 %, 12.5 天. */
  protected digits({ value }: EfficiencyFigure): string {
    return value !== null && Math.abs(value) < 0.1 ? '1.4-4' : '1.1-1';
  }

  protected print(): void {
    globalThis.print();
  }
}
