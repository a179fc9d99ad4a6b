import { DatePipe, DecimalPipe, PercentPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { OperationView } from '@zhunsheng/contract';
import { problemOf } from '@zhunsheng/session';
import { Chip, DataState, Skeleton } from '@zhunsheng/ui';
import { ModelStates } from './model-states';

const SLOW_MS = 1000;

@Component({
  selector: 'zs-operation-page',
  imports: [Chip, DataState, DatePipe, DecimalPipe, MatButton, ModelStates, PercentPipe, Skeleton],
  templateUrl: './operation-page.html',
  styleUrl: './operation-page.scss',
})
export class OperationPage {
  protected readonly operation = httpResource<OperationView>(() => '/api/v1/operation');
  protected readonly problem = computed(() => problemOf(this.operation.error()));
  protected readonly slowMs = SLOW_MS;

  protected spoken(seconds: number): string {
    const [days, hours, minutes] = [seconds / 86_400, (seconds % 86_400) / 3600, (seconds % 3600) / 60].map(Math.floor);
    return `${days ? `${String(days)} 天 ` : ''}${String(hours)} 小时 ${String(minutes)} 分`;
  }
}
