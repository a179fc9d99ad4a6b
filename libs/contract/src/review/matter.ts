/** 任务: to be done by somebody by a day; 沟通: talk about a project; 反馈: what a person says about a screen. */
export const MATTER_KINDS = ['任务', '沟通', '反馈'] as const;
export type MatterKind = (typeof MATTER_KINDS)[number];
/** What a 反馈 is about. */
export const FEEDBACK_TOPICS = ['问题', '差错', '建议', '需求'] as const;
export type FeedbackTopic = (typeof FEEDBACK_TOPICS)[number];
export const MATTER_STATES = ['待办', '处理中', '办结'] as const;
export type MatterState = (typeof MATTER_STATES)[number];

/** A row of `GET /api/v1/matters?kind=&state=&project=&mine=`, the soonest due first. Days are `YYYY-MM-DD` in Beijing. */
export interface MatterRow {
  id: string;
  kind: MatterKind;
  topic: FeedbackTopic | null;
  title: string;
  /** null: inside the bureau. */
  unitCode: string | null;
  unitName: string | null;
  projectId: string | null;
  projectName: string | null;
  /** The page it was said on, and the rule it is about. */
  place: string | null;
  rule: string | null;
  state: MatterState;
  ownerId: string | null;
  ownerName: string | null;
  mine: boolean;
  dueOn: string | null;
  overdue: boolean;
  openedBy: string;
  openedAt: string;
  closedBy: string | null;
  closedAt: string | null;
  outcome: string | null;
  messages: number;
}

export interface MatterPage {
  items: MatterRow[];
  total: number;
  next: string | null;
  counts: { mine: number; open: number; overdue: number };
}

/** `GET /api/v1/matters/:id` */
export interface MatterView extends MatterRow {
  thread: { by: string; at: string; text: string; own: boolean }[];
  /** To whom the reader may hand it. */
  people: MatterPerson[];
  /** Whether the reader may hand it on or close it. */
  moves: boolean;
}

export interface MatterPerson {
  id: string;
  name: string;
  /** The unit they file for; null: the bureau. */
  unitCode: string | null;
  liaison: boolean;
}

/** `POST /api/v1/matters`. A unit's people speak for their unit; the bureau names the unit, or keeps it to itself. */
export interface OpenMatter {
  kind: MatterKind;
  title: string;
  text: string;
  topic?: FeedbackTopic;
  projectId?: string;
  unitCode?: string;
  internal?: boolean;
  place?: string;
  rule?: string;
  ownerId?: string;
  dueOn?: string;
}

/** `POST /api/v1/matters/:id/messages` */
export interface SayInMatter {
  text: string;
}

/** `POST /api/v1/matters/:id/moves`: hands it on, sets the day, or changes where it stands; 办结 says how. */
export interface MoveMatter {
  ownerId?: string;
  dueOn?: string;
  state?: MatterState;
  outcome?: string;
}

/** A row of `GET /api/v1/liaisons`: whom to talk to in a unit (联系员). */
export interface LiaisonView {
  unitCode: string;
  unitName: string;
  accountId: string | null;
  name: string | null;
  since: string | null;
  /** Of who it is; null where nobody is. */
  mark: string | null;
}

/** `PUT /api/v1/liaisons/:unit` */
export interface SetLiaison {
  accountId: string;
  /** `mark` as it was shown, null where nobody was; another answers 409. */
  seen: string | null;
}
