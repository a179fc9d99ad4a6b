import { Inject, Injectable } from '@nestjs/common';
import type { PivotDefinition, PivotView } from '@zhunsheng/contract';
import { type Actor, ExportDesk, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { REPORT_DOORS, type ReportDoors } from '../facts.js';
import { type FileFormat, ReportDesk, type ReportFile } from '../report-desk.js';
import { printingOf } from '../report-writer.js';
import { tableExported } from '../report.events.js';
import { WIDEST } from '../seal/seal.js';
import { PivotMaker } from './pivot-maker.js';
import { pivotReport } from './pivot-report.js';
import { pivotCsv, pivotWorkbook } from './pivot-sheet.js';

const FORMATS = ['json', 'xlsx', 'csv', 'docx', 'pdf', 'html'] as const;
type PivotFormat = (typeof FORMATS)[number];

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Tables seen and taken away: a sheet names its reader and the digest of its query, a document carries its proof. */
@Injectable()
export class PivotDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly maker: PivotMaker,
    private readonly reports: ReportDesk,
    private readonly exports: ExportDesk,
    @Inject(REPORT_DOORS) private readonly doors: ReportDoors,
  ) {}

  show(actor: Actor, definition: PivotDefinition): Promise<PivotView> {
    return this.work.run(actor, (ctx) => this.maker.make(ctx, definition), { readOnly: true, snapshot: true });
  }

  async file(actor: Actor, definition: PivotDefinition, format: Exclude<PivotFormat, 'json'>): Promise<ReportFile> {
    const view = await this.show(actor, definition);
    if (format !== 'xlsx' && format !== 'csv') return this.document(actor, view, format);
    const { title, digest } = view;
    const wish = { what: title, rows: view.rows.length, level: 'L2', query: definition } as const;
    const { text: reader } = await this.exports.pass(actor, wish);
    const event = tableExported(`pivot/${digest}`, { title, format, digest });
    await this.work.run(actor, (ctx) => ledger.append(ctx, event));
    const name = `${title.replace(/[\\/:*?"<>|\s]/g, '')}.${format}`;
    if (format === 'csv')
      return { name, type: 'text/csv; charset=utf-8', content: Buffer.from(pivotCsv(view, reader)) };
    return { name, type: XLSX, content: await pivotWorkbook(view, reader) };
  }

  private async document(actor: Actor, view: PivotView, format: FileFormat): Promise<ReportFile> {
    const state = await this.doors.ledger();
    const report = await this.work.run(
      actor,
      (ctx) => Promise.resolve(pivotReport(view, printingOf(ctx, state, WIDEST))),
      {
        readOnly: true,
      },
    );
    return this.reports.export(actor, `pivot/${view.digest.slice(0, 16)}`, report, format);
  }
}

export function pivotFormatOf(asked: string | undefined): PivotFormat {
  const format = (asked === undefined || asked === '' ? 'json' : asked) as PivotFormat;
  if (FORMATS.includes(format)) return format;
  throw new ZsError('INVALID_INPUT', { problems: `format 应为 ${FORMATS.join('、')} 之一` });
}
