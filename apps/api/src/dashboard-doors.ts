import { ModuleRef } from '@nestjs/core';
import { RISK_KINDS } from '@zhunsheng/contract';
import type { DashboardDoors } from '@zhunsheng/insight-server';
import { blindProjects, campaignOf, latestRun, RuleSetShelf } from '@zhunsheng/review-server';

/** Dashboards add up what stands in the review: its run, its rules, and what a marker must not see. */
export const dashboardDoors = (shelf: RuleSetShelf): DashboardDoors => ({
  campaign: campaignOf,
  async standing(ctx, region, year) {
    const run = await latestRun(ctx, region, year);
    if (!run?.resultsOf) return { run: null, risks: [] };
    const { documents } = await shelf.byDigest(ctx, region, run.ruleSetDigest);
    const risks = [...documents.rules]
      .sort((a, b) => (a.code < b.code ? -1 : 1))
      .flatMap((rule, bit) =>
        rule.kind === 'check' && rule.severity !== 'info' && RISK_KINDS.some((kind) => kind === rule.dimension)
          ? [{ bit, code: rule.code, name: rule.name, kind: rule.dimension }]
          : [],
      );
    return { run: run.resultsOf, risks };
  },
  blind: blindProjects,
});

export const DASHBOARD_DOORS = {
  imports: [],
  inject: [ModuleRef],
  make: (modules: ModuleRef): DashboardDoors => dashboardDoors(modules.get(RuleSetShelf, { strict: false })),
};
