import type { ExecutionLevel, ExecutionRow } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { BEHIND_POINTS, paceOf, type Paid } from './behind.js';
import { type ExecutionWhere, lies } from './place.js';

interface Below {
  key: string;
  name: string;
  note: string;
}

const BELOW: Record<Exclude<ExecutionLevel, 'project'>, Below> = {
  total: { key: 'u.department_code', name: 'coalesce(u.department_name, u.department_code)', note: 'null' },
  department: { key: 'h.unit_code', name: 'u.name', note: 'h.unit_code' },
  unit: { key: 'h.project_key', name: 'h.name', note: 'h.project_key' },
};

type Sums = Paid & Pick<ExecutionRow, 'key' | 'name' | 'idleFen' | 'projectId' | 'laggards'> & { note: string | null };

/** What stands below a place. A project that is gone this year is in nobody's row, but its pace of last year counts. */
export async function rowsBelow(
  ctx: Ctx,
  where: ExecutionWhere,
  level: Exclude<ExecutionLevel, 'project'>,
  month: number,
): Promise<ExecutionRow[]> {
  const params: unknown[] = [where.region, where.year, month, BEHIND_POINTS];
  const { key, name, note } = BELOW[level];
  const found = await ctx.manager.query<Sums[]>(
    `with h as materialized (
       select unit_code, project_key, min(name) as name, count(*) filter (where year = $2) > 0 as present,
         coalesce(sum(initial_fen) filter (where year = $2), 0) as initial,
         coalesce(sum(final_fen) filter (where year = $2), 0) as final,
         coalesce(sum(executed_fen) filter (where year = $2), 0) as paid,
         coalesce(sum(final_fen) filter (where year = $2 - 1), 0) as last_final
       from history_project_year h where ${lies('h', where, params)} and year in ($2, $2 - 1) group by 1, 2),
     m as materialized (
       select unit_code, project_key, coalesce(sum(paid_fen) filter (where month <= $3), 0) as paid from history_month m
       where ${lies('m', where, params)} and year = $2 - 1 group by 1, 2)
     select ${key} as key, min(${name}) as name, min(${note}) as note, sum(h.initial)::float8 as "initialFen",
       sum(h.final)::float8 as "finalFen", sum(h.paid)::float8 as "paidFen", sum(h.last_final)::float8 as "lastFinalFen",
       sum(m.paid)::float8 as "lastPaidFen",
       coalesce(sum(h.final) filter (where h.paid = 0), 0)::float8 as "idleFen",
       count(*) filter (where h.final > 0
         and h.paid < h.final * (coalesce(m.paid / nullif(h.last_final, 0), $3 / 12.0) - $4))::int as laggards,
       ${level === 'unit' ? FILING : 'null'} as "projectId"
     from h left join m using (unit_code, project_key) join unit u on (u.region_code, u.unit_code) = ($1, h.unit_code)
     group by ${key} having bool_or(h.present) order by 5 desc, 1`,
    params,
  );
  return found.map(({ lastFinalFen, lastPaidFen, ...row }) => ({
    ...row,
    note: row.note ?? '',
    ...paceOf({ ...row, lastFinalFen, lastPaidFen }, month),
  }));
}

const FILING = `(select p.public_id::text from project p
  where (p.region_code, p.unit_code, p.project_key) = ($1, min(h.unit_code), h.project_key) order by p.year desc limit 1)`;

/** A project by economic class; what its payments do not explain is a row of its own, so that the rows add up. */
export async function linesBelow(
  ctx: Ctx,
  where: ExecutionWhere,
  month: number,
  whole: { initialFen: number; finalFen: number; paidFen: number },
): Promise<ExecutionRow[]> {
  const params: unknown[] = [where.region, where.year];
  const found = await ctx.manager.query<{ key: string; name: string | null; finalFen: number; paidFen: number }[]>(
    `select y.key, c.name, y."finalFen", y."paidFen"
     from (select econ_code as key, sum(budget_fen)::float8 as "finalFen", sum(paid_fen)::float8 as "paidFen"
       from history_payment y where ${lies('y', where, params)} and year = $2 group by 1) y
     left join code_meaning c on (c.kind, c.year, c.code) = ('dept_econ', $2, y.key)
     order by 3 desc, 1`,
    params,
  );
  const rest = {
    finalFen: whole.finalFen - found.reduce((sum, { finalFen }) => sum + finalFen, 0),
    paidFen: whole.paidFen - found.reduce((sum, { paidFen }) => sum + paidFen, 0),
  };
  const line = (key: string, name: string, finalFen: number, paidFen: number, note: string): ExecutionRow => ({
    ...{ key, name, note, finalFen, paidFen, initialFen: finalFen, projectId: null, laggards: 0 },
    idleFen: paidFen === 0 ? finalFen : 0,
    ...paceOf({ initialFen: finalFen, finalFen, paidFen, lastFinalFen: 0, lastPaidFen: null }, month),
  });
  return [
    ...found.map(({ key, name, finalFen, paidFen }) => line(key, name ?? key, finalFen, paidFen, key)),
    ...(rest.finalFen !== 0 || rest.paidFen !== 0
      ? [line('rest', '未列经济分类', rest.finalFen, rest.paidFen, '历年预算明细没有列到的部分')]
      : []),
  ];
}
