import { type Actor, NO_SCOPE } from '../../actor/actor.js';
import type { UnitOfWork } from '../../database/unit-of-work.js';
import { EnvironmentError } from '../../postgres/environment-error.js';
import { ledger } from '../ledger.js';
import type { LedgerDesk } from '../ledger-desk.js';
import type { Cosignature } from './cosign.js';
import { cosignatureRefused, cosigned } from './cosign.events.js';
import { holderOfKey } from './cosigner-keys.js';

class KeptBefore extends Error {}

/**
 * However it is handed in, it is told once, and so is that an unknown key was refused. The auditor's login alone keeps
 * cosignatures, and cannot write to the log: the entry is written first and stands only when the signature was taken.
 * @returns the signer as registered; `fresh` is false when it was kept before
 * @throws EnvironmentError when the key is nobody's, or it is not that key's signature of that checkpoint
 */
export async function cosignOnRecord(
  work: UnitOfWork,
  desk: Pick<LedgerDesk, 'cosign'>,
  handing: Actor,
  { size, publicKey, signature }: Omit<Cosignature, 'signer'>,
): Promise<{ signer: string; fresh: boolean }> {
  // keys and rights are reached by the login role alone, whatever the data scope of who hands it in
  const actor = { ...handing, scope: NO_SCOPE };
  const holder = await work.run(actor, async (ctx) => {
    const found = await holderOfKey(ctx, publicKey);
    if (!found) await ledger.append(ctx, cosignatureRefused(`ledger/${String(size)}`, { size, publicKey }));
    return found;
  });
  if (!holder)
    throw new EnvironmentError(
      '这把公钥没有登记为会签公钥，没有接受，已记入台账。请审计员先在“审计台账 → 会签”登记本人的公钥，由安全保密管理员同意。',
    );
  const signer = holder.name;
  try {
    await work.run(actor, async (ctx) => {
      await ledger.append(ctx, cosigned(`ledger/${String(size)}`, { size, signer, publicKey }));
      if (!(await desk.cosign({ size, publicKey, signature, signer }, actor.id))) throw new KeptBefore();
    });
    return { signer, fresh: true };
  } catch (error) {
    if (error instanceof KeptBefore) return { signer, fresh: false };
    throw error;
  }
}
