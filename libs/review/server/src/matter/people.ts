import type { MatterPerson } from '@zhunsheng/contract';
import { dayInChina, genuineHolders, systemActor, type UnitOfWork } from '@zhunsheng/kernel';

type Person = Omit<MatterPerson, 'liaison'>;

/**
 * Who may be given a matter of a unit today: the bureau's desks and the unit's own people. Accounts are the product's own
 * tables: nobody's data scope reaches them. To be asked outside of a transaction: it takes a connection of its own.
 */
export function peopleOf(work: UnitOfWork, region: number, unit: string | null): Promise<Person[]> {
  return work.run(
    systemActor(),
    async (ctx) => {
      const found = await ctx.manager.query<Person[]>(
        `select a.id, a.name, case when g.scope_kind in ('unit', 'dept') then g.unit_lo end as "unitCode"
         from account a join role_grant g on g.account_id = a.id
         where a.state = 'active' and (g.until is null or g.until >= $3::date) and (
           (g.roles && array['reviewer', 'performance', 'budget', 'publisher']
             and (g.scope_kind = 'all' or (g.scope_kind = 'region' and $1 between g.region_lo and g.region_hi)))
           or (g.scope_kind = 'unit' and g.region_lo = $1 and g.unit_lo = $2 and g.roles && array['clerk', 'head'])
           or (g.scope_kind = 'dept' and g.region_lo = $1 and g.unit_lo <= $2 and g.unit_hi > $2))
         order by 3 nulls first, a.username`,
        [region, unit, dayInChina(ctx.clock.now())],
      );
      return genuineHolders(ctx, found, ({ id }) => id);
    },
    { readOnly: true },
  );
}
