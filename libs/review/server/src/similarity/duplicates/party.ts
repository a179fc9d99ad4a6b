/** One line of an estimate. */
export interface PartyLine {
  text: string;
  econ: string;
  quantity: number | null;
  unitPriceFen: number | null;
  amountFen: number | null;
}

/** What is compared by bigrams, each with its own threshold. */
export type TextField = 'text' | 'reasons' | 'study' | 'system';

/** Whatever a filing may be a copy of: filings, budgets of past years, studies and systems of the libraries. */
export interface Party {
  /** Unique among all parties of one search and the same in the next. */
  id: string;
  /** Filed for the year under review; two parties that are not are never compared. */
  current: boolean;
  unit: string;
  year: number;
  /** The same project across years; null where nothing carries on. */
  key: string | null;
  name: string;
  texts: Partial<Record<TextField, string>>;
  /** Systems it builds or upgrades; an upgrade is like what it upgrades by right. */
  systems: readonly string[];
  site: string | null;
  startYear: number | null;
  endYear: number | null;
  lines: readonly PartyLine[];
  beneficiaries: readonly string[];
  attachments: readonly { hash: string; name: string }[];
}

export interface Cause {
  cause: TextField | 'name' | 'site' | 'lines' | 'beneficiaries' | 'attachment';
  likeness: number;
  common: number | null;
}

/** Two parties, a before b, and every cause to hold them for one matter. */
export interface FoundPair {
  a: number;
  b: number;
  causes: Cause[];
}

export const partyOf = (parties: readonly Party[], i: number): Party => {
  const party = parties[i];
  if (!party) throw new Error(`no party ${String(i)}`);
  return party;
};
