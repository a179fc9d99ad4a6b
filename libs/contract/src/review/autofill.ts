import type { FreshnessView } from '../base-data/holdings.js';

/** `GET /api/v1/drafts/:id/autofill`: what the libraries know and the form does not yet say; nothing is written by asking. */
export interface AutofillView {
  items: AutofillOffer[];
  total: number;
  next: null;
}

export interface AutofillOffer {
  /** Digest of what would be written and where it comes from: what `POST` takes. */
  key: string;
  group: '本单位' | '上年执行' | '已确认材料' | '支出标准';
  /** `dutyCode`, `lines/2`, `lines/+`: a field of the head, a row of a tab (from 1), a new row. */
  field: string;
  /** What is written, in words; money in 元. */
  text: string;
  /** A head field gets `value`, a row gets these cells. Money in 分. */
  value: string | number | Readonly<Record<string, string | number>>;
  /** Why this and no other, where there was a choice. */
  reason: string | null;
  freshness: FreshnessView;
}

/** `POST /api/v1/drafts/:id/autofill`: the unit takes what it has read; refused when an offer is no longer what it was. */
export interface TakeOffers {
  revision: number;
  keys: string[];
}
