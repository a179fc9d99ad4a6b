/** How a set of questions was read: plans compared with the expected ones. */
export interface Reading {
  n: number;
  exact: number;
  wrong: number;
  abstain: number;
}

export interface QuestionSet {
  /** File name without `.jsonl`. */
  id: string;
  label: string;
  /** When the set was read for the first time, before anything was mended; null where the authors saw the grammar. */
  first: Reading | null;
}

/** What `zs qa record` measured. */
export interface ReleaseAccuracy {
  version: string;
  /** ISO date */
  date: string;
  semanticVersion: string;
  readings: Record<string, Reading>;
}

/** `GET /api/v1/questions/accuracy` */
export interface AccuracyView {
  sets: QuestionSet[];
  /** Newest first. */
  releases: ReleaseAccuracy[];
  /** Thumbs of people since the beginning, by what kind of answer they were given to. */
  thumbs: { status: 'answered' | 'clarify' | 'refused'; good: number; bad: number }[];
  /** What people said was wrong, newest first; for the bureau only. */
  complaints: { on: string; reason: string }[];
}
