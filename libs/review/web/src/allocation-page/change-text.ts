import type { AllocationChange } from '@zhunsheng/contract';
import { formatWan } from '@zhunsheng/ui';

const percent = (value: number): string => `${value > 0 ? '+' : '−'}${Math.abs(value)}%`;

/** A change of a scenario in one line. */
export function changeText(change: AllocationChange): string {
  switch (change.kind) {
    case 'ceiling':
      return `${change.fundType ?? '各本预算'}${change.departmentCode ? `（${change.departmentCode}）` : ''}上限 ${percent(change.percent)}`;
    case 'price':
      return `${change.category ? `类别 ${change.category}` : '全部项目'}价格 ${percent(change.percent)}`;
    case 'task':
      return `新增任务“${change.name}” ${formatWan(change.amountFen)} 万元（${change.grade} 类）`;
  }
}
