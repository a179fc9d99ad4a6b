import type { Ctx } from '@zhunsheng/kernel';

import type { Place } from './add-up.js';

/** Which filings of the named units a leader should look at: held up, undecided, near a line or moved by the weights. */
export async function keepWorth(ctx: Ctx, { region, year, units }: Place, run: string | null): Promise<void> {
  await ctx.manager.query('delete from worth_a_look where region_code = $1 and year = $2 and unit_code = any ($3)', [
    ...[region, year, units],
  ]);
  await ctx.manager.query(
    `insert into worth_a_look (region_code, year, unit_code, department_code, project_id, status, flags, blockers, request_fen)
     select $1, $2, unit_code, department_code, project_id, status, flags, blockers, request_fen
     from dashboard_projects($1, $2, $4)
     where unit_code = any ($3) and (status in ('to-verify', 'blocked', 'undetermined') or flags & 3 > 0)`,
    [region, year, units, run],
  );
}
