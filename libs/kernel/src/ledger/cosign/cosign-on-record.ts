import type { Actor } from '../../actor/actor.js';
import type { UnitOfWork } from '../../database/unit-of-work.js';
import { ledger } from '../ledger.js';
import type { LedgerDesk } from '../ledger-desk.js';
import type { Cosignature } from './cosign.js';
import { cosigned } from './cosign.events.js';

class KeptBefore extends Error {}

/**
 * However it is handed in, it is told once. The auditor's login alone keeps cosignatures, and cannot write to the log: the
 * entry is written first and stands only when the signature was taken.
 * @returns false when it was kept before
 */
export async function cosignOnRecord(
  work: UnitOfWork,
  desk: Pick<LedgerDesk, 'cosign'>,
  actor: Actor,
  cosignature: Cosignature,
): Promise<boolean> {
  const { size, signer, publicKey } = cosignature;
  try {
    await work.run(actor, async (ctx) => {
      await ledger.append(ctx, cosigned(`ledger/${String(size)}`, { size, signer, publicKey }));
      if (!(await desk.cosign(cosignature, actor.id))) throw new KeptBefore();
    });
    return true;
  } catch (error) {
    if (error instanceof KeptBefore) return false;
    throw error;
  }
}
