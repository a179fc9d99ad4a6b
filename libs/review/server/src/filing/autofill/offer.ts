import type { AutofillOffer, FreshnessView } from '@zhunsheng/contract';
import { canonicalJson, sm3Hex } from '@zhunsheng/kernel';

export type Content = Readonly<Record<string, unknown>>;
export type Offer = Omit<AutofillOffer, 'key'>;

/** What the unit read is what it takes: another figure or another source is another offer. */
export function keyed(offer: Offer): AutofillOffer {
  const { field, value, freshness } = offer;
  return { key: sm3Hex(canonicalJson({ field, value, source: freshness.source, asOf: freshness.asOf })), ...offer };
}

export function rowsOf(content: Content, tab: string): Content[] {
  const rows = content[tab];
  return Array.isArray(rows) ? (rows as Content[]) : [];
}

export function wordsOf(content: Content, field: string): string {
  const value = content[field];
  return typeof value === 'string' ? value.trim() : '';
}

export const yuan = (fen: number): string =>
  (fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** A source that has a day but no limit: in force, or confirmed by a person, on that day. */
export function datedSource(source: string, asOf: string, usedOn: string, state: FreshnessView['state']) {
  return { state, source, asOf, ageDays: null, usedOn, ageingAfterDays: null, staleAfterDays: null, licence: null };
}
