/**
 * Ids: unit `region.unit`, project its public uuid, policy `region.document`, supplier its name, asset `region.unit.asset`,
 * person `region.unit.number` of one post. A person's name is always masked; leaders and performance people see no persons.
 */
export const LINKED_KINDS = ['unit', 'project', 'policy', 'supplier', 'asset', 'person'] as const;
export type LinkedKind = (typeof LINKED_KINDS)[number];

export interface LinkedNode {
  kind: LinkedKind;
  id: string;
  name: string;
  note: string;
}

/** A row of a group; `node` is where a click leads, null where nothing more is known. Money in 分. */
export interface LinkedRow {
  node: LinkedNode | null;
  name: string;
  note: string;
  year: number | null;
  amountFen: number | null;
}

/** Everything of one sort that hangs on the subject: how many, how much, and the first rows. */
export interface LinkedGroup {
  key: string;
  name: string;
  /** What the amount is, e.g. 中标金额; null where there is no money to add up. */
  amountName: string | null;
  count: number;
  amountFen: number | null;
  rows: LinkedRow[];
}

export interface LinkedEvent {
  /** `YYYY-MM-DD`, or `YYYY` where only the year is known. */
  at: string;
  label: string;
  text: string;
  amountFen: number | null;
  node: LinkedNode | null;
}

/** `GET /api/v1/linked/:kind/:id`: everything about one subject the reader may see, newest first. */
export interface LinkedView {
  node: LinkedNode;
  attributes: { name: string; value: string }[];
  groups: LinkedGroup[];
  timeline: LinkedEvent[];
}

/** One edge of a path with the rows that prove it; `count` says how many there are in all. */
export interface LinkedStep {
  from: LinkedNode;
  to: LinkedNode;
  relation: string;
  count: number;
  amountFen: number | null;
  /** `source` is `table/key` of the row. */
  evidence: { text: string; source: string }[];
}

/** `GET /api/v1/linked/path?from=kind:id&to=kind:id`: the shortest ways, none where there is no connection in sight. */
export interface LinkedPaths {
  from: LinkedNode;
  to: LinkedNode;
  /** How many steps were looked at before giving up. */
  reach: number;
  paths: LinkedStep[][];
}
