import { type Ctx, dayInChina, genuineHolders, systemActor, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import type { Appeal } from './appeal.entity.js';

export interface Reviewer {
  id: string;
  name: string;
}

/** Who holds such a right today, given by the product. Accounts are the product's own tables: nobody's data scope reaches them. */
async function reviewersOf(work: UnitOfWork, region: number): Promise<Reviewer[]> {
  return work.run(
    systemActor(),
    async (ctx) => {
      const found = await ctx.manager.query<Reviewer[]>(
        `select a.id, a.name from account a join role_grant g on g.account_id = a.id
         where a.state = 'active' and g.roles && array['reviewer', 'performance', 'budget']
           and (g.until is null or g.until >= $2::date)
           and (g.scope_kind = 'all' or (g.scope_kind = 'region' and $1 between g.region_lo and g.region_hi))
         order by a.username`,
        [region, dayInChina(ctx.clock.now())],
      );
      return genuineHolders(ctx, found, ({ id }) => id);
    },
    { readOnly: true },
  );
}

type About = Pick<Appeal, 'region' | 'project' | 'filedBy'>;

/**
 * Who may take an appeal: a reviewer who did not move the filing at any desk. Those with the fewest open appeals first.
 */
export async function secondReviewers(
  ctx: Ctx,
  work: UnitOfWork,
  { region, project, filedBy }: About,
): Promise<Reviewer[]> {
  const all = await reviewersOf(work, region);
  const rows = await ctx.manager.query<{ id: string; acted: boolean; open: number }[]>(
    `select r.id, exists (select from filing_step s where s.region_code = $1 and s.project_id = $2 and s.actor_id = r.id)
         as acted,
       (select count(*)::int from appeal o where o.region_code = $1 and o.reviewer_id = r.id and o.state = '复核中') as open
     from unnest($3::uuid[]) as r (id)`,
    [region, project, all.map(({ id }) => id)],
  );
  const facts = new Map(rows.map((row) => [row.id, row]));
  return all
    .filter(({ id }) => id !== filedBy && facts.get(id)?.acted === false)
    .sort((a, b) => (facts.get(a.id)?.open ?? 0) - (facts.get(b.id)?.open ?? 0));
}

/** The named one, or the least burdened; refuses who has acted before. */
export function chooseReviewer(free: readonly Reviewer[], wanted: string | undefined, wantedName = '该人员'): Reviewer {
  const chosen = wanted === undefined ? free[0] : free.find(({ id }) => id === wanted);
  if (chosen) return chosen;
  throw wanted === undefined
    ? new ZsError('APPEAL_NO_REVIEWER')
    : new ZsError('APPEAL_SAME_PERSON', { name: wantedName });
}
