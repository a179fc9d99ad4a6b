import { ROLE_NAMES } from '@zhunsheng/contract';

import type { Ctx } from '../../database/ctx.js';
import { ZsError } from '../../errors/zs-error.js';
import type { Administrator } from '../roles.js';

/** @throws ZsError LAST_ADMINISTRATOR when nobody else who can sign in holds the post. */
export async function keepOne(ctx: Ctx, post: Administrator, leaving: string): Promise<void> {
  // two holders who leave at the same moment would each count the other
  await ctx.manager.query(`select pg_advisory_xact_lock(hashtext('administrators'))`);
  const rows = await ctx.manager.query<{ n: number }[]>(
    `select count(*)::int as n from role_grant g join account a on a.id = g.account_id
     where g.family = $1 and a.state = 'active' and a.id <> $2`,
    [post, leaving],
  );
  if (!rows[0]?.n) throw new ZsError('LAST_ADMINISTRATOR', { role: ROLE_NAMES[post] });
}
