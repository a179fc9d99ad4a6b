import { ledgerEvent } from '../ledger-event.js';

export const cosigned = ledgerEvent<{ size: number; signer: string; publicKey: string }>(
  'ledger.cosigned',
  1,
  '台账会签',
  ({ size, signer }) => `${signer}会签至第 ${String(size)} 条`,
);
