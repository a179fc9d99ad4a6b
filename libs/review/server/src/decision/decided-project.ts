import type { Ctx } from '@zhunsheng/kernel';
import type { Grade } from '@zhunsheng/ruler';

export interface Decided {
  project: string;
  /** What the machine said, and what stands after people decided; money in 分. */
  verdictGrade: Grade | null;
  verdictFen: number | null;
  grade: Grade | null;
  amountFen: number | null;
}

/**
 * Grade and amount as decided, of the projects the latest finished run judged in their current version; only decisions
 * in force count. The view `decided_project` holds the same for SQL.
 */
export async function decidedProjects(
  ctx: Ctx,
  { region, year }: { region: number; year: number },
  projects: readonly string[] | null = null,
): Promise<Decided[]> {
  return ctx.manager.query<Decided[]>(
    `select project_id::text as project, verdict_grade as "verdictGrade", verdict_fen::float8 as "verdictFen", grade,
       amount_fen::float8 as "amountFen"
     from decided_project where region_code = $1 and year = $2 and ($3::bigint[] is null or project_id = any ($3))
     order by project_id`,
    [region, year, projects],
  );
}

export interface OverruledValue extends Pick<Decided, 'grade' | 'amountFen'> {
  /** Whether a person named the amount. */
  decided: boolean;
}

/** Grade and amount of the few projects people decided otherwise than the verdict, by `project.project_id`. */
export async function overruledValues(
  ctx: Ctx,
  campaign: { region: number; year: number },
): Promise<Map<string, OverruledValue>> {
  const rows = await ctx.manager.query<{ project: string; amount: boolean }[]>(
    `select d.project_id::text as project, bool_or(d.amount_after_fen is not null) as amount
     from review_decision d join project p on (p.region_code, p.project_id, p.current_version)
       = (d.region_code, d.project_id, d.version)
     where d.region_code = $1 and d.year = $2 and d.state = '生效'
       and (d.grade_after is not null or d.amount_after_fen is not null) group by 1`,
    [campaign.region, campaign.year],
  );
  if (rows.length === 0) return new Map();
  const named = new Map(rows.map(({ project, amount }) => [project, amount]));
  const decided = await decidedProjects(ctx, campaign, [...named.keys()]);
  return new Map(
    decided.map(({ project, grade, amountFen }) => [
      project,
      { grade, amountFen, decided: named.get(project) ?? false },
    ]),
  );
}
