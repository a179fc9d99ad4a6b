import type { PathPoint, ProjectPath } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

import { refuseUnblinding, unveiled } from '../fairness/round/blind-guard.js';
import { uuidOf } from '../project/project-page.js';

/** A project over its submissions and years, as each was judged last; scores stand after appeals. */
export async function projectPath(ctx: Ctx, publicId: string): Promise<ProjectPath> {
  await refuseUnblinding(ctx, publicId);
  const of = [ctx.scope.regionLo, ctx.scope.regionHi, uuidOf(publicId)];
  const own = await ctx.manager.query<unknown[]>(
    'select from project where region_code between $1 and $2 and public_id = $3',
    of,
  );
  if (own.length === 0) throw new ZsError('NOT_FOUND');
  const points = await ctx.manager.query<PathPoint[]>(
    `select distinct on (p.year, x.version) p.year, x.version,
       to_char(r.finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "judgedAt",
       (x.necessity / 10000)::float8 / 100 as necessity, (x.importance / 10000)::float8 / 100 as importance,
       x.grade::text as grade, x.status, coalesce(v.request_fen, 0)::float8 as "requestFen",
       x.suggested_fen::float8 as "suggestedFen",
       json_build_object('N', r.cut_n::float8, 'I', r.cut_i::float8) as cut, p.project_id = own.project_id as "isOwn"
     from project own
     join project p on (p.region_code, p.unit_code, p.project_key) = (own.region_code, own.unit_code, own.project_key)
       and p.year <= own.year
     join review_run r on (r.region_code, r.year, r.state) = (p.region_code, p.year, 'done') and r.results_of = r.run_id
     join standing_verdict x on (x.region_code, x.run_id, x.project_id) = (r.region_code, r.run_id, p.project_id)
     join project_version v on (v.region_code, v.project_id, v.version) = (x.region_code, x.project_id, x.version)
     where own.region_code between $1 and $2 and own.public_id = $3 and ${await unveiled(ctx)}
     order by p.year, x.version, r.finished_at desc`,
    of,
  );
  return { points };
}
