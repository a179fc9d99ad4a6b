import { Injectable } from '@nestjs/common';
import { type AdjustedVerdict, APPEAL_GROUNDS, type ProjectAppealsView } from '@zhunsheng/contract';
import { type Actor, type Ctx, UnitOfWork } from '@zhunsheng/kernel';
import type { ProjectVerdict } from '@zhunsheng/ruler';

import { refuseUnblinding } from '../fairness/round/blind-guard.js';
import { shownTo } from '../similarity/foreign-names.js';
import { appealClock } from './appeal-clock.js';
import { addDays, beijingDay } from '../filing/calendar/beijing-day.js';
import { appealViews } from './appeal-view.js';
import { type InForce, verdictInForce } from './project-verdict.js';
import { wonAppeals } from './adjustment/verdict-adjuster.js';
import { waiverKey } from './adjustment/waived-rules.js';

interface Adjustment {
  result: ProjectVerdict;
  digest: string;
  computedAt: string;
}

/** What the score sheet shows beside the verdict. */
@Injectable()
export class ProjectAppeals {
  constructor(private readonly work: UnitOfWork) {}

  async show(actor: Actor, projectId: string): Promise<ProjectAppealsView> {
    return this.work.run(
      actor,
      async (ctx) => {
        // what an appeal changed is a verdict too
        await refuseUnblinding(ctx, projectId);
        const inForce = await verdictInForce(ctx, projectId);
        const items = await appealViews(ctx, 'p.public_id = $3', [inForce.publicId]);
        const today = beijingDay(ctx.clock.now());
        const { fileWithinDays } = await appealClock(ctx, inForce.region, today);
        const fileUntil = inForce.judgedOn && inForce.run !== null ? addDays(inForce.judgedOn, fileWithinDays) : null;
        const isUnit = ctx.roles.includes('clerk') || ctx.roles.includes('head');
        return {
          items,
          total: items.length,
          next: null,
          mayFile: isUnit && fileUntil !== null && today <= fileUntil,
          fileUntil,
          grounds: APPEAL_GROUNDS,
          adjusted: await adjustedOf(ctx, inForce),
        };
      },
      { readOnly: true },
    );
  }
}

async function adjustedOf(ctx: Ctx, { region, project, run, version }: InForce): Promise<AdjustedVerdict | null> {
  if (run === null || version === null) return null;
  const won = await wonAppeals(ctx, { region, project, version });
  if (won.length === 0) return null;
  const waived = won.map(({ rule, outcome, appeal }) => ({ rule, outcome, appealId: appeal }));
  const key = waiverKey(new Map(won.map(({ rule, outcome }) => [rule, outcome])));
  const rows = await ctx.manager.query<Adjustment[]>(
    `select result, digest, to_char(computed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "computedAt"
       from verdict_adjustment where region_code = $1 and run_id = $2 and project_id = $3 and waived = $4`,
    [region, run, project, key],
  );
  const [found] = rows;
  if (found) {
    const { result, digest, computedAt } = found;
    return { state: 'done', waived, verdict: shownTo(ctx.scope, result), digest, computedAt };
  }
  return { state: 'pending', waived, verdict: null, digest: null, computedAt: null };
}
