import { randomUUID } from 'node:crypto';

import { Inject, Injectable } from '@nestjs/common';
import type { DecidedView, ReportEvidence, ReportFormat, ReportView } from '@zhunsheng/contract';
import { type Actor, canonicalJson, type Ctx, ExportDesk, ledger, UnitOfWork } from '@zhunsheng/kernel';

import { type DecidedOf, REPORT_DOORS, type ReportDoors } from './facts.js';
import { csvReport } from './render/csv.js';
import { docxReport } from './render/docx.js';
import { htmlReport } from './render/html.js';
import { pdfReport } from './render/pdf.js';
import { reportExported } from './report.events.js';
import { ReportWriter } from './report-writer.js';
import { contentOf, digestOf, type Seal, sealed, WIDEST } from './seal/seal.js';
import { objectOf, type Wanted } from './wanted.js';

export interface ReportFile {
  name: string;
  type: string;
  content: Buffer;
}

export type FileFormat = Exclude<ReportFormat, 'json'>;

const TYPES: Record<FileFormat, string> = {
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
    private readonly writer: ReportWriter,
    private readonly exports: ExportDesk,
    @Inject(REPORT_DOORS) private readonly doors: ReportDoors,
  ) {}

  async show(actor: Actor, wanted: Wanted): Promise<ReportView> {
    const state = await this.doors.ledger();
    return this.read(actor, (ctx) => this.writer.write(ctx, wanted, state, null));
  }

  async file(actor: Actor, wanted: Wanted, format: FileFormat): Promise<ReportFile> {
    const state = await this.doors.ledger();
    const report = await this.read(actor, (ctx) => this.writer.write(ctx, wanted, state, WIDEST));
    return this.export(actor, objectOf(wanted), report, format);
  }

  decided(actor: Actor, of: DecidedOf): Promise<DecidedView | null> {
    return this.read(actor, (ctx) => this.doors.decided(ctx, of));
  }

  /**
   * Into the ledger first, then the file with the proof that it is there; `report` may carry any seal or none.
   *
   * @throws ZsError EXPORT_NEEDS_APPROVAL
   */
  async export(actor: Actor, object: string, report: ReportView, format: FileFormat): Promise<ReportFile> {
    const number = randomUUID()
      .slice(0, 18)
      .replace(/-/g, '')
      .replace(/^(.{8})(.{8})$/, '$1-$2');
    const title = report.title.join('');
    const rows = report.blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.rows.length : 0), 0);
    await this.exports.pass(actor, { what: title, rows, level: 'L2', query: object });
    const digest = digestOf(report);
    const place = `report/${object}/${number}`;
    await this.work.run(actor, (ctx) => ledger.append(ctx, reportExported(place, { number, title, format, digest })));
    const content = await rendered(report, { number, digest, inclusion: await this.doors.proof(place) }, format);
    return { name: `${title.replace(/[\\/:*?"<>|“”\s]/g, '')}.${format}`, type: TYPES[format], content };
  }

  private read<T>(actor: Actor, work: (ctx: Ctx) => Promise<T>): Promise<T> {
    return this.work.run(actor, work, { readOnly: true, snapshot: true });
  }
}

async function rendered(report: ReportView, seal: Seal, format: FileFormat): Promise<Buffer> {
  const whole = sealed(contentOf(report), seal);
  const { number, inclusion } = seal;
  const evidence: ReportEvidence = { schema: 'zhunsheng.report/1', number, report: whole, inclusion };
  const text = canonicalJson(evidence);
  if (format === 'docx') return docxReport(whole, text);
  if (format === 'pdf') return pdfReport(whole, text);
  return Buffer.from(format === 'html' ? htmlReport(whole, text) : csvReport(whole));
}
