import type { LedgerStateView, OverviewView, ProjectRow, ProjectView, VerdictView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

/** What the reports say is read by the same readings the interface answers with, in the reader's own transaction. */
export interface ReportDoors {
  /** @throws NOT_FOUND for a project the reader does not see; no verdict: not yet judged */
  project(ctx: Ctx, id: string): Promise<{ project: ProjectView; verdict: VerdictView | null }>;
  overview(ctx: Ctx, year: number | null): Promise<OverviewView>;
  /** The first projects of a department by rank, as `GET /api/v1/projects?unit=` has them, and how many there are. */
  projects(ctx: Ctx, year: number, department: string): Promise<{ items: ProjectRow[]; total: number }>;
  /** The rules a year is judged by. */
  ruleSet(ctx: Ctx, year: number): Promise<{ version: string; digest: string }>;
  ledger(): Promise<LedgerStateView>;
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
}
