import type { Office } from '@zhunsheng/contract';
import { type Ctx, ledger } from '@zhunsheng/kernel';
import { In } from 'typeorm';

import { beijingDay } from '../filing/calendar/beijing-day.js';
import type { Project } from '../filing/filing.entity.js';
import { Branch, Conflict, CoReview, Opinion } from './co-review.entity.js';
import { coReviewJoined, coReviewSettled } from './co-review.events.js';
import { conflictsOf, type Given, panelMarks, trimmedMean } from './conflicts.js';
import { settingOn } from './routing/routing.js';

/** When the branches have answered the marks are opened: from here on everybody in the round reads them. */
export async function joinIfAnswered(ctx: Ctx, review: CoReview, project: Project): Promise<void> {
  const { region, id } = review;
  const branches = await ctx.manager.findBy(Branch, { region, review: id });
  const answered = branches.filter(({ state }) => state === '已交');
  if (answered.length < (review.joinRule === 'all' ? branches.length : (review.quorum ?? branches.length))) return;
  // read-protected until the round has left 进行中
  await ctx.manager.update(CoReview, { region, id }, { state: '待裁决', closedAt: ctx.clock.now() });
  await ctx.manager.update(Branch, { region, review: id, state: In(['待接', '办理中']) }, { state: '免交' });
  const found = conflictsOf(await opinionsOf(ctx, review), await settingOn(ctx, region, beijingDay(review.openedAt)));
  for (const [at, conflict] of found.entries())
    await ctx.manager.insert(Conflict, { region, review: id, no: at + 1, unitCode: review.unitCode, ...conflict });
  const offices = answered.map(({ office }) => office);
  await ledger.append(
    ctx,
    coReviewJoined(`co-review/${id}`, {
      project: project.publicId,
      answered: offices,
      conflicts: found.map(({ kind }) => kind),
    }),
  );
  if (found.length === 0) await settle(ctx, review, project);
}

/** The marks become the fact that rule I06 reads; the next run uses it. */
export async function settle(ctx: Ctx, review: CoReview, project: Project): Promise<void> {
  const { region, id, version } = review;
  const panel = panelMarks(await opinionsOf(ctx, review));
  const mean = trimmedMean(panel.map(({ mark }) => mark));
  await ctx.manager.update(
    CoReview,
    { region, id },
    { state: '已合成', settledAt: ctx.clock.now(), marks: panel.length, trimmedMean: mean },
  );
  // a round about an earlier version says nothing about what was filed since
  if (project.version === version) await writePanel(ctx, review, panel);
  await ledger.append(
    ctx,
    coReviewSettled(`co-review/${id}`, {
      project: project.publicId,
      version,
      marks: panel.length,
      trimmedMean: mean,
    }),
  );
}

const PREFIX = '联审·';

/** Under the name of the office, not of the person: units read the panel's marks on their own filings. */
async function writePanel(
  ctx: Ctx,
  review: CoReview,
  panel: readonly (Given & { department: string })[],
): Promise<void> {
  const { region, project, unitCode } = review;
  await ctx.manager.query(
    `delete from panel_mark where region_code = $1 and project_id = $2 and starts_with(reviewer, $3)`,
    [region, project, PREFIX],
  );
  for (const { office, mark, department } of panel)
    await ctx.manager.query(
      `insert into panel_mark (region_code, project_id, reviewer, unit_code, reviewer_department, mark, marked_on)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [region, project, `${PREFIX}${office}`, unitCode, department, mark, beijingDay(ctx.clock.now())],
    );
}

async function opinionsOf(ctx: Ctx, { region, id }: CoReview): Promise<(Given & { department: string })[]> {
  const opinions = await ctx.manager.find(Opinion, { where: { region, review: id }, order: { submittedAt: 'ASC' } });
  return opinions.map(({ office, reviewer, reviewerDepartment, opinion, mark, amountFen }) => ({
    office: office satisfies Office,
    reviewer,
    opinion,
    mark: Number(mark),
    amountFen: amountFen === null ? null : Number(amountFen),
    department: reviewerDepartment,
  }));
}
