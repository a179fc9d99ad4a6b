import { type Ctx, ZsError } from '@zhunsheng/kernel';

import { uuidOf } from '../../project/project-page.js';

/** Who may be asked for a blind mark. */
const MARKERS = ['reviewer', 'performance', 'budget', 'publisher'] as const;

/**
 * Nobody reads the verdict of a project they may still have to mark blindly. Who has to know it says so first
 * (`evaluation_recusal`) and is not asked any more; who had a hand in the project never was.
 *
 * @throws ZsError BLIND_SAMPLE with the round, where one recuses oneself
 */
export async function refuseUnblinding(ctx: Ctx, projectId: string): Promise<void> {
  if (!MARKERS.some((role) => ctx.roles.includes(role))) return;
  const [sample] = await ctx.manager.query<{ round: string; title: string }[]>(
    `select r.round_id as round, r.title from project p
     join draw_candidate c on (c.region_code, c.project_id) = (p.region_code, p.project_id) and c.chosen
     join evaluation_round r on (r.region_code, r.draw_id) = (c.region_code, c.draw_id) and r.closed_at is null
     where p.region_code between $1 and $2 and p.public_id = $3
       and not exists (select from evaluation_mark m
         where (m.region_code, m.round_id, m.project_id) = (r.region_code, r.round_id, p.project_id))
       and not exists (select from evaluation_recusal e
         where (e.region_code, e.round_id, e.project_id, e.person_id) = (r.region_code, r.round_id, p.project_id, $4))
       and not has_hand(p.region_code, p.project_id, $4) limit 1`,
    [ctx.scope.regionLo, ctx.scope.regionHi, uuidOf(projectId), ctx.actor.id],
  );
  if (sample) throw new ZsError('BLIND_SAMPLE', { round: sample.round, title: sample.title });
}
