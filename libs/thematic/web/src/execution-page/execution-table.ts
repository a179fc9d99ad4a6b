import { Component, computed, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ExecutionLevel, ExecutionRow, ExecutionView } from '@zhunsheng/contract';
import { Chip, DataState, Money } from '@zhunsheng/ui';
import { Choice } from '../analysis/choice';
import { percent } from '../analysis/percent';

type Order = 'money' | 'behind' | 'idle';

const ORDERS: Record<Order, (a: ExecutionRow, b: ExecutionRow) => number> = {
  money: (a, b) => b.finalFen - a.finalFen,
  behind: (a, b) => b.behindFen - a.behindFen,
  idle: (a, b) => b.idleFen - a.idleFen,
};

const BELOW: Record<ExecutionLevel, string> = {
  total: '主管部门',
  department: '单位',
  unit: '项目',
  project: '经济分类',
};

/** What stands below a place; a bar for what is paid, a mark for what was to be expected. */
@Component({
  selector: 'zs-execution-table',
  imports: [Chip, Choice, DataState, Money, RouterLink],
  templateUrl: './execution-table.html',
  styleUrl: './execution-table.scss',
})
export class ExecutionTable {
  readonly view = input.required<ExecutionView>();
  readonly opened = output<string>();

  protected readonly order = signal<string>('money');
  protected readonly orders = [
    { key: 'money', name: '按金额' },
    { key: 'behind', name: '按滞后' },
    { key: 'idle', name: '按闲置' },
  ];
  protected readonly below = BELOW;
  protected readonly percent = percent;
  protected readonly rows = computed(() => {
    const by = ORDERS[this.order() as Order];
    return [...this.view().rows].sort((a, b) => by(a, b) || (a.key < b.key ? -1 : 1));
  });

  protected width = (rate: number | null): number => Math.min(100, 100 * (rate ?? 0));
}
