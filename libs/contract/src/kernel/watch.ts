/** 安全监测: what the last days looked like, and what is done about it. */
export interface WatchView {
  from: string;
  to: string;
  signals: SignalView[];
  egress: EgressView;
  parameters: SecurityParameterView[];
  /** Summaries of the days before, newest first. */
  days: WatchDayView[];
  /** Columns of the database by level. */
  levels: Record<'L1' | 'L2' | 'L3' | 'L4', number>;
}

export type SignalKind = 'sign-in' | 'odd-hours' | 'privilege' | 'bulk-read' | 'export' | 'clock' | 'ledger';

export interface SignalView {
  kind: SignalKind;
  name: string;
  count: number;
  /** Those of them above a limit. */
  alarms: number;
  items: SignalItemView[];
}

export interface SignalItemView {
  at: string;
  who: string;
  text: string;
  alarm: boolean;
}

/** Attempts of this process to reach beyond what it was configured for, since it started. */
export interface EgressView {
  since: string;
  attempts: number;
  hosts: string[];
}

export interface SecurityParameterView {
  code: string;
  value: number;
  low: number;
  high: number;
  unit: string;
  label: string;
  why: string;
  setName: string | null;
  setAt: string | null;
  /** Of the value; who sets another hands it back. */
  mark: string;
}

/** `PUT /api/v1/watch/parameters/:code` (secadmin) */
export interface SetSecurityParameter {
  value: number;
  /** `mark` of the parameter as it was shown; another answers 409. */
  seen: string;
}

export interface WatchDayView {
  day: string;
  alarms: number;
  counts: Record<string, number>;
}

export type IncidentState = '待确认' | '已冻结' | '待解除' | '已解除' | '已撤回';

export interface IncidentView {
  id: string;
  state: IncidentState;
  reason: string;
  asked: ActView;
  frozen: ActView | null;
  thawReason: string | null;
  thawAsked: ActView | null;
  thawed: ActView | null;
}

export interface ActView {
  by: string;
  name: string;
  at: string;
}

export interface IncidentsView {
  /** The one that is open, if any. */
  current: IncidentView | null;
  past: IncidentView[];
}

export interface StateReason {
  reason: string;
}

export interface ExportOrderView {
  id: string;
  askedBy: string;
  askedName: string;
  askedAt: string;
  what: string;
  rows: number;
  level: 'L1' | 'L2' | 'L3' | 'L4';
  digest: string;
  state: '免批' | '待批' | '已批' | '未批' | '已取' | '过期';
  decidedName: string | null;
  decidedAt: string | null;
  note: string | null;
}

export interface DecideExport {
  approve: boolean;
  note?: string;
}
