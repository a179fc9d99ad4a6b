import { DatePipe, DecimalPipe } from '@angular/common';
import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { AllocationLine, AllocationPool, AllocationRunView, OpportunityCost } from '@zhunsheng/contract';
import { JobHold, SaveLink } from '@zhunsheng/session';
import { Chip, DataState, GradeBadge, Money } from '@zhunsheng/ui';
import { AllocationStore } from './allocation-store';
import { PlanChart } from './plan-chart';

const MOST_ROWS = 200;

type Filter = 'differ' | 'below' | 'partly' | 'floor' | 'all' | 'out';

/** One run: both plans side by side, what inserts cost, and the projects line by line. */
@Component({
  selector: 'zs-run-result',
  imports: [
    Chip,
    DataState,
    DatePipe,
    DecimalPipe,
    GradeBadge,
    JobHold,
    MatButton,
    Money,
    PlanChart,
    RouterLink,
    SaveLink,
  ],
  templateUrl: './run-result.html',
  styleUrl: './run-result.scss',
})
export class RunResult {
  protected readonly store = inject(AllocationStore);
  readonly run = input.required<AllocationRunView>();
  readonly mayAllocate = input(false);
  protected readonly filter = signal<Filter>('differ');
  protected readonly filters: readonly { filter: Filter; name: string }[] = [
    { filter: 'differ', name: '两方案不同' },
    { filter: 'below', name: '未安排' },
    { filter: 'partly', name: '部分安排' },
    { filter: 'floor', name: '刚性、三保' },
    { filter: 'all', name: '全部' },
    { filter: 'out', name: '不参加安排' },
  ];
  protected readonly lines = computed(() => this.run().result?.lines ?? []);
  private readonly byId = computed(() => new Map(this.lines().map((line) => [line.id, line])));
  private readonly next = computed(() => new Set(this.run().result?.next ?? []));
  private readonly departmentNames = computed(
    () => new Map(this.run().departments.map(({ code, name }) => [code, name])),
  );

  protected readonly shown = computed(() => this.lines().filter((line) => belongs(line, this.filter())));
  protected readonly rows = computed(() => this.shown().slice(0, MOST_ROWS));

  protected department(code: string): string {
    return this.departmentNames().get(code) ?? code;
  }

  protected isNext({ id }: AllocationLine): boolean {
    return this.next().has(id);
  }

  protected nameOf(id: string): string {
    return this.byId().get(id)?.name ?? id;
  }

  /** Worth the optimal plan has beyond the greedy one, as a share. */
  protected gain({ greedy, optimal }: AllocationPool): number {
    return Number(greedy.value) === 0 ? 0 : Number(optimal.value) / Number(greedy.value) - 1;
  }

  protected displaced({ displaced }: OpportunityCost): { count: number; fen: number } {
    return { count: displaced.length, fen: displaced.reduce((sum, one) => sum + one.fen, 0) };
  }

  /** 分 × hundredths of a point, shown as 万元 × points. */
  protected worth(value: string): number {
    return Number(value) / 100_000_000;
  }
}

function belongs({ kind, greedyFen, optimalFen, suggestedFen }: AllocationLine, filter: Filter): boolean {
  switch (filter) {
    case 'differ':
      return greedyFen !== optimalFen;
    case 'below':
      return kind === 'order' && greedyFen === 0;
    case 'partly':
      return [greedyFen, optimalFen].some((fen) => fen > 0 && fen < suggestedFen);
    case 'floor':
      return kind === 'floor';
    case 'all':
      return true;
    case 'out':
      return false;
  }
}
