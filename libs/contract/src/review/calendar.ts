/** The two-up, two-down of a budget: units file in 一上 and 二上, the bureau answers in 一下 and 二下. */
export const FILING_STAGES = ['一上', '一下', '二上', '二下'] as const;
export type FilingStage = (typeof FILING_STAGES)[number];
export const UNIT_STAGES: readonly FilingStage[] = ['一上', '二上'];

/** Days are `YYYY-MM-DD` in Beijing time; a stage holds through its last day. */
export interface StageDates {
  stage: FilingStage;
  opensOn: string;
  dueOn: string;
}

/** `GET /api/v1/calendar?year=`; a unit sees its own row. Without stages the closing day of the campaign holds. */
export interface CalendarView {
  year: number;
  today: string;
  stages: StageDates[];
  /** Of `stages`; who sets them hands it back. */
  mark: string;
  /** The stage of today, else the last one that began. */
  current: FilingStage | null;
  units: CalendarUnit[];
  extensions: ExtensionView[];
}

export interface CalendarUnit {
  unitCode: string;
  unitName: string;
  drafts: number;
  filed: number;
  returned: number;
  /** Its own, when an extension was granted. */
  dueOn: string | null;
  extended: boolean;
  /** Past its day with a draft or with nothing filed. */
  late: boolean;
  /** Stages that are over: in how many it asked for more time or filed first after the day; null without any. */
  past: { late: number; of: number } | null;
  /** Reckoned from `past` against all units alike; such a unit is reminded a week earlier. */
  risk: number | null;
}

export interface ExtensionView {
  id: string;
  unitCode: string;
  stage: FilingStage;
  dueOn: string;
  reason: string;
  state: '待办' | '同意' | '不同意';
  askedBy: string;
  askedAt: string;
  decidedBy: string | null;
  note: string | null;
}

/** `PUT /api/v1/calendar/:year/stages` */
export interface SetStages {
  stages: StageDates[];
  /** `mark` of the calendar as it was shown; another answers 409. */
  seen: string;
}

/** `POST /api/v1/calendar/:year/extensions`: a unit asks; the bureau, which names the unit, grants at once. */
export interface AskExtension {
  stage: FilingStage;
  dueOn: string;
  reason: string;
  unitCode?: string;
}

/** `POST /api/v1/extensions/:id/decision` */
export interface DecideExtension {
  grant: boolean;
  note?: string;
}
