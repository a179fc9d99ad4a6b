import type { ReviewedProject } from './result.js';

/** Where a filing stands. The order is the usual way; 退回, 待核实, 不予入库, 调整中, 已终止 and 已出库 leave it. */
export const FILING_STATES = [
  '草稿',
  '单位审核',
  '主管部门审核',
  '财政审核',
  '退回',
  '待核实',
  '不予入库',
  '已入库',
  '已安排',
  '已批复',
  '执行中',
  '调整中',
  '已完成',
  '已终止',
  '已评价',
  '已归档',
  '已出库',
] as const;
export type FilingState = (typeof FILING_STATES)[number];

/** What can be done to a filing: `submit` by the clerk, `lapse` by the system when a basis falls, the rest by those who look at it. */
export const FILING_ACTS = [
  'submit',
  'pass',
  'return',
  'verify',
  'clear',
  'admit',
  'refuse',
  'withdraw',
  'lapse',
  'arrange',
  'release',
  'approve',
  'execute',
  'adjust',
  'resume',
  'complete',
  'stop',
  'evaluate',
  'archive',
  'retire',
] as const;
export type FilingAct = (typeof FILING_ACTS)[number];
/** What a person asks for by name; the other two have a way of their own. */
export type FilingStepAct = Exclude<FilingAct, 'submit' | 'lapse'>;

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
  act: FilingStepAct;
  /** The version the person had before them. */
  version: number;
  /** Rules a return rests on; at least one, or a reason in words. */
  rules?: string[];
  reason?: string;
  /** Day by which a returned filing is to come back; the notice says it. */
  dueOn?: string;
  /** Required where the head of the unit passes the filing on. */
  commitment?: GiveCommitment;
}

/** The head of the unit stands for the material: the digest they read, and a signature of `statement` if they have a key. */
export interface GiveCommitment {
  /** SM3 of the content as filed, 64 hex digits. */
  digest: string;
  /** SM2 with the default identity, DER in hex, and the point 04‖x‖y in hex that the person registered; both or neither. */
  signature?: string;
  publicKey?: string;
}

/** `GET /api/v1/commitment-key`: the key in force of the reader, and what is signed to register another one. */
export interface CommitmentKeyView {
  publicKey: string | null;
  /** With `{公钥}` in place of the key in hex. */
  statement: string;
}

/** `PUT /api/v1/commitment-key`: the signature is over `statement`, made with the key itself. */
export interface RegisterKey {
  publicKey: string;
  signature: string;
}

/** What stands on the score sheet; `valid` is false once the content is no longer what was committed to. */
export interface CommitmentView {
  version: number;
  digest: string;
  statement: string;
  by: string;
  at: string;
  signed: boolean;
  valid: boolean;
}

/** `GET /api/v1/projects/:id/steps`: what happened, and what the reader may do next. */
export interface StepsView {
  items: StepView[];
  total: number;
  next: null;
  /** `barred`: why this act would be refused now, in Chinese; null when it may be taken. */
  acts: { act: FilingStepAct; name: string; to: FilingState; reasoned: boolean; barred: string | null }[];
  /** The last one given. */
  commitment: CommitmentView | null;
  /** What the reader would commit to by passing this version on; null for everybody else. */
  toCommit: { digest: string; statement: string } | null;
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
  dueOn: string | null;
  /** SM3 of the gate's verdict, of a submission. */
  verdictDigest: string | null;
}

/** `GET /api/v1/projects/:id/compare?from=&to=`: two versions judged by the rules of today. */
export interface VersionComparison {
  versions: number[];
  from: ComparedVersion;
  to: ComparedVersion;
  changes: ComparedChange[];
}

export interface ComparedVersion {
  version: number;
  status: ReviewedProject['status'];
  grade: ReviewedProject['grade'];
  necessity: number;
  importance: number;
  quality: number;
  requestFen: number;
  suggestedFen: number | null;
}

/** One field or row that differs, and what it alone does: the later version judged with and without it. */
export interface ComparedChange {
  /** `goal`, `lines/2`. */
  field: string;
  before: string | null;
  after: string | null;
  /** False: the version without it could not be judged; then the figures below say nothing. */
  judged: boolean;
  /** Rules that hold the filing back, and findings that came or went. */
  gate: OutcomeChange[];
  findings: OutcomeChange[];
  /** Points it moves, with two decimals. */
  necessity: number;
  importance: number;
  quality: number;
  requestFen: number;
  suggestedFen: number;
}

export interface OutcomeChange {
  rule: string;
  before: string;
  after: string;
}

/** `GET /api/v1/drafts/:id/carry`: what stands unread of last year's text, and what the world did since; null without a source. */
export interface CarryView {
  sourceYear: number;
  sourceCode: string;
  open: number;
  paragraphs: CarriedParagraph[];
  world: WorldChange[];
}

export interface CarriedParagraph {
  /** A field of the form, or a row of a tab. */
  field: string;
  /** What `POST /api/v1/drafts/:id/carry` confirms. */
  digest: string;
  text: string;
  state: '待确认' | '已确认' | '已修改';
  /** Of the nearest paragraph of the draft to last year's; 1 = word for word. */
  similarity: number;
}

export interface WorldChange {
  kind: '政策' | '标准' | '人员' | '执行';
  text: string;
}

export interface ConfirmParagraphs {
  digests: string[];
}
