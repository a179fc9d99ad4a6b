import { Inject, Injectable } from '@nestjs/common';
import type { ReportFormat, ReportView } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, sm3Hex, UnitOfWork, ZsError } from '@zhunsheng/kernel';
import { type Printing, REPORT_DOORS, type ReportDoors } from './facts.js';
import { csvReport } from './render/csv.js';
import { docxReport } from './render/docx.js';
import { htmlReport } from './render/html.js';
import { pdfReport } from './render/pdf.js';
import { reportExported } from './report.events.js';
import { campaignReport } from './template/campaign-report.js';
import { departmentReport } from './template/department-report.js';
import { projectReport } from './template/project-report.js';

/** Which report is meant. */
export type Wanted =
  | { kind: 'project'; id: string }
  | { kind: 'department'; code: string; year: number | null }
  | { kind: 'campaign'; year: number | null };

export interface ReportFile {
  name: string;
  type: string;
  content: Buffer;
}

const TYPES: Record<Exclude<ReportFormat, 'json'>, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
};

/** Reports as their reader may see them; every copy names the reader, and every file that leaves is in the ledger. */
@Injectable()
export class ReportDesk {
  constructor(
    private readonly work: UnitOfWork,
    @Inject(REPORT_DOORS) private readonly doors: ReportDoors,
  ) {}

  async show(actor: Actor, wanted: Wanted): Promise<ReportView> {
    const state = await this.doors.ledger();
    return this.work.run(actor, (ctx) => this.make(ctx, wanted, state), { readOnly: true, snapshot: true });
  }

  async file(actor: Actor, wanted: Wanted, format: Exclude<ReportFormat, 'json'>): Promise<ReportFile> {
    const state = await this.doors.ledger();
    const report = await this.work.run(actor, (ctx) => this.make(ctx, wanted, state), {
      readOnly: true,
      snapshot: true,
    });
    const content = await rendered(report, format);
    const title = report.title.join('');
    const event = reportExported(`report/${wanted.kind}/${objectOf(wanted)}`, {
      title,
      format,
      digest: sm3Hex(content),
    });
    await this.work.run(actor, (ctx) => ledger.append(ctx, event));
    return { name: `${title.replace(/[\\/:*?"<>|“”\s]/g, '')}.${format}`, type: TYPES[format], content };
  }

  private async make(ctx: Ctx, wanted: Wanted, state: Printing['ledger']): Promise<ReportView> {
    const printing: Printing = {
      reader: `${ctx.actor.name}（${ctx.actor.username}）`,
      at: ctx.clock.now().toISOString(),
      ledger: state,
      seesAll: ctx.scope.kind === 'region' || ctx.scope.kind === 'all',
    };
    if (wanted.kind === 'project') {
      const { project, verdict } = await this.doors.project(ctx, wanted.id);
      return projectReport(project, verdict, printing);
    }
    const overview = await this.doors.overview(ctx, wanted.year);
    const rules = await this.doors.ruleSet(ctx, overview.year);
    if (wanted.kind === 'campaign') return campaignReport(overview, rules, printing);
    const projects = await this.doors.projects(ctx, overview.year, wanted.code);
    const report = departmentReport(overview, wanted.code, projects, rules, printing);
    if (!report) throw new ZsError('NOT_FOUND');
    return report;
  }
}

const objectOf = (wanted: Wanted): string =>
  wanted.kind === 'project' ? wanted.id : wanted.kind === 'department' ? wanted.code : String(wanted.year ?? 'latest');

async function rendered(report: ReportView, format: Exclude<ReportFormat, 'json'>): Promise<Buffer> {
  if (format === 'docx') return docxReport(report);
  if (format === 'pdf') return pdfReport(report);
  return Buffer.from(format === 'html' ? htmlReport(report) : csvReport(report));
}
