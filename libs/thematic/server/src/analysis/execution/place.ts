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

/** Project-years of a place, this year's and last year's, as a query; `params` gets the values. */
export function placed({ region, year, department, unit, project }: ExecutionWhere, params: unknown[]): string {
  const value = (one: unknown): string => `$${String(params.push(one))}`;
  const also = [
    `h.region_code = ${value(region)}`,
    `h.year in (${value(year)}, ${value(year - 1)})`,
    department ? `u.department_code = ${value(department)}` : '',
    unit ? `h.unit_code = ${value(unit)}` : '',
    project ? `h.project_key = ${value(project)}` : '',
  ].filter((test) => test !== '');
  return `
    select h.region_code, h.unit_code, h.project_key, h.year, h.name, h.initial_fen, h.final_fen, h.executed_fen,
      u.name as unit_name, u.department_code, coalesce(u.department_name, u.department_code) as department_name
    from history_project_year h join unit u on (u.region_code, u.unit_code) = (h.region_code, h.unit_code)
    where ${also.join(' and ')}`;
}
