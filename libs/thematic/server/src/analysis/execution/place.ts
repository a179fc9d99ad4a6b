import type { ExecutionLevel } from '@zhunsheng/contract';

export interface ExecutionPlace {
  department?: string;
  unit?: string;
  project?: string;
}

export interface ExecutionWhere extends ExecutionPlace {
  region: number;
  year: number;
}

export const levelOf = ({ department, unit, project }: ExecutionPlace): ExecutionLevel =>
  project ? 'project' : unit ? 'unit' : department ? 'department' : 'total';

/**
 * Which rows of a history table lie in a place: `$1` region, `$2` year, and further parameters pushed. Every history table
 * names its unit, so none has to be joined to another to be narrowed down: such joins cost half a minute under row-level
 * security, where the planner takes every table for a few rows.
 */
export function lies(alias: string, { department, unit, project }: ExecutionPlace, params: unknown[]): string {
  const value = (one: unknown): string => `$${String(params.push(one))}`;
  return [
    `${alias}.region_code = $1`,
    department
      ? `${alias}.unit_code in (select unit_code from unit where (region_code, department_code) = ($1, ${value(department)}))`
      : '',
    unit ? `${alias}.unit_code = ${value(unit)}` : '',
    project ? `${alias}.project_key = ${value(project)}` : '',
  ]
    .filter((test) => test !== '')
    .join(' and ');
}
