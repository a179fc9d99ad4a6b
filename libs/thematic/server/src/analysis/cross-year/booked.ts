import type { ThemeFilter } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import type { Booked } from './series.js';

export interface Span {
  region: number;
  from: number;
  to: number;
}

/** The class of a project-year: as history has it, else of the largest line of that year's filing. */
export const CLASS = `coalesce(h.func_code, (
  select l.func_code from project p join project_line l
    on (l.region_code, l.project_id, l.version) = (p.region_code, p.project_id, p.current_version)
  where (p.region_code, p.unit_code, p.project_key, p.year)
    = (h.region_code, h.unit_code, h.project_key, h.year) and l.func_code is not null
  order by l.amount_fen desc nulls last, l.line_no limit 1))`;

export function bookedByUnit(ctx: Ctx, { region, from, to }: Span): Promise<Booked[]> {
  return ctx.manager.query(
    `select h.year, h.unit_code as code, min(u.name) as name, sum(h.final_fen)::float8 as "finalFen",
       sum(h.executed_fen)::float8 as "paidFen"
     from history_project_year h join unit u on (u.region_code, u.unit_code) = (h.region_code, h.unit_code)
     where h.region_code = $1 and h.year between $2 and $3 group by 1, 2 order by 1, 2`,
    [region, from, to],
  );
}

export function bookedByClass(ctx: Ctx, { region, from, to }: Span): Promise<Booked[]> {
  return ctx.manager.query(
    `select f.year, f.code, coalesce(n.name, f.code, '没有功能科目') as name, f."finalFen", f."paidFen"
     from (select o.year, o.code, sum(o.final_fen)::float8 as "finalFen", sum(o.executed_fen)::float8 as "paidFen"
       from (select h.year, ${CLASS} as code, h.final_fen, h.executed_fen from history_project_year h
         where h.region_code = $1 and h.year between $2 and $3) o group by 1, 2) f
     left join code_meaning n on (n.kind, n.year, n.code) = ('func_class', f.year, f.code)
     order by 1, 2`,
    [region, from, to],
  );
}

/** A theme is followed back only when economic codes alone make it: past years have no texts and no marks. */
export const untraceable = ({ econ, words, marks, except }: ThemeFilter): string | null =>
  econ.length === 0 || words.length + marks.length > 0
    ? '专题按明细文字或项目标记取数，往年只有经济分类，口径不同，不比'
    : except.length > 0
      ? '专题按文字排除一部分明细，往年没有明细文字，口径不同，不比'
      : null;

/** Payments by economic code, of the units of a theme. */
export function bookedByEcon(ctx: Ctx, { region, from, to }: Span, units: readonly string[]): Promise<Booked[]> {
  return ctx.manager.query(
    `select y.year, y.code, coalesce(n.name, y.code) as name, y."finalFen", y."paidFen"
     from (select year, econ_code as code, sum(budget_fen)::float8 as "finalFen", sum(paid_fen)::float8 as "paidFen"
       from history_payment
       where region_code = $1 and year between $2 and $3 and (cardinality($4::text[]) = 0 or unit_code like any ($4))
       group by 1, 2) y
     left join code_meaning n on (n.kind, n.year, n.code) = ('dept_econ', y.year, y.code)
     order by 1, 2`,
    [region, from, to, units.map((unit) => `${unit}%`)],
  );
}
