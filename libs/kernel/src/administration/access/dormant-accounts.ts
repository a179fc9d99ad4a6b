import { systemActor } from '../../actor/actor.js';
import type { UnitOfWork } from '../../database/unit-of-work.js';
import { Rounds } from '../../jobs/rounds.js';
import { ledger } from '../../ledger/ledger.js';
import { Account, Session } from '../account.entity.js';
import { accountLeftUnused } from '../account.events.js';

const HOUR_MS = 3600_000;
export const UNUSED_DAYS = 90;

/** The administrators stay: a post nobody signs in to is a matter for people, and the last of them must not go. */
const DORMANT = `
  select a.id, a.username from account a left join role_grant g on g.account_id = a.id
  where a.state = 'active' and not a.demo and coalesce(g.family, 'business') = 'business'
    and greatest(a.last_sign_in, a.password_set_at, a.created_at, a.enabled_at, g.granted_at) < $1 for update of a`;

/** R-SEC-22: an account nobody used for a quarter of a year is closed; the security administrator opens it again on request. */
export class DormantAccounts extends Rounds {
  constructor(private readonly work: UnitOfWork) {
    super(HOUR_MS);
  }

  round(): Promise<number> {
    return this.work.run(systemActor(), async (ctx) => {
      const before = new Date(ctx.clock.now().getTime() - UNUSED_DAYS * 24 * HOUR_MS);
      const dormant = await ctx.manager.query<{ id: string; username: string }[]>(DORMANT, [before]);
      for (const { id, username } of dormant) {
        await ctx.manager.update(Account, { id }, { state: 'disabled' });
        await ctx.manager.delete(Session, { accountId: id });
        await ledger.append(ctx, accountLeftUnused(`account/${id}`, { username, days: UNUSED_DAYS }));
      }
      return dormant.length;
    });
  }
}
