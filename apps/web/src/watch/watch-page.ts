import { DatePipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, signal } from '@angular/core';
import type { SignalKind, WatchView } from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import { Chip, DataState, Skeleton } from '@zhunsheng/ui';
import { ExportOrders } from './export-orders';
import { IncidentBar } from './incident-bar';
import { ParameterTable } from './parameter-table';

const SPANS = [
  { days: 1, name: '24 小时' },
  { days: 7, name: '7 天' },
  { days: 31, name: '31 天' },
] as const;
const LEVELS = [
  { code: 'L1', name: '公开' },
  { code: 'L2', name: '内部' },
  { code: 'L3', name: '敏感' },
  { code: 'L4', name: '核心' },
] as const;

@Component({
  selector: 'zs-watch-page',
  imports: [Chip, DataState, DatePipe, ExportOrders, IncidentBar, ParameterTable, Skeleton],
  templateUrl: './watch-page.html',
  styleUrl: './watch-page.scss',
})
export class WatchPage {
  protected readonly spans = SPANS;
  protected readonly levels = LEVELS;
  protected readonly days = signal(1);
  protected readonly chosen = signal<SignalKind>('sign-in');
  protected readonly watch = httpResource<WatchView>(() => ({ url: '/api/v1/watch', params: { days: this.days() } }));
  protected readonly problem = computed(() => problemOf(this.watch.error()));
  protected readonly signals = computed(() => (this.watch.hasValue() ? this.watch.value().signals : []));
  protected readonly shown = computed(() => this.signals().find(({ kind }) => kind === this.chosen()));

  protected countsOf(counts: Record<string, number>): string {
    return Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `${name} ${String(count)}`)
      .join('，');
  }
}
