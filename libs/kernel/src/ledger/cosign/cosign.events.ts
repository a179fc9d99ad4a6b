import { ledgerEvent } from '../ledger-event.js';

export const cosigned = ledgerEvent<{ size: number; signer: string; publicKey: string }>(
  'ledger.cosigned',
  1,
  '台账会签',
  ({ size, signer }) => `${signer}会签至第 ${String(size)} 条`,
);
export const cosignatureRefused = ledgerEvent<{ size: number; publicKey: string }>(
  'ledger.cosignature-refused',
  1,
  '会签被拒',
  ({ size, publicKey }) => `至第 ${String(size)} 条：公钥 ${publicKey.slice(0, 16)}… 没有登记`,
  { result: 'refused' },
);

interface Key {
  holder: string;
  publicKey: string;
}
const shown = ({ holder, publicKey }: Key) => `${holder} ${publicKey.slice(0, 16)}…`;

export const cosignerKeyAsked = ledgerEvent<Key>('cosigner-key.asked', 1, '申请登记会签公钥', shown);
export const cosignerKeyDecided = ledgerEvent<Key & { agreed: boolean }>(
  'cosigner-key.decided',
  1,
  '审定会签公钥',
  (key) => `${shown(key)}：${key.agreed ? '登记' : '退回'}`,
);
export const cosignerKeyEnded = ledgerEvent<Key>('cosigner-key.ended', 1, '停用会签公钥', shown);
