import type { CodeCertainty } from '@zhunsheng/contract';

/** A code of one set in one year, as stored. */
export interface CodeRow {
  code: string;
  name: string;
  parent: string | null;
  leaf: boolean;
  certainty: CodeCertainty;
  verification: string | null;
  validFrom: string | null;
  validTo: string | null;
}

/** What a list of codes is, besides its rows. */
export interface CodeList {
  kind: string;
  year: number;
  /** false: an excerpt. A code that it does not list may exist all the same. */
  complete: boolean;
  rows: readonly CodeRow[];
}
