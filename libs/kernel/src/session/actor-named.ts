import { type Actor, systemActor } from '../actor/actor.js';
import { Account } from '../administration/account.entity.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { actorOf } from './session-desk.js';

/** Who works under a user name, with the rights of now: for the operator's command line, which asks as somebody. */
export function actorNamed(work: UnitOfWork, username: string): Promise<Actor | null> {
  return work.run(systemActor(), async (ctx) => {
    const account = await ctx.manager.findOneBy(Account, { username });
    return account && actorOf(ctx, account);
  });
}
