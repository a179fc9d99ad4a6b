import type { Grade } from '@zhunsheng/ruler';

import type { DecisionState } from '../review/decision.js';

export const MEETING_SUBJECTS = ['project', 'department', 'theme', 'campaign'] as const;
export type MeetingSubject = (typeof MEETING_SUBJECTS)[number];

export const MEETING_OUTCOMES = ['同意', '调整金额', '调整等级', '暂缓'] as const;
export type MeetingOutcome = (typeof MEETING_OUTCOMES)[number];

/** 上会材料: an agenda with the reports of its items. `GET /api/v1/meetings`, `GET /api/v1/meetings/:id` */
export interface MeetingView {
  id: string;
  year: number;
  title: string;
  heldOn: string;
  maker: string;
  items: MeetingItemView[];
  /** Of title, day and agenda; who changes them hands it back. */
  mark: string;
}

export interface MeetingItemView {
  no: number;
  kind: MeetingSubject;
  /** Public id of a project, code of a department or theme, year of a campaign. */
  subject: string;
  name: string;
  note: string;
  /** Of the filing the meeting is about, when its agenda was saved; null where it is no project. */
  version: number | null;
  /** The reader has yet to mark the project blindly: note and outcome are not told, nor whether there is one. */
  withheld?: true;
  outcome: {
    outcome: MeetingOutcome;
    words: string;
    by: string;
    at: string;
    /** The decision it was written back as, and how it stands; null where there is nothing to decide. */
    decision: { id: string; state: DecisionState } | null;
  } | null;
}

/** `GET /api/v1/meetings/:id/minutes` 会议纪要: what was decided, as it would stand in the policy library. */
export interface MinutesView {
  title: string;
  text: string;
  /** What stands in the way; empty: it may enter. */
  missing: string[];
  /** The document it became; null before. */
  entered: { region: number; id: string } | null;
  mayEnter: boolean;
}

/** `POST /api/v1/meetings/:id/minutes` (keepers of the library): a document of level L5 from the day of the meeting. */
export interface EnterMinutes {
  issuer: string;
  number?: string;
}

/** `POST /api/v1/meetings`, `PUT /api/v1/meetings/:id` */
export interface SaveMeeting {
  year: number;
  title: string;
  heldOn: string;
  items: { kind: MeetingSubject; subject: string; note: string }[];
}

/** `PUT /api/v1/meetings/:id` */
export interface ChangeMeeting extends SaveMeeting {
  /** `mark` of the meeting as it was shown; another answers 409. */
  seen: string;
}

/** `POST /api/v1/meetings/:id/items/:no/outcome`; 调整 needs the reason and the new value, as any decision does. */
export interface RecordMeetingOutcome {
  outcome: MeetingOutcome;
  words: string;
  /** From `GET /api/v1/decision-rules`. */
  reason?: string;
  amountAfterFen?: number;
  gradeAfter?: Grade;
}
