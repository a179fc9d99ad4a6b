import { systemActor } from '../actor/actor.js';
import { canonicalJson } from '../crypto/canonical-json.js';
import type { Ctx } from '../database/ctx.js';
import { instantOf } from '../database/system-clock.js';
import { originInHand } from '../observe/origin.js';
import { changeTold } from './change.js';
import type { LedgerEvent } from './ledger-event.js';
import { leafHash } from './merkle.js';

const PRODUCT = systemActor().id;

/** Says what happened, in the same transaction: either both the change and its entry stand, or neither. */
export const ledger = {
  async append(ctx: Ctx, event: LedgerEvent): Promise<void> {
    const instant = instantOf(ctx.clock);
    const at = `${instant.slice(0, -'000Z'.length)}Z`;
    const canonical = entryText(ctx, event, { at, instant });
    await ctx.manager.query('insert into audit.event (at, canonical, leaf) values ($1, $2, $3)', [
      at,
      canonical,
      leafHash(canonical),
    ]);
  },
};

/**
 * R-SEC-33, `zhunsheng.event/2`. Entries of /1 stay as they were written, and are verified as they stand. `at` is to the
 * millisecond in both, as the column beside it: a release before, to which an installation may go back, verifies it so. The
 * microseconds are in `instant`.
 */
function entryText(
  { actor, clock, requestId }: Ctx,
  event: LedgerEvent,
  { at, instant }: { at: string; instant: string },
): string {
  const origin = originInHand();
  const { action, version, object, result, basis, data } = event;
  const { id, username, name, roles, scope } = actor;
  const change = changeTold(event);
  const atHand = origin.kind === 'request' || origin.kind === 'worker';
  return canonicalJson({
    schema: 'zhunsheng.event/2',
    at,
    instant,
    clock: clock.source ?? 'given',
    action,
    version,
    object,
    result,
    actor: { id, username, name, roles, scope },
    // a job is done by the product, with the rights and in the name of who asked for it
    onBehalfOf: origin.kind === 'worker' && id !== PRODUCT ? id : null,
    origin:
      origin.kind === 'request' ? { kind: origin.kind, address: origin.address, session: origin.session } : origin,
    requestId: atHand ? origin.id : requestId,
    ...(change ? { change } : {}),
    ...(basis ? { basis } : {}),
    data,
  });
}
