import type { CreditFormula, CreditSheetView, RecoveryView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

const iso = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

export type StoredSheet = Pick<CreditSheetView, 'unit' | 'points' | 'class' | 'lane' | 'dimensions' | 'deductions'> & {
  formula: CreditFormula & { since: string; source: string };
  notice: NonNullable<CreditSheetView['notice']>;
};

/** The last sheet of each unit, or of one. */
export async function storedSheets(
  ctx: Ctx,
  region: number,
  year: number,
  unit: string | null,
): Promise<StoredSheet[]> {
  return ctx.manager.query<StoredSheet[]>(
    `select distinct on (s.unit_code) s.unit_code as unit, s.points::float8 as points, s.class, s.lane, s.dimensions,
       s.deductions, s.formula, json_build_object('no', s.sheet_no, 'by', s.noticed_name, 'at', ${iso('s.noticed_at')},
         'inForceOn', s.in_force_on, 'readBy', s.read_name, 'readAt', ${iso('s.read_at')}) as notice
     from credit_sheet s where s.region_code = $1 and s.year = $2 and ($3::text is null or s.unit_code = $3)
     order by s.unit_code, s.sheet_no desc`,
    [region, year, unit],
  );
}

/** As far as the reader may see. */
export async function recoveriesOf(
  ctx: Ctx,
  region: number,
  year: number,
  unit: string | null,
): Promise<RecoveryView[]> {
  return ctx.manager.query<RecoveryView[]>(
    `select c.recovery_id as id, c.unit_code as unit, u.name as "unitName", c.code,
       coalesce((select d ->> 'name' from jsonb_array_elements(s.deductions) d where d ->> 'code' = c.code), c.code) as name,
       c.statement, c.state, c.filed_name as by, ${iso('c.filed_at')} as at, c.decided_name as "decidedBy",
       ${iso('c.decided_at')} as "decidedAt", c.reason
     from credit_recovery c join unit u using (region_code, unit_code)
     join credit_sheet s using (region_code, unit_code, year, sheet_no)
     where c.region_code = $1 and c.year = $2 and ($3::text is null or c.unit_code = $3)
     order by c.state <> '待审', c.filed_at desc`,
    [region, year, unit],
  );
}
