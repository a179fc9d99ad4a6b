import { type Account, Session } from '../../administration/account.entity.js';
import type { Ctx } from '../../database/ctx.js';
import { ledger } from '../../ledger/ledger.js';
import { Ukey, UkeyChallenge } from '../ukey/ukey.entity.js';
import { SecondFactor, SecondFactorDraft } from './second-factor.entity.js';
import { secondFactorRemoved } from './second-factor.events.js';

/** The authenticator and the key of somebody who lost them; he is signed out, and begins anew where his role needs one. */
export async function unbindFactors(ctx: Ctx, { id, username }: Pick<Account, 'id' | 'username'>): Promise<void> {
  for (const kept of [SecondFactor, SecondFactorDraft, Ukey, UkeyChallenge, Session])
    await ctx.manager.delete<{ accountId: string }>(kept, { accountId: id });
  await ledger.append(ctx, secondFactorRemoved(`account/${id}`, { username }));
}
