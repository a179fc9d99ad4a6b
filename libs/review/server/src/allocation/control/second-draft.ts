import type { AllocationResult, DraftDifference, SecondDraftCheck } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { blindSums } from '../../fairness/round/blind-guard.js';
import { storedRun } from '../allocation-runner.js';
import { departmentsOf } from '../departments.js';
import { controlNumbers } from './control-numbers.js';

interface Filed {
  id: string;
  code: string;
  name: string;
  department: string;
  fundType: string;
  requestFen: number;
}

type Department = SecondDraftCheck['departments'][number];

/** What is filed now against what each department was told, project by project. */
export async function secondDraft(ctx: Ctx, region: number, year: number): Promise<SecondDraftCheck> {
  const departments = await comparedLines(ctx, region, year);
  const blind = await blindSums(ctx, { region, year });
  const told = departments.filter(({ fundType, departmentCode }) => !blind.has(`${fundType}/${departmentCode}`));
  return {
    ...{ year, withheld: departments.length - told.length },
    departments: told.map(({ lines, ...one }) => ({
      ...one,
      compared: lines.length,
      lines: lines.filter(differs),
    })),
  };
}

export const differs = ({ differenceFen }: DraftDifference): boolean => differenceFen !== 0;

/** With the lines that agree; empty while nothing was issued. What is neither told nor filed is no line. */
export async function comparedLines(ctx: Ctx, region: number, year: number): Promise<Omit<Department, 'compared'>[]> {
  const numbers = await controlNumbers(ctx, region, year);
  const issued = await ctx.manager.query<{ run: string; plan: string }[]>(
    'select run_id as run, plan from control_number where region_code = $1 and year = $2 limit 1',
    [region, year],
  );
  if (!issued[0]) return [];
  const run = await storedRun(ctx, region, issued[0].run);
  const { lines } = JSON.parse(run.result ?? '{"lines":[]}') as AllocationResult;
  const amount = issued[0].plan === 'greedy' ? 'greedyFen' : 'optimalFen';
  const filed = await ctx.manager.query<Filed[]>(FILED, [region, year]);
  const now = new Map(filed.map((one) => [lineKey(one.id, one.fundType, one.department), one.requestFen]));
  const known = new Set(lines.map((line) => lineKey(line.id, line.fundType, line.departmentCode)));
  const told = [...numbers, ...(await withoutNumber(ctx, region, numbers, filed))];
  return told.map(({ fundType, departmentCode, departmentName, amountFen }) => {
    const planned = lines.filter((line) => line.fundType === fundType && line.departmentCode === departmentCode);
    const here = filed.filter((one) => one.fundType === fundType && one.department === departmentCode);
    const added = here.filter((one) => !known.has(lineKey(one.id, fundType, departmentCode)));
    const compared = [
      ...planned.map((line) =>
        difference(line, line[amount], now.get(lineKey(line.id, fundType, departmentCode)) ?? null),
      ),
      ...added.map((one) => difference(one, null, one.requestFen)),
    ].filter(({ controlFen, filedFen }) => controlFen !== 0 || filedFen !== 0);
    compared.sort((a, b) => Math.abs(b.differenceFen) - Math.abs(a.differenceFen) || (a.code < b.code ? -1 : 1));
    const filedFen = here.reduce((sum, one) => sum + one.requestFen, 0);
    return {
      ...{ fundType, departmentCode, departmentName, controlFen: amountFen, filedFen },
      ...{ overFen: Math.max(0, filedFen - amountFen), lines: compared },
    };
  });
}

/** A project that moved to another budget is gone from the one and new in the other. */
const lineKey = (...of: [id: string, fundType: string, department: string]): string => of.join('/');

type Told = Pick<Department, 'fundType' | 'departmentCode' | 'departmentName'> & { amountFen: number };

/** What was told nothing may file nothing: departments and budgets filed without a control number, each with 0. */
async function withoutNumber(
  ctx: Ctx,
  region: number,
  numbers: readonly Told[],
  filed: readonly Filed[],
): Promise<Told[]> {
  const names = new Map((await departmentsOf(ctx, region)).map(({ code, name }) => [code, name]));
  const has = (list: readonly Told[], { fundType, department }: Filed): boolean =>
    list.some((one) => one.fundType === fundType && one.departmentCode === department);
  const found: Told[] = [];
  for (const one of filed)
    if (!has(numbers, one) && !has(found, one)) {
      const { fundType, department } = one;
      const departmentName = names.get(department) ?? department;
      found.push({ fundType, departmentCode: department, departmentName, amountFen: 0 });
    }
  return found;
}

const wan = (fen: number): string => `${(Math.abs(fen) / 1_000_000).toFixed(2)} 万元`;

/** null: unknown to that side. */
function difference(
  { id, code, name }: { id: string; code: string; name: string },
  control: number | null,
  filed: number | null,
): DraftDifference {
  const more = (filed ?? 0) - (control ?? 0);
  const sentence =
    control === null
      ? `控制数下达后新增，申报 ${wan(filed ?? 0)}，须在部门控制数内调剂`
      : filed === null
        ? `控制数含 ${wan(control)}，二上未再申报`
        : control === 0
          ? `控制数未安排，二上仍申报 ${wan(filed)}`
          : more > 0
            ? `超出控制数 ${wan(more)}，应压减至 ${wan(control)}`
            : `低于控制数 ${wan(more)}`;
  return { projectId: id, code, name, controlFen: control ?? 0, filedFen: filed ?? 0, differenceFen: more, sentence };
}

const FILED = `
  select p.public_id as id, p.code, coalesce(v.name, '') as name, u.department_code as department,
    coalesce(v.fund_type, '') as "fundType", coalesce(v.request_fen, 0)::float8 as "requestFen"
  from project p
  join project_version v on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
  join unit u on (u.region_code, u.unit_code) = (p.region_code, p.unit_code)
  where p.region_code = $1 and p.year = $2 and p.state not in ('草稿', '退回', '不予入库') order by p.code`;
