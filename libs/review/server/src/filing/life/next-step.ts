import type { Ctx } from '@zhunsheng/kernel';

import { FilingStep, type Project } from '../filing.entity.js';

type Head = Pick<FilingStep, 'region' | 'project' | 'no' | 'unitCode' | 'actor' | 'actorName' | 'at'>;

/** Who takes the next step, and when; the project must be locked. */
export async function nextStep(ctx: Ctx, { region, id, unitCode }: Project): Promise<Head> {
  const no = 1 + (await ctx.manager.countBy(FilingStep, { region, project: id }));
  const { actor } = ctx;
  return { region, project: id, no, unitCode, actor: actor.id, actorName: actor.name, at: ctx.clock.now() };
}
