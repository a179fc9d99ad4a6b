import type { LedgerEntryView } from '@zhunsheng/contract';

import { describeEvent } from './ledger-event.js';

export interface EventRow {
  id: string;
  seq: string | null;
  at: Date;
  canonical: string;
  leaf: Buffer;
}

interface WrittenEvent {
  action: string;
  version: number;
  object: string;
  actor: { id: string; name: string };
  data: object;
}

export function entryView(row: EventRow): LedgerEntryView {
  const event = JSON.parse(row.canonical) as WrittenEvent;
  return {
    id: row.id,
    seq: row.seq === null ? null : Number(row.seq),
    at: row.at.toISOString(),
    actor: event.actor.id,
    actorName: event.actor.name,
    action: event.action,
    ...describeEvent(event.action, event.version, event.data),
    object: event.object,
    canonical: row.canonical,
    leaf: row.leaf.toString('hex'),
  };
}
