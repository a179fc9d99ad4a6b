import { ledgerEvent } from '../ledger/ledger-event.js';

const because = ({ reason }: { reason: string }): string => reason;

export const freezeAsked = ledgerEvent<{ reason: string }>('incident.asked', 1, '提请冻结', because);
export const freezeWithdrawn = ledgerEvent<{ reason: string }>('incident.withdrawn', 1, '撤回冻结提请', because);
export const writesFrozen = ledgerEvent<{ reason: string; askedBy: string }>(
  'incident.frozen',
  1,
  '冻结写入',
  ({ reason, askedBy }) => `${askedBy}提请：${reason}`,
);
export const thawAsked = ledgerEvent<{ reason: string }>('incident.thaw-asked', 1, '提请解除冻结', because);
export const writesThawed = ledgerEvent<{ reason: string; askedBy: string }>(
  'incident.thawed',
  1,
  '解除冻结',
  ({ reason, askedBy }) => `${askedBy}提请：${reason}`,
);
export const evidenceTaken = ledgerEvent<{ entries: number }>(
  'incident.evidence',
  1,
  '导出证据包',
  ({ entries }) => `台账 ${String(entries)} 条`,
);
