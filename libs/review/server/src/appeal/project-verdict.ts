import { type Ctx, ZsError } from '@zhunsheng/kernel';
import { expandRecord, type ProjectVerdict } from '@zhunsheng/ruler';

import { uuidOf } from '../project/project-page.js';
import type { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { shownTo } from '../similarity/foreign-names.js';

/** The verdict that stands for a project, after appeals that were won; `run` is null when it was never judged. */
export interface InForce {
  region: number;
  project: string;
  publicId: string;
  unitCode: string;
  year: number;
  run: string | null;
  version: number | null;
  /** Day in China on which the review was finished. */
  judgedOn: string | null;
  evidence: string | null;
  ruleSet: string | null;
  cutN: number;
  cutI: number;
  borderWidth: number;
}

export async function verdictInForce(ctx: Ctx, publicId: string): Promise<InForce> {
  const rows = await ctx.manager.query<InForce[]>(
    `select p.region_code as region, p.project_id::text as project, p.public_id as "publicId", p.unit_code as "unitCode",
       p.year, r.run_id as run, x.version, (r.finished_at at time zone 'Asia/Shanghai')::date::text as "judgedOn",
       x.evidence, r.rule_set_digest as "ruleSet", r.cut_n::float8 as "cutN", r.cut_i::float8 as "cutI",
       r.border_width::float8 as "borderWidth"
     from project p
     left join lateral (
       select o.* from review_run l join review_run o on (o.region_code, o.run_id) = (l.region_code, l.results_of)
       where (l.region_code, l.year, l.state) = (p.region_code, p.year, 'done') order by l.finished_at desc limit 1) r on true
     left join standing_verdict x on (x.region_code, x.run_id, x.project_id) = (p.region_code, r.run_id, p.project_id)
     where p.region_code between $1 and $2 and p.public_id = $3`,
    [ctx.scope.regionLo, ctx.scope.regionHi, uuidOf(publicId)],
  );
  const [row] = rows;
  if (!row) throw new ZsError('NOT_FOUND');
  return row.evidence === null ? { ...row, run: null } : row;
}

/** The findings as their reader may see them: what a unit appeals against, or asks about, names no other unit's project. */
export async function wordsOf(ctx: Ctx, shelf: RuleSetShelf, inForce: InForce): Promise<ProjectVerdict | null> {
  const { region, year, ruleSet, evidence } = inForce;
  if (ruleSet === null || evidence === null) return null;
  const compiled = shelf.compile(await shelf.byDigest(ctx, region, ruleSet), year, inForce);
  return shownTo(ctx.scope, expandRecord(compiled, evidence));
}
