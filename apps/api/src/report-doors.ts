import { ModuleRef } from '@nestjs/core';
import type { ProjectRow, ProjectView } from '@zhunsheng/contract';
import { ReportDesk, type ReportDoors } from '@zhunsheng/insight-server';
import { LedgerDesk, type UnitOfWork, ZsError } from '@zhunsheng/kernel';
import {
  campaignOf,
  listProjects,
  overview,
  refuseUnblinding,
  RuleSetShelf,
  showProject,
  showVerdict,
} from '@zhunsheng/review-server';

/** Reports say what the review's own pages say: the same readings, in the reader's transaction. */
export const reportDoors = (shelf: RuleSetShelf, ledger: LedgerDesk): ReportDoors => ({
  async project(ctx, id) {
    await refuseUnblinding(ctx, id);
    const project = JSON.parse(await showProject(ctx, id)) as ProjectView;
    const verdict = await showVerdict(ctx, shelf, ledger, id).catch((error: unknown) => {
      // not yet judged; that the project itself may be seen is settled above
      if (error instanceof ZsError && error.code === 'NOT_FOUND') return null;
      throw error;
    });
    return { project, verdict };
  },
  overview: async (ctx, year) => overview(ctx, shelf, await campaignOf(ctx, year)),
  async projects(ctx, year, department) {
    const page = await listProjects(ctx, await campaignOf(ctx, year), { unit: department });
    return JSON.parse(page) as { items: ProjectRow[]; total: number };
  },
  async ruleSet(ctx, year) {
    const { region } = await campaignOf(ctx, year);
    const { version, digest } = await shelf.current(ctx, region, year);
    return { version: String(version), digest };
  },
  ledger: () => ledger.state(),
});

export const REPORT_DOORS = {
  imports: [],
  inject: [ModuleRef],
  make: (modules: ModuleRef): ReportDoors =>
    reportDoors(modules.get(RuleSetShelf, { strict: false }), modules.get(LedgerDesk, { strict: false })),
};

/** The desk that makes reports, without a server around it: for the command line. */
export const reportDesk = (work: UnitOfWork, ledger: LedgerDesk): ReportDesk =>
  new ReportDesk(work, reportDoors(new RuleSetShelf(), ledger));
