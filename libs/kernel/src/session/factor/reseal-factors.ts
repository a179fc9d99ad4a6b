import { type Actor, NO_SCOPE } from '../../actor/actor.js';
import type { FieldCipher } from '../../crypto/field-cipher.js';
import type { UnitOfWork } from '../../database/unit-of-work.js';
import { ledger } from '../../ledger/ledger.js';
import { factorsResealed } from './second-factor.events.js';
import { placeOfSecret } from './second-factors.js';

/** Authenticators still sealed under an older key than the cipher's. */
export function oldFactors(work: UnitOfWork, actor: Actor, cipher: FieldCipher): Promise<number> {
  return work.run({ ...actor, scope: NO_SCOPE }, async ({ manager }) => {
    const [row] = await manager.query<{ count: number }[]>(
      'select count(*)::int as count from second_factor where key_version < $1',
      [cipher.keyVersion],
    );
    return row?.count ?? 0;
  });
}

/** All of them at once: there is one a person at most. */
export function resealFactors(work: UnitOfWork, actor: Actor, cipher: FieldCipher): Promise<number> {
  const version = cipher.keyVersion;
  return work.run({ ...actor, scope: NO_SCOPE }, async (ctx) => {
    const old = await ctx.manager.query<{ id: string; secret: Buffer }[]>(
      'select account_id as id, secret from second_factor where key_version < $1 for update',
      [version],
    );
    for (const { id, secret } of old) {
      const sealed = cipher.sealBytes(cipher.openBytes(secret, placeOfSecret(id)), placeOfSecret(id));
      await ctx.manager.query('update second_factor set secret = $2, key_version = $3 where account_id = $1', [
        id,
        sealed,
        version,
      ]);
    }
    // who has one begins again: handing it out anew costs a minute, and no key of old has to be kept for it
    await ctx.manager.query('delete from second_factor_draft where key_version < $1', [version]);
    if (old.length) await ledger.append(ctx, factorsResealed(`field-key/${version}`, { version, factors: old.length }));
    return old.length;
  });
}
