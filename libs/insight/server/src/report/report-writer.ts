import { Inject, Injectable } from '@nestjs/common';
import type { LedgerStateView, ReportView } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

import { type Printing, REPORT_DOORS, type ReportDoors } from './facts.js';
import type { Seal } from './seal/seal.js';
import { campaignReport } from './template/campaign-report.js';
import { departmentReport } from './template/department-report.js';
import { alertLetter, noticeLetter, opinionLetter } from './template/letters.js';
import { projectReport } from './template/project-report.js';
import { themeReport } from './template/theme-report.js';
import type { Wanted } from './wanted.js';

/** Reads what a report needs through the doors, in the reader's transaction, and writes it by its template. */
@Injectable()
export class ReportWriter {
  constructor(@Inject(REPORT_DOORS) private readonly doors: ReportDoors) {}

  async write(ctx: Ctx, wanted: Wanted, state: LedgerStateView, seal: Seal | null): Promise<ReportView> {
    const printing = printingOf(ctx, state, seal);
    switch (wanted.kind) {
      case 'project': {
        const { project, verdict } = await this.doors.project(ctx, wanted.id);
        const decided = verdict && (await this.doors.decided(ctx, { year: project.year, project: wanted.id }));
        return projectReport(project, verdict, printing, decided);
      }
      case 'opinion': {
        const { project, verdict } = await this.doors.project(ctx, wanted.id);
        const decided = verdict && (await this.doors.decided(ctx, { year: project.year, project: wanted.id }));
        return opinionLetter(project, verdict, decided, printing);
      }
      case 'notice':
        return noticeLetter(await this.doors.notice(ctx, wanted.id), printing);
      case 'alert':
        return alertLetter(await this.doors.alert(ctx, wanted.id), printing);
      case 'theme':
        return themeReport(await this.doors.theme(ctx, wanted.code, wanted.year), printing);
      case 'department':
      case 'campaign':
        return this.overall(ctx, wanted, printing);
    }
  }

  private async overall(
    ctx: Ctx,
    wanted: Extract<Wanted, { kind: 'department' | 'theme' | 'campaign' }>,
    printing: Printing,
  ): Promise<ReportView> {
    const overview = await this.doors.overview(ctx, wanted.year);
    const { year } = overview;
    const rules = await this.doors.ruleSet(ctx, year);
    if (wanted.kind === 'campaign')
      return campaignReport(overview, rules, printing, await this.doors.decided(ctx, { year }));
    const { code } = wanted;
    const projects = await this.doors.projects(ctx, year, code);
    const decided = await this.doors.decided(ctx, { year, department: code });
    const report = departmentReport(overview, code, projects, rules, printing, decided);
    if (!report) throw new ZsError('NOT_FOUND');
    return report;
  }
}

export const printingOf = (ctx: Ctx, ledger: LedgerStateView, seal: Seal | null): Printing => ({
  reader: `${ctx.actor.name}（${ctx.actor.username}）`,
  at: ctx.clock.now().toISOString(),
  ledger,
  seesAll: ctx.scope.kind === 'region' || ctx.scope.kind === 'all',
  seal,
});
