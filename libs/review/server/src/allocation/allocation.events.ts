import type { BudgetKind, Plan } from '@zhunsheng/contract';
import { editEvent, ledgerEvent } from '@zhunsheng/kernel';

const wan = (fen: number): string => `${(fen / 1_000_000).toFixed(2)} 万元`;

export const ceilingSet = editEvent<{
  year: number;
  fundType: BudgetKind;
  department: string;
  amountFen: number;
  was: number | null;
  source: string;
}>(
  'ceiling.set',
  1,
  '设定预算上限',
  ({ year, fundType, department, amountFen }) =>
    `${year} 年度${fundType}${department ? `（${department}）` : ''}：${wan(amountFen)}`,
);

export const scenarioCreated = ledgerEvent<{ year: number; name: string; changes: number }>(
  'allocation-scenario.created',
  1,
  '建立安排方案',
  ({ year, name }) => `${year} 年度：${name}`,
);

export const allocationRequested = ledgerEvent<{
  year: number;
  scenario: string | null;
  inputs: string;
  inserts: { id: string; amountFen: number; reason: string }[];
}>('allocation.requested', 1, '预算安排测算', ({ year, inserts }) => `${year} 年度，手工安排 ${inserts.length} 项`);

export const allocationFinished = ledgerEvent<{ year: number; inputs: string; result: string; proven: boolean }>(
  'allocation.finished',
  1,
  '完成预算安排测算',
  ({ year, proven }) => `${year} 年度，${proven ? '已证明最优' : '到时限，未证明最优'}`,
);

export const allocationFailed = ledgerEvent<{ year: number; reason: string }>(
  'allocation.failed',
  1,
  '预算安排测算未完成',
  ({ reason }) => reason,
  { result: 'failed' },
);

export const controlNumbersIssued = ledgerEvent<{
  year: number;
  run: string;
  plan: Plan;
  document: string;
  numbers: { fundType: string; department: string; amountFen: number }[];
}>(
  'control-numbers.issued',
  1,
  '下达控制数',
  ({ year, document, numbers }) => `${year} 年度一下：${numbers.length} 个部门（${document}）`,
);
