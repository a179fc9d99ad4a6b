import { type AllocationResult, type ControlNumberView, type IssueControlNumbers } from '@zhunsheng/contract';
import { type Ctx, ledger, ZsError } from '@zhunsheng/kernel';

import { storedRun } from '../allocation-runner.js';
import { controlNumbersIssued } from '../allocation.events.js';

export function controlNumbers(ctx: Ctx, region: number, year: number): Promise<ControlNumberView[]> {
  return ctx.manager.query<ControlNumberView[]>(
    `select c.fund_type as "fundType", c.department_code as "departmentCode",
       coalesce((select max(coalesce(u.department_name, u.name)) from unit u
         where (u.region_code, u.department_code) = (c.region_code, c.department_code)), c.department_code)
         as "departmentName",
       c.amount_fen::float8 as "amountFen", c.projects, c.document, c.issuer,
       to_char(c.issued_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "issuedAt"
     from control_number c where c.region_code = $1 and c.year = $2 order by c.fund_type, c.department_code`,
    [region, year],
  );
}

/** 一下: the sums of one plan by budget and department, once a year, never from a scenario. */
export async function issueControlNumbers(
  ctx: Ctx,
  region: number,
  { runId, plan, document }: IssueControlNumbers,
): Promise<void> {
  const run = await storedRun(ctx, region, runId);
  if (run.result === null || run.scenario !== null) throw new ZsError('NOT_A_PLAN_TO_ISSUE');
  const { year } = run;
  if ((await controlNumbers(ctx, region, year)).length > 0) throw new ZsError('CONTROL_NUMBERS_ISSUED', { year });
  const numbers = sumsOf(JSON.parse(run.result) as AllocationResult, plan === 'greedy' ? 'greedyFen' : 'optimalFen');
  for (const { fundType, department, amountFen, projects } of numbers)
    await ctx.manager.query(
      `insert into control_number (region_code, year, fund_type, department_code, amount_fen, projects, run_id, plan,
         document, issued_by, issuer, issued_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[region, year, fundType, department, amountFen, projects, runId, plan],
        ...[document.trim(), ctx.actor.id, ctx.actor.name, ctx.clock.now()],
      ],
    );
  const told = numbers.map(({ fundType, department, amountFen }) => ({ fundType, department, amountFen }));
  const event = { year, run: runId, plan, document: document.trim(), numbers: told };
  await ledger.append(ctx, controlNumbersIssued(`control-numbers/${region}/${year}`, event));
}

interface Sum {
  fundType: string;
  department: string;
  amountFen: number;
  projects: number;
}

function sumsOf({ lines }: AllocationResult, amount: 'greedyFen' | 'optimalFen'): Sum[] {
  const sums = new Map<string, Sum>();
  for (const line of lines) {
    const key = `${line.fundType}/${line.departmentCode}`;
    const sum = sums.get(key) ?? {
      fundType: line.fundType,
      department: line.departmentCode,
      amountFen: 0,
      projects: 0,
    };
    sum.amountFen += line[amount];
    if (line[amount] > 0) sum.projects++;
    sums.set(key, sum);
  }
  return [...sums.values()];
}
