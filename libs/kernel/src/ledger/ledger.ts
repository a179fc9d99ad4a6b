import { canonicalJson } from '../crypto/canonical-json.js';
import type { Ctx } from '../database/ctx.js';
import type { LedgerEvent } from './ledger-event.js';
import { leafHash } from './merkle.js';

/** Says what happened, in the same transaction: either both the change and its entry stand, or neither. */
export const ledger = {
  async append(ctx: Ctx, event: LedgerEvent): Promise<void> {
    const { actor } = ctx;
    const at = ctx.clock.now().toISOString();
    const canonical = canonicalJson({
      schema: 'zhunsheng.event/1',
      at,
      action: event.action,
      version: event.version,
      object: event.object,
      actor: { id: actor.id, username: actor.username, name: actor.name, roles: actor.roles, scope: actor.scope },
      requestId: ctx.requestId,
      data: event.data,
    });
    await ctx.manager.query('insert into audit.event (at, canonical, leaf) values ($1, $2, $3)', [
      at,
      canonical,
      leafHash(canonical),
    ]);
  },
};
