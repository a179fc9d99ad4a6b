import type { Ctx } from '@zhunsheng/kernel';

export interface DashboardCampaign {
  region: number;
  year: number;
  name: string;
}

/** A rule of the set the verdicts were made by: `bit` is its place in `hits`. */
export interface RiskRule {
  bit: number;
  code: string;
  name: string;
  kind: string;
}

export interface StandingRun {
  /** Whose verdicts stand; null before the first review. */
  run: string | null;
  /** Rules whose hits count against a project: no remarks, no score rules. */
  risks: readonly RiskRule[];
}

/** What the dashboards ask the review, in the reader's own transaction. */
export interface DashboardDoors {
  /** @throws ZsError NO_CAMPAIGN */
  campaign(ctx: Ctx, year: number | null): Promise<DashboardCampaign>;
  standing(ctx: Ctx, region: number, year: number): Promise<StandingRun>;
  /** `project_id` of those whose verdict this reader must not see before marking them blindly. */
  blind(ctx: Ctx, campaign: DashboardCampaign): Promise<string[]>;
}

export const DASHBOARD_DOORS = 'dashboard doors';
