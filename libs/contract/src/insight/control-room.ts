/** A step of the campaign with what lies on its desk. */
export interface ControlStep {
  state: string;
  /** Whose turn it is. */
  desk: string;
  projects: number;
  requestFen: number;
  medianDays: number;
  longestDays: number;
  /** Lying longer than the step may take. */
  overdue: number;
  limitDays: number;
}

export interface ControlPlace {
  code: string;
  name: string;
  projects: number;
  /** Through finance, one way or the other. */
  settled: number;
  atUnit: number;
  atDepartment: number;
  atFinance: number;
  overdue: number;
  longestDays: number;
}

/** One party waits for another. */
export interface ControlWait {
  waiting: string;
  waitingCode: string;
  for: string;
  state: string;
  projects: number;
  longestDays: number;
}

export interface ControlStage {
  stage: string;
  opensOn: string;
  dueOn: string;
  /** 已过, 进行中, 未到 */
  when: 'past' | 'now' | 'later';
}

export interface ControlForecast {
  /** Filings not yet through finance. */
  left: number;
  /** Settled a working day, over the days looked at; null: nothing was settled then. */
  perDay: number | null;
  days: number;
  finishOn: string | null;
  /** At the pace of the best and of the worst week of those days. */
  earliest: string | null;
  latest: string | null;
  dueOn: string | null;
  late: boolean;
}

export interface ControlOffice {
  office: string;
  branches: number;
  open: number;
  overdue: number;
  longestDays: number;
}

/** `GET /api/v1/control-room?year=&department=` */
export interface ControlRoomView {
  year: number;
  campaign: string;
  /** ISO date-time of the reading. */
  at: string;
  department: { code: string; name: string } | null;
  projects: number;
  settled: number;
  overdue: number;
  stages: ControlStage[];
  steps: ControlStep[];
  /** Where most waiting time lies now; null: nothing waits. */
  bottleneck: { state: string; desk: string; share: number; days: number } | null;
  forecast: ControlForecast;
  places: ControlPlace[];
  waits: ControlWait[];
  /** Branches of joint reviews. */
  offices: ControlOffice[];
}
