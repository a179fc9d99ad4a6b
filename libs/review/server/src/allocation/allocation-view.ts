import type { AllocationResult, AllocationRunRow, AllocationRunView, AllocationView } from '@zhunsheng/contract';
import { type Ctx, markOf } from '@zhunsheng/kernel';

import { blindPublicIds, blindSums } from '../fairness/round/blind-guard.js';
import type { Campaign } from '../verdict/facts/campaign.js';
import { latestRun } from '../verdict/run/run-record.js';
import { AllocationRun, AllocationScenario, BudgetCeiling } from './allocation.entity.js';
import { storedRun } from './allocation-runner.js';
import { controlNumbers } from './control/control-numbers.js';
import { departmentsOf } from './departments.js';
import type { AllocationInputs } from './plan/inputs.js';
import { withoutVeiled } from './veiled-lines.js';

const SHOWN_RUNS = 50;
const NOTHING: AllocationResult = { v: 1, pools: [], lines: [], inserts: [], next: [] };

export const ceilingContent = ({ amountFen, source, certainty }: BudgetCeiling) => ({
  ...{ amountFen: Number(amountFen), source, certainty },
});

export const nameOfCeiling = ({
  region,
  year,
  fundType,
  department,
}: Pick<BudgetCeiling, 'region' | 'year' | 'fundType' | 'department'>): string =>
  `ceiling/${region}/${year}/${fundType}/${department}`;

export async function allocationView(ctx: Ctx, { region, year, name }: Campaign): Promise<AllocationView> {
  const where = { region, year };
  const departments = await departmentsOf(ctx, region);
  const names = new Map(departments.map((one) => [one.code, one.name]));
  const ceilings = await ctx.manager.find(BudgetCeiling, { where, order: { fundType: 'ASC', department: 'ASC' } });
  const scenarios = await ctx.manager.find(AllocationScenario, { where, order: { createdAt: 'ASC' } });
  const runs = await ctx.manager.find(AllocationRun, { where, order: { queuedAt: 'DESC' }, take: SHOWN_RUNS });
  const numbers = await controlNumbers(ctx, region, year);
  const blind = await blindSums(ctx, { region, year });
  const told = numbers.filter(({ fundType, departmentCode }) => !blind.has(`${fundType}/${departmentCode}`));
  const holds = (role: string): boolean => ctx.actor.roles.some((one) => one === role);
  return {
    ...{ year, campaign: name, departments, controlNumbers: told, withheldNumbers: numbers.length - told.length },
    reviewed: (await latestRun(ctx, region, year)) !== null,
    ceilings: ceilings.map((ceiling) => ({
      ...{ fundType: ceiling.fundType, departmentCode: ceiling.department },
      ...{ ...ceilingContent(ceiling), mark: markOf(ctx, nameOfCeiling(ceiling), ceilingContent(ceiling)) },
      ...{ setter: ceiling.setter, setAt: ceiling.setAt.toISOString() },
      departmentName: ceiling.department ? (names.get(ceiling.department) ?? ceiling.department) : null,
    })),
    scenarios: scenarios.map(({ id, name: called, changes, creator, createdAt }) => ({
      ...{ id, name: called, changes, creator, createdAt: createdAt.toISOString() },
    })),
    runs: runs.map((run) => runRow(run, scenarios, blind.size > 0 ? null : run.summary)),
    mayAllocate: holds('budget'),
    mayIssue: holds('leader') && numbers.length === 0,
  };
}

export async function allocationRunView(ctx: Ctx, region: number, id: string): Promise<AllocationRunView> {
  const run = await storedRun(ctx, region, id);
  const scenarios = await ctx.manager.findBy(AllocationScenario, { region, year: run.year });
  const { leftOut } = JSON.parse(run.inputs) as AllocationInputs;
  const stored = (JSON.parse(run.result ?? 'null') as AllocationResult | null) ?? NOTHING;
  const shown = withoutVeiled({ result: stored, leftOut }, await blindPublicIds(ctx, run));
  return {
    ...runRow(run, scenarios, run.result === null ? null : shown.result.pools),
    result: run.result === null ? null : shown.result,
    leftOut: shown.leftOut.map(({ department, fundType: _, ...rest }) => ({ ...rest, departmentCode: department })),
    ...{ veiled: shown.veiled, withheld: shown.withheld },
    departments: await departmentsOf(ctx, region),
  };
}

function runRow(
  run: AllocationRun,
  scenarios: readonly AllocationScenario[],
  pools: AllocationRunRow['pools'],
): AllocationRunRow {
  const { id, year, state, requester, inputDigest, resultDigest, message } = run;
  const scenario = scenarios.find((one) => one.id === run.scenario);
  return {
    ...{ id, year, state, requester, inputDigest, resultDigest, message, pools },
    scenario: scenario ? { id: scenario.id, name: scenario.name } : null,
    queuedAt: run.queuedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}
