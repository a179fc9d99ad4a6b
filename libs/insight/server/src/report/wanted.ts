/** Which report is meant. */
export type Wanted =
  | { kind: 'project' | 'opinion' | 'notice' | 'alert'; id: string }
  | { kind: 'department' | 'theme'; code: string; year: number | null }
  | { kind: 'campaign'; year: number | null };

/** As the ledger names it. */
export const objectOf = (wanted: Wanted): string =>
  `${wanted.kind}/${'id' in wanted ? wanted.id : 'code' in wanted ? wanted.code : String(wanted.year ?? 'latest')}`;
