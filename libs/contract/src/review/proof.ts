import type { Grade, Status } from '@zhunsheng/ruler';

/** `POST /api/v1/projects/:id/replay`: the stored verdict judged once more from the frozen facts by the rules it names. */
export interface ReplayView {
  projectId: string;
  runId: string;
  /** The bytes came out the same, and so did both digests. */
  identical: boolean;
  /** What differs, in words; null when nothing does. */
  reason: string | null;
  digests: { ruleSet: string; facts: string; verdict: string };
  replayedAt: string;
}

/** Where a project stood: one entry for each submission that was judged, of this year and of the years before. */
export interface PathPoint {
  year: number;
  version: number;
  judgedAt: string;
  necessity: number;
  importance: number;
  grade: Grade | null;
  status: Status;
  requestFen: number;
  suggestedFen: number | null;
  cut: { N: number; I: number };
  /** Of the year the reader looks at. */
  isOwn: boolean;
}

/** `GET /api/v1/projects/:id/path`, the oldest first. */
export interface ProjectPath {
  points: PathPoint[];
}
