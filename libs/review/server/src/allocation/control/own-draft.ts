import type { OwnDraftView } from '@zhunsheng/contract';
import { type Actor, type Ctx, regionScope, systemActor, type UnitOfWork } from '@zhunsheng/kernel';

import { campaignOf } from '../../campaign-of.js';
import { comparedLines, differs } from './second-draft.js';

/**
 * 二上 as a unit or department reads it. The plan lies within the bureau, so the check is made there; what leaves it are
 * lines of projects the asker may see, and the sums of a department only to the department.
 */
export async function ownDraft(work: UnitOfWork, actor: Actor, asked: number | null): Promise<OwnDraftView> {
  const readOnly = { readOnly: true };
  const reach = async (ctx: Ctx) => {
    const { region, year } = await campaignOf(ctx, asked);
    const sql = 'select public_id as id from project where region_code = $1 and year = $2';
    const own = await ctx.manager.query<{ id: string }[]>(sql, [region, year]);
    return { region, year, own: new Set(own.map(({ id }) => id)) };
  };
  const { region, year, own } = await work.run(actor, reach, readOnly);
  const bureau = systemActor(regionScope(region));
  const departments = await work.run(bureau, (ctx) => comparedLines(ctx, region, year), readOnly);
  const { kind, unitLo } = actor.scope;
  const mine = departments.map((one) => ({
    ...one,
    isOwn: kind === 'dept' && one.departmentCode === unitLo,
    lines: one.lines.filter(({ projectId }) => projectId !== null && own.has(projectId)),
  }));
  return {
    year,
    issued: departments.length > 0,
    compared: mine.reduce((sum, { lines }) => sum + lines.length, 0),
    departments: mine.flatMap(({ isOwn, fundType, departmentName, lines: all, controlFen, filedFen, overFen }) => {
      const lines = all.filter(differs);
      if (!isOwn && lines.length === 0) return [];
      const totals = isOwn ? { controlFen, filedFen, overFen } : null;
      return [{ fundType, departmentName, compared: all.length, lines, totals }];
    }),
  };
}
