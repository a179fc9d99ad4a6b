import type { Page } from '../kernel/session.js';
import type { AlertLevel, EvidenceRow } from './theme.js';

export const ALERT_STATES = ['待通知', '待说明', '待举证', '待办结', '已办结', '已搁置'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

export const ALERT_OUTCOMES = ['属实', '部分属实', '不属实'] as const;
export type AlertOutcome = (typeof ALERT_OUTCOMES)[number];

export const ALERT_ACTS = ['notify', 'explain', 'evidence', 'close', 'snooze', 'wake', 'escalate', 'refer'] as const;
export type AlertAct = (typeof ALERT_ACTS)[number];

export interface AlertStep {
  act: AlertAct;
  by: string;
  at: string;
  text: string;
}

export interface ThemeAlertView {
  id: string;
  theme: string;
  themeName: string;
  find: string;
  level: AlertLevel;
  title: string;
  sentence: string;
  /** 分; null where the rows the reader may see carry no money. */
  amountFen: number | null;
  unitCode: string;
  unitName: string;
  projectId: string | null;
  state: AlertState;
  raisedAt: string;
  dueOn: string | null;
  isLate: boolean;
  escalations: number;
  snoozedUntil: string | null;
  outcome: AlertOutcome | null;
  referredAt: string | null;
  evidence: EvidenceRow[];
  steps: AlertStep[];
}

/** How often alerts of a find were right, and how many were handled. Not closed is not right. */
export interface AlertPrecision {
  find: string;
  name: string;
  raised: number;
  closed: number;
  upheld: number;
  /** null: nothing closed yet. */
  precision: number | null;
}

export interface AlertHandling {
  unitCode: string;
  unitName: string;
  told: number;
  handled: number;
  late: number;
  /** Of what was told. */
  rate: number;
}

export interface AlertListView extends Page<ThemeAlertView> {
  year: number;
  counts: Record<AlertState, number>;
  precision: AlertPrecision[];
  handling: AlertHandling[];
}

export interface ActOnAlert {
  act: 'notify' | 'explain' | 'evidence' | 'close' | 'snooze' | 'wake' | 'refer';
  text: string;
  outcome?: AlertOutcome;
  /** Day a snooze ends. */
  until?: string;
}

/** 禁止性事项 as data: a pattern, where it applies, what takes it back, on what ground, until when. */
export interface Prohibition {
  code: string;
  name: string;
  words: readonly string[];
  /** A text with one of these is something else: 拆除高尔夫球场 is not building one. */
  except: readonly string[];
  scope: '项目名称' | '测算明细' | '全部';
  level: AlertLevel;
  basis: string;
  certainty: 'V' | 'M' | 'L' | 'U';
  until: string | null;
  /** Texts it must take and texts it must leave; tried on every save. */
  examples: readonly string[];
  counterExamples: readonly string[];
}

export interface ProhibitionListView {
  version: number;
  savedBy: string | null;
  savedAt: string | null;
  items: Prohibition[];
}

/** A finding of another room as a project's own page shows it, beside the verdict. */
export interface NotedFindingView {
  source: string;
  severity: 'block' | 'warn-evidence' | 'warn' | 'info';
  title: string;
  sentence: string;
  amountFen: number;
  notedBy: string;
  notedAt: string;
}
