/** `GET /api/v1/drafts/:id/changes`, `GET /api/v1/projects/:id/changes`: a sitting of one person, the latest first. */
export interface ChangeSitting {
  by: string;
  /** First and last save of the sitting. */
  from: string;
  to: string;
  /** The version it went into; null while it is written. */
  version: number | null;
  /** All that differ; `changes` holds the first 100. */
  total: number;
  changes: FieldChange[];
}

/** `details` of DRAFT_CHANGED when a draft was saved: both versions, what stands as `before`, what was sent as `after`. */
export interface LostSave {
  /** To save over what stands after all. */
  revision: number;
  /** 1: what stands was saved by the same person in another window; 0: by another; absent: not known. */
  self?: number;
  /** All that differ; `changes` holds the first ones, as JSON of `FieldChange[]`. */
  total: number;
  changes: string;
}

/** A field of the head, or a row of a tab by its place; null where it was or is empty. Money in 分. */
export interface FieldChange {
  /** `goal`, `lines/2` */
  field: string;
  before: unknown;
  after: unknown;
  /** Where what was taken from a library or document, and still stands, came from; absent when all was typed. */
  sources?: string[];
}
