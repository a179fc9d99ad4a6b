import type { ReviewedProject } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';
import type { ProjectVerdict } from '@zhunsheng/ruler';

interface Head {
  code: string;
  name: string;
  unit: string;
  category: string;
  requestFen: number;
}

/** One element of `result.json.projects`; a single filing has no rank. */
export async function reviewedProject(ctx: Ctx, project: number, verdict: ProjectVerdict): Promise<ReviewedProject> {
  const rows = await ctx.manager.query<Head[]>(
    `select code, coalesce(name, '') as name, unit_name as unit, coalesce(category, '') as category,
       coalesce(request_fen, 0)::float8 as "requestFen"
     from filed where region_code between $1 and $2 and project_id = $3`,
    [ctx.scope.regionLo, ctx.scope.regionHi, project],
  );
  const [head] = rows;
  if (!head) throw new Error(`project ${project} is not filed`);
  return {
    ...head,
    status: verdict.status,
    grade: verdict.grade,
    necessity: verdict.necessity,
    importance: verdict.importance,
    quality: verdict.quality,
    necessityMax: verdict.necessityMax,
    importanceMax: verdict.importanceMax,
    priority: verdict.priority,
    rank: null,
    suggestedFen: verdict.suggestedFen,
    flags: verdict.flags,
    dimensions: verdict.dimensions,
    parts: verdict.parts,
    waterfall: verdict.waterfall,
    findings: verdict.findings,
    passed: verdict.passed,
    notApplicable: verdict.notApplicable,
  };
}
