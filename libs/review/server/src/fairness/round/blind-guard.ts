import { type Ctx, ZsError } from '@zhunsheng/kernel';

import { uuidOf } from '../../project/public-id.js';
import type { Campaign } from '../../verdict/facts/campaign.js';

/** Who may be asked for a blind mark. */
export const MARKERS = ['reviewer', 'performance', 'budget', 'publisher'] as const;

const mayMark = (ctx: Ctx): boolean => MARKERS.some((role) => ctx.roles.includes(role));

/**
 * Nobody reads the verdict of a project they may still have to mark blindly. Who has to know it says so first
 * (`evaluation_recusal`) and is not asked any more; who had a hand in the project never was.
 *
 * @throws ZsError BLIND_SAMPLE with the round, where one recuses oneself
 */
export async function refuseUnblinding(ctx: Ctx, projectId: string): Promise<void> {
  if (!mayMark(ctx)) return;
  const [sample] = await ctx.manager.query<{ round: string; title: string }[]>(
    `select r.round_id as round, r.title from project p
     join evaluation_round r on (r.region_code, r.round_id) = (p.region_code, blind_round(p.region_code, p.project_id, $4))
     where p.region_code between $1 and $2 and p.public_id = $3`,
    [ctx.scope.regionLo, ctx.scope.regionHi, uuidOf(projectId), ctx.actor.id],
  );
  if (sample) throw new ZsError('BLIND_SAMPLE', { round: sample.round, title: sample.title });
}

/** `project.project_id` of those a list shows the reader without a verdict. */
export async function blindProjects(ctx: Ctx, { region, year }: Pick<Campaign, 'region' | 'year'>): Promise<string[]> {
  if (!mayMark(ctx)) return [];
  const rows = await ctx.manager.query<{ project: string }[]>(
    `select distinct c.project_id::text as project from evaluation_round r
     join draw_candidate c on (c.region_code, c.draw_id) = (r.region_code, r.draw_id) and c.chosen
     where r.region_code = $1 and r.year = $2 and r.closed_at is null
       and blind_round(c.region_code, c.project_id, $3) is not null`,
    [region, year, ctx.actor.id],
  );
  return rows.map(({ project }) => project);
}

/** `project.public_id` of the same, for documents kept as they were made. */
export async function blindPublicIds(ctx: Ctx, campaign: Pick<Campaign, 'region' | 'year'>): Promise<Set<string>> {
  const projects = await blindProjects(ctx, campaign);
  if (projects.length === 0) return new Set();
  const rows = await ctx.manager.query<{ id: string }[]>(
    'select public_id as id from project where region_code = $1 and project_id = any ($2::bigint[])',
    [campaign.region, projects],
  );
  return new Set(rows.map(({ id }) => id));
}

/** `project.public_id` of all the reader has yet to mark blindly, whatever their year: what names projects need not stay within one. */
export async function everyBlindPublicId(ctx: Ctx): Promise<Set<string>> {
  const hidden = await hiddenPlaces(ctx);
  if (hidden === null) return new Set();
  const rows = await ctx.manager.query<{ id: string }[]>(
    `select public_id as id from project where region_code between $1 and $2 and project_id = any (${hidden})`,
    [ctx.scope.regionLo, ctx.scope.regionHi],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Which of them, by `project.public_id`, somebody has yet to mark blindly. */
export async function inBlindRound(ctx: Ctx, publicIds: readonly string[]): Promise<Set<string>> {
  const rows = await ctx.manager.query<{ id: string }[]>(
    `select p.public_id as id from evaluation_round r
     join draw_candidate c on (c.region_code, c.draw_id) = (r.region_code, r.draw_id) and c.chosen
     join project p on (p.region_code, p.project_id) = (c.region_code, c.project_id)
     where r.closed_at is null and p.public_id = any ($1::uuid[])`,
    [publicIds],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Sums of the campaign that hold one of them, as `fund/department`. */
export async function blindSums(ctx: Ctx, campaign: Pick<Campaign, 'region' | 'year'>): Promise<Set<string>> {
  const projects = await blindProjects(ctx, campaign);
  if (projects.length === 0) return new Set();
  const rows = await ctx.manager.query<{ sum: string }[]>(
    `select distinct coalesce(v.fund_type, '') || '/' || u.department_code as sum from project p
     join project_version v on (v.region_code, v.project_id) = (p.region_code, p.project_id)
     join unit u on (u.region_code, u.unit_code) = (p.region_code, p.unit_code)
     where p.region_code = $1 and p.project_id = any ($2::bigint[])`,
    [campaign.region, projects],
  );
  return new Set(rows.map(({ sum }) => sum));
}

/** @throws ZsError BLIND_SAMPLE where a list without those to be marked blindly would say something wrong */
export async function refuseUnblindingOfCampaign(ctx: Ctx, campaign: Pick<Campaign, 'region' | 'year'>): Promise<void> {
  const [project] = await blindProjects(ctx, campaign);
  if (project === undefined) return;
  const [sample] = await ctx.manager.query<{ round: string; title: string }[]>(
    `select round_id as round, title from evaluation_round
     where (region_code, round_id) = ($1, blind_round($1, $2, $3))`,
    [campaign.region, project, ctx.actor.id],
  );
  throw new ZsError('BLIND_SAMPLE', { round: sample?.round ?? '', title: sample?.title ?? '' });
}

/** SQL over `p`: whose verdict the reader may see, for lists that span years. */
export async function unveiled(ctx: Ctx): Promise<string> {
  const hidden = await hiddenPlaces(ctx);
  return hidden === null ? 'true' : `p.project_id <> all (${hidden})`;
}

/** The others, as an array in SQL: places are counted without them. null: none. */
export async function hiddenPlaces(ctx: Ctx): Promise<string | null> {
  if (!mayMark(ctx)) return null;
  const rows = await ctx.manager.query<{ project: string }[]>(
    `select distinct c.project_id::text as project from evaluation_round r
     join draw_candidate c on (c.region_code, c.draw_id) = (r.region_code, r.draw_id) and c.chosen
     where r.region_code between $1 and $2 and r.closed_at is null
       and blind_round(c.region_code, c.project_id, $3) is not null`,
    [ctx.scope.regionLo, ctx.scope.regionHi, ctx.actor.id],
  );
  // numbers of the database: nothing a person wrote
  return rows.length ? `'{${rows.map(({ project }) => BigInt(project)).join()}}'::bigint[]` : null;
}
