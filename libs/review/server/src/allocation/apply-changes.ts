import type { AllocationChange } from '@zhunsheng/contract';
import { timesRatio } from '@zhunsheng/ruler';

import type { Candidate, Ceiling } from './plan/inputs.js';

export interface Branch {
  ceilings: Ceiling[];
  candidates: (Candidate & { category: string })[];
}

const changed = (fen: number, percent: number): number => timesRatio(fen, (100 + percent) / 100);

/** A scenario over what the campaign holds; the campaign itself is only read. Changes apply in the order they were written. */
export function applyChanges(branch: Branch, changes: readonly AllocationChange[]): Branch {
  return changes.reduce((now, change, k) => applyOne(now, change, k), branch);
}

function applyOne({ ceilings, candidates }: Branch, change: AllocationChange, k: number): Branch {
  switch (change.kind) {
    case 'ceiling': {
      const { percent, fundType = null, departmentCode = null } = change;
      const concerns = (one: Ceiling): boolean =>
        (fundType === null || one.fundType === fundType) &&
        (departmentCode === null || one.department === departmentCode);
      const cut = (one: Ceiling): Ceiling =>
        concerns(one) ? { ...one, amountFen: changed(one.amountFen, percent) } : one;
      return { ceilings: ceilings.map(cut), candidates };
    }
    case 'price': {
      const priced = (one: Branch['candidates'][number]): Branch['candidates'][number] =>
        one.category.startsWith(change.category)
          ? {
              ...one,
              requestFen: changed(one.requestFen, change.percent),
              wantFen: changed(one.wantFen, change.percent),
            }
          : one;
      return { ceilings, candidates: candidates.map(priced) };
    }
    case 'task':
      return { ceilings, candidates: placed(candidates, change, k) };
  }
}

/** A new task takes its place by grade and priority, behind what stands equal; everybody below moves down by one. */
function placed(
  candidates: Branch['candidates'],
  task: AllocationChange & { kind: 'task' },
  k: number,
): Branch['candidates'] {
  const { name, departmentCode: department, fundType, amountFen, grade, divisible } = task;
  const priority = Math.floor(task.priority * 100);
  const above = candidates.filter(
    (one) =>
      one.grade !== null &&
      one.rank !== null &&
      (one.grade < grade || (one.grade === grade && one.priority >= priority)),
  );
  const rank = above.reduce((last, one) => Math.max(last, one.rank!), 0) + 1;
  const down = candidates.map((one) => (one.rank !== null && one.rank >= rank ? { ...one, rank: one.rank + 1 } : one));
  const id = `task-${k + 1}`;
  const added = {
    id,
    code: `新增任务${k + 1}`,
    name,
    unit: department,
    department,
    fundType,
    grade,
    rank,
    priority,
    divisible,
  };
  return [...down, { ...added, requestFen: amountFen, wantFen: amountFen, floor: false, category: '' }];
}
