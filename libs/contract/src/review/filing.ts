import type { ReviewedProject } from './result.js';

/** Where a filing stands. The order is the usual way; 退回, 待核实 and 不予入库 leave it. */
export const FILING_STATES = [
  '草稿',
  '单位审核',
  '主管部门审核',
  '财政审核',
  '退回',
  '待核实',
  '不予入库',
  '已入库',
] as const;
export type FilingState = (typeof FILING_STATES)[number];

/** What can be done to a filing, by whom: `submit` by the clerk, the rest by those who look at it. */
export const FILING_ACTS = ['submit', 'pass', 'return', 'verify', 'clear', 'admit', 'refuse', 'withdraw'] as const;
export type FilingAct = (typeof FILING_ACTS)[number];

/** `GET /api/v1/drafts?year=` */
export interface DraftRow {
  id: string;
  unitCode: string;
  year: number;
  /** null until the first submission. */
  projectId: string | null;
  code: string | null;
  name: string;
  revision: number;
  updatedAt: string;
  updatedBy: string;
}

/** `GET /api/v1/drafts/:id`; `content` is a submission without its year, unit and code: money in 分, tabs as lists. */
export interface DraftView extends DraftRow {
  content: Record<string, unknown>;
}

/** `POST /api/v1/drafts`: empty, or with the content of a filing that is corrected (same year) or carried on (next year). */
export interface StartDraft {
  year: number;
  unitCode?: string;
  from?: string;
}

/** `PUT /api/v1/drafts/:id`; refused when somebody saved since `revision` was read. */
export interface SaveDraft {
  revision: number;
  content: Record<string, unknown>;
}

/** `POST /api/v1/drafts/:id/submission` with `Idempotency-Key` */
export interface SubmissionReceipt {
  projectId: string;
  code: string;
  version: number;
  state: FilingState;
  /** What the machine said at the gate. */
  gate: ReviewedProject;
}

/** `POST /api/v1/projects/:id/steps` */
export interface TakeStep {
  act: Exclude<FilingAct, 'submit'>;
  /** The version the person had before them. */
  version: number;
  /** Rules a return rests on; at least one, or a reason in words. */
  rules?: string[];
  reason?: string;
}

/** `GET /api/v1/projects/:id/steps`: what happened, and what the reader may do next. */
export interface StepsView {
  items: StepView[];
  total: number;
  next: null;
  acts: { act: Exclude<FilingAct, 'submit'>; name: string; to: FilingState; reasoned: boolean }[];
}

export interface StepView {
  no: number;
  act: FilingAct;
  from: FilingState;
  to: FilingState;
  version: number;
  by: string;
  at: string;
  rules: string[];
  reason: string | null;
}
