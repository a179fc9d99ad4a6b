import type { VerdictView } from '@zhunsheng/contract';
import type { LedgerDesk } from '@zhunsheng/kernel';

/** Where the ledger holds the event of a block, and whether the log it stands in was last found intact. */
export async function sealOf(ledger: LedgerDesk, event: string): Promise<VerdictView['seal']> {
  const { items } = await ledger.list({ object: event });
  const entry = items.find(({ object }) => object === event);
  if (!entry || entry.seq === null) return { event, seq: null, verified: null };
  const { verified } = await ledger.state();
  return { event, seq: entry.seq, verified };
}
