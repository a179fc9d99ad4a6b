import { LessThan } from 'typeorm';

import { type Actor, NO_SCOPE } from '../../actor/actor.js';
import type { FieldCipher } from '../../crypto/field-cipher.js';
import type { UnitOfWork } from '../../database/unit-of-work.js';
import { ledger } from '../../ledger/ledger.js';
import { SecondFactor } from './second-factor.entity.js';
import { factorsResealed } from './second-factor.events.js';
import { placeOfSecret } from './second-factors.js';

/** Authenticators still sealed under an older key than the cipher's. */
export function oldFactors(work: UnitOfWork, actor: Actor, cipher: FieldCipher): Promise<number> {
  return work.run({ ...actor, scope: NO_SCOPE }, ({ manager }) =>
    manager.countBy(SecondFactor, { keyVersion: LessThan(cipher.keyVersion) }),
  );
}

/** All of them at once: there is one a person at most. */
export function resealFactors(work: UnitOfWork, actor: Actor, cipher: FieldCipher): Promise<number> {
  return work.run({ ...actor, scope: NO_SCOPE }, async (ctx) => {
    const old = await ctx.manager.find(SecondFactor, {
      where: { keyVersion: LessThan(cipher.keyVersion) },
      lock: { mode: 'pessimistic_write' },
    });
    for (const { accountId, secret } of old) {
      const place = placeOfSecret(accountId);
      const sealed = cipher.sealBytes(cipher.openBytes(secret, place), place);
      await ctx.manager.update(SecondFactor, { accountId }, { secret: sealed, keyVersion: cipher.keyVersion });
    }
    const version = cipher.keyVersion;
    if (old.length) await ledger.append(ctx, factorsResealed(`field-key/${version}`, { version, factors: old.length }));
    return old.length;
  });
}
