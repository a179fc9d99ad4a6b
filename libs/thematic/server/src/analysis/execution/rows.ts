import type { ExecutionLevel, ExecutionRow } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import type { Paid } from './behind.js';
import { paceOf } from './behind.js';
import { type ExecutionWhere, placed } from './place.js';

interface Below {
  key: string;
  name: string;
  note: string;
}

const BELOW: Record<Exclude<ExecutionLevel, 'project'>, Below> = {
  total: { key: 'department_code', name: 'department_name', note: 'null' },
  department: { key: 'unit_code', name: 'unit_name', note: 'unit_code' },
  unit: { key: 'project_key', name: 'name', note: 'project_key' },
};

type Sums = Paid & { key: string; name: string; note: string | null; idleFen: number; projectId: string | null };

/** What stands below a place. A project that is gone this year is in nobody's row: it is last year's alone. */
export async function rowsBelow(
  ctx: Ctx,
  where: ExecutionWhere,
  level: Exclude<ExecutionLevel, 'project'>,
  month: number,
): Promise<ExecutionRow[]> {
  const params: unknown[] = [];
  const rows = placed(where, params);
  const { key, name, note } = BELOW[level];
  const [at, to] = [params.push(where.year), params.push(month)];
  const found = await ctx.manager.query<Sums[]>(
    `with h as materialized (${rows}), m as (
       select m.unit_code, m.project_key, m.year, sum(m.paid_fen) as paid from h
       join history_month m on (m.region_code, m.unit_code, m.project_key, m.year)
         = (h.region_code, h.unit_code, h.project_key, h.year)
       where m.month <= $${String(to)} group by 1, 2, 3)
     select ${key} as key, coalesce(min(${name}) filter (where year = $${String(at)}), min(${name})) as name,
       min(${note}) as note,
       coalesce(sum(initial_fen) filter (where year = $${String(at)}), 0)::float8 as "initialFen",
       coalesce(sum(final_fen) filter (where year = $${String(at)}), 0)::float8 as "finalFen",
       coalesce(sum(executed_fen) filter (where year = $${String(at)}), 0)::float8 as "paidFen",
       coalesce(sum(final_fen) filter (where year <> $${String(at)}), 0)::float8 as "lastFinalFen",
       coalesce(sum(m.paid) filter (where year <> $${String(at)}), 0)::float8 as "lastPaidFen",
       coalesce(sum(final_fen) filter (where year = $${String(at)} and executed_fen = 0), 0)::float8 as "idleFen",
       ${level === 'unit' ? FILING : 'null'} as "projectId"
     from h left join m using (unit_code, project_key, year) group by ${key}
     having bool_or(year = $${String(at)}) order by 6 desc, 1`,
    params,
  );
  return found.map(({ lastFinalFen, lastPaidFen, ...row }) => ({
    ...row,
    note: row.note ?? '',
    ...paceOf({ ...row, lastFinalFen, lastPaidFen }, month),
  }));
}

const FILING = `(select p.public_id::text from project p
  where (p.region_code, p.project_key) = (min(h.region_code), h.project_key) order by p.year desc limit 1)`;

/** A project by economic class; what its payments do not explain is a row of its own, so that the rows add up. */
export async function linesBelow(
  ctx: Ctx,
  where: ExecutionWhere,
  month: number,
  whole: { initialFen: number; finalFen: number; paidFen: number },
): Promise<ExecutionRow[]> {
  const params: unknown[] = [];
  const rows = placed(where, params);
  const at = params.push(where.year);
  const found = await ctx.manager.query<{ key: string; name: string | null; finalFen: number; paidFen: number }[]>(
    `select y.key, c.name, y."finalFen", y."paidFen"
     from (select y.econ_code as key, sum(y.budget_fen)::float8 as "finalFen", sum(y.paid_fen)::float8 as "paidFen"
       from (${rows}) h join history_payment y on (y.region_code, y.unit_code, y.project_key, y.year)
         = (h.region_code, h.unit_code, h.project_key, h.year)
       where h.year = $${String(at)} group by 1) y
     left join code_meaning c on (c.kind, c.year, c.code) = ('dept_econ', $${String(at)}, y.key)
     order by 3 desc, 1`,
    params,
  );
  const rest = {
    finalFen: whole.finalFen - found.reduce((sum, { finalFen }) => sum + finalFen, 0),
    paidFen: whole.paidFen - found.reduce((sum, { paidFen }) => sum + paidFen, 0),
  };
  const line = (key: string, name: string, finalFen: number, paidFen: number, note: string): ExecutionRow => ({
    ...{ key, name, note, finalFen, paidFen, initialFen: finalFen, projectId: null },
    idleFen: paidFen === 0 ? finalFen : 0,
    ...paceOf({ initialFen: finalFen, finalFen, paidFen, lastFinalFen: 0, lastPaidFen: 0 }, month),
  });
  return [
    ...found.map(({ key, name, finalFen, paidFen }) => line(key, name ?? key, finalFen, paidFen, key)),
    ...(rest.finalFen !== 0 || rest.paidFen !== 0
      ? [line('rest', '未列经济分类', rest.finalFen, rest.paidFen, '历年预算明细没有列到的部分')]
      : []),
  ];
}
