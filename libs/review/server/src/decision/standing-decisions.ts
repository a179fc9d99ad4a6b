import type { MakeDecision } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

import { spokenTime } from '../filing/calendar/spoken-time.js';
import { Decision } from './decision.entity.js';

interface Place extends Pick<MakeDecision, 'subject'> {
  region: number;
  project: string;
  version: number;
  rule: string | null;
  evidenceDigest: string | null;
}

/** What already stands on the same thing: of a finding whatever the version, as long as it rests on the same. */
export async function standingDecision(ctx: Ctx, place: Place): Promise<Decision | null> {
  const { region, project, subject, version, rule, evidenceDigest } = place;
  const same = subject === 'finding' ? { rule, evidenceDigest } : { version };
  const query = ctx.manager
    .createQueryBuilder(Decision, 'd')
    .where({ region, project, subject })
    .andWhere(`d.state in ('待复核', '生效')`);
  for (const [name, value] of Object.entries(same)) query.andWhere(`d.${name} = :${name}`, { [name]: value });
  return query.getOne();
}

/** Two people had the same thing before them: the second is told who was first, and with what. */
export function refuseTaken(standing: Decision | null, replaces: string | undefined): void {
  if (standing && standing.id !== replaces)
    throw new ZsError('DECISION_TAKEN', {
      by: standing.authorName,
      at: spokenTime(standing.decidedAt),
      state: standing.state,
    });
  if (!standing && replaces !== undefined) throw new ZsError('CONFLICT');
}
