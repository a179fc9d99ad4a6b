import { ModuleRef } from '@nestjs/core';
import type { DecidedView, InclusionProofView, ProjectRow, ProjectView } from '@zhunsheng/contract';
import { type DecidedOf, ReportDesk, type ReportDoors, ReportWriter } from '@zhunsheng/insight-server';
import { type Ctx, ExportDesk, LedgerDesk, UnitOfWork, ZsError } from '@zhunsheng/kernel';
import {
  blindProjects,
  campaignOf,
  DecisionDesk,
  everyBlindPublicId,
  inBlindRound,
  listProjects,
  overview,
  refuseUnblinding,
  RuleSetShelf,
  showProject,
  showNotice,
  showVerdict,
} from '@zhunsheng/review-server';
import { alertReading, themeReading, ThemeShelf } from '@zhunsheng/thematic-server';

import { MINUTES_DOOR } from './minutes-door.js';

/** Reports say what the review's own pages say: the same readings, in the reader's transaction. */
export const reportDoors = (shelf: RuleSetShelf, ledger: LedgerDesk, decisions: DecisionDesk): ReportDoors => ({
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
  veiled: everyBlindPublicId,
  inBlindRound,
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
  decided,
  ...MINUTES_DOOR,
  decide: async (ctx, id, body) => (await decisions.makeIn(ctx, id, body)).id,
  theme: (ctx, code, year) => themeReading(ctx, new ThemeShelf(), code, year),
  alert: alertReading,
  notice: showNotice,
  ledger: () => ledger.state(),
  proof: (object) => proofOf(ledger, object),
});

/** Sums of what stands after people decided, but for blind samples; who sees one unit reads no decision of the bureau. */
async function decided(ctx: Ctx, { year, department, project }: DecidedOf): Promise<DecidedView | null> {
  if (ctx.scope.kind !== 'region' && ctx.scope.kind !== 'all') return null;
  if (project !== undefined) await refuseUnblinding(ctx, project);
  const campaign = await campaignOf(ctx, year);
  const rows = await ctx.manager.query<
    { grade: string | null; count: number; was: number; is: number; changed: number }[]
  >(
    `select d.grade, count(*)::int as count, coalesce(sum(d.verdict_fen), 0)::float8 as was,
       coalesce(sum(d.amount_fen), 0)::float8 as is,
       count(*) filter (where (d.grade, d.amount_fen) is distinct from (d.verdict_grade, d.verdict_fen))::int as changed
     from decided_project d join project p on (p.region_code, p.project_id) = (d.region_code, d.project_id)
     join unit u on (u.region_code, u.unit_code) = (p.region_code, p.unit_code)
     where d.region_code = $1 and d.year = $2 and ($3::text is null or u.department_code = $3)
       and ($4::uuid is null or p.public_id = $4)
       and d.project_id <> all ($5::bigint[]) group by 1 order by 1`,
    [campaign.region, year, department ?? null, project ?? null, await blindProjects(ctx, campaign)],
  );
  const sum = (pick: (row: (typeof rows)[number]) => number): number => rows.reduce((all, row) => all + pick(row), 0);
  return {
    projects: sum(({ count }) => count),
    verdictFen: sum(({ was }) => was),
    decidedFen: sum(({ is }) => is),
    overruled: sum(({ changed }) => changed),
    byGrade: rows.flatMap(({ grade, count, is }) => (grade === null ? [] : [{ grade, count, decidedFen: is }])),
  };
}

const PROOF_TRIES = 20;
const PROOF_EVERY_MS = 200;

/** The log places what was committed once a second; where nobody places anything, there is no proof. */
async function proofOf(ledger: LedgerDesk, object: string): Promise<InclusionProofView | null> {
  for (let tries = 0; tries < PROOF_TRIES; tries++) {
    const [entry] = (await ledger.list({ object })).items;
    if (entry && entry.seq !== null) return ledger.proveEntry(Number(entry.id));
    await new Promise((passed) => setTimeout(passed, PROOF_EVERY_MS));
  }
  return null;
}

export const REPORT_DOORS = {
  imports: [],
  inject: [ModuleRef],
  make: (modules: ModuleRef): ReportDoors => {
    const shelf = modules.get(RuleSetShelf, { strict: false });
    const decisions = new DecisionDesk(modules.get(UnitOfWork, { strict: false }), shelf);
    return reportDoors(shelf, modules.get(LedgerDesk, { strict: false }), decisions);
  },
};

/** The desk that makes reports, without a server around it: for the command line. */
export const reportDesk = (work: UnitOfWork, ledger: LedgerDesk): ReportDesk =>
  deskOf(work, reportDoors(new RuleSetShelf(), ledger, new DecisionDesk(work, new RuleSetShelf())));

const deskOf = (work: UnitOfWork, doors: ReportDoors): ReportDesk =>
  new ReportDesk(work, new ReportWriter(doors), new ExportDesk(work), doors);
