import type {
  AlertListView,
  ComparisonResult,
  DecidedView,
  InclusionProofView,
  LedgerStateView,
  MakeDecision,
  NoticeView,
  OverviewView,
  ProjectRow,
  ProjectView,
  ThemeAlertView,
  ThemeFinding,
  ThemeView,
  VerdictView,
} from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import type { Seal } from './seal/seal.js';

/** What the reports say is read by the same readers the interface answers with, in the reader's own transaction. */
export interface ReportDoors {
  /** @throws NOT_FOUND for a project the reader does not see; no verdict: not yet judged */
  project(ctx: Ctx, id: string): Promise<{ project: ProjectView; verdict: VerdictView | null }>;
  /** Public ids of projects the reader has yet to mark blindly, of any year. */
  veiled(ctx: Ctx): Promise<ReadonlySet<string>>;
  /** Which of these projects somebody has yet to mark blindly. */
  inBlindRound(ctx: Ctx, ids: readonly string[]): Promise<ReadonlySet<string>>;
  overview(ctx: Ctx, year: number | null): Promise<OverviewView>;
  /** The first projects of a department by rank, as `GET /api/v1/projects?unit=` has them, and how many there are. */
  projects(ctx: Ctx, year: number, department: string): Promise<{ items: ProjectRow[]; total: number }>;
  /** After people decided; null for who may not read decisions. */
  decided(ctx: Ctx, of: DecidedOf): Promise<DecidedView | null>;
  theme(ctx: Ctx, code: string, year: number | null): Promise<ThemeReading>;
  alert(ctx: Ctx, id: string): Promise<ThemeAlertView>;
  notice(ctx: Ctx, id: string): Promise<{ notice: NoticeView; unitName: string; project: string | null }>;
  /** Through the review's own door, as any decision there: id of the decision made. */
  decide(ctx: Ctx, project: string, body: MakeDecision): Promise<string>;
  /** Into the policy library, once a title and day; id of the document. */
  enterMinutes(
    ctx: Ctx,
    minutes: { title: string; text: string; heldOn: string; issuer: string; number: string | null },
  ): Promise<string>;
  minutesOf(ctx: Ctx, of: { title: string; heldOn: string }): Promise<{ region: number; id: string } | null>;
  /** The rules a year is judged by. */
  ruleSet(ctx: Ctx, year: number): Promise<{ version: string; digest: string }>;
  ledger(): Promise<LedgerStateView>;
  /** That the entry about `object` stands in the log; null where the log has not placed it within a few seconds. */
  proof(object: string): Promise<InclusionProofView | null>;
}

export interface DecidedOf {
  year: number;
  department?: string;
  /** Public id of the one project. */
  project?: string;
}

export interface ThemeReading {
  view: ThemeView;
  units: ComparisonResult;
  /** Empty for who does not see every unit. */
  findings: ThemeFinding[];
  alerts: AlertListView;
}

export const REPORT_DOORS = 'report doors';

/** What every report prints about itself. */
export interface Printing {
  reader: string;
  /** ISO date-time of the reading. */
  at: string;
  ledger: LedgerStateView;
  /** The reader sees the whole city; otherwise every sum is of the units he sees. */
  seesAll: boolean;
  /** null: seen on a page, not exported. */
  seal: Seal | null;
}
