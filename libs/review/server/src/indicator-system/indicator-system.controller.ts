import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import type { IndicatorSystemView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, ExportDesk, UnitOfWork } from '@zhunsheng/kernel';

import { campaignOf, yearOf } from '../campaign-of.js';
import { READERS } from '../roles.js';
import { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { indicatorSystem } from './indicator-system.js';
import { systemRows, systemWorkbook } from './system-sheet.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The catalogue is everybody's: who is judged by a ruler may read it. */
@Controller('api/v1/indicator-system')
export class IndicatorSystemController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
    private readonly exports: ExportDesk,
  ) {}

  @Get()
  @Allow(...READERS)
  show(@Acting() actor: Actor, @Query('year') year?: string): Promise<IndicatorSystemView> {
    return this.work.run(actor, async (ctx) => indicatorSystem(ctx, this.shelf, await campaignOf(ctx, yearOf(year))), {
      readOnly: true,
    });
  }

  @Get('sheet')
  @Allow(...READERS)
  async sheet(@Acting() actor: Actor, @Query('year') year?: string): Promise<StreamableFile> {
    const view = await this.show(actor, year);
    const what = `审核指标体系-${view.year}-第${view.version}版`;
    const wish = { what, rows: systemRows(view).length, level: 'L1', query: { year: view.year } } as const;
    const { text } = await this.exports.pass(actor, wish);
    const bytes = await systemWorkbook(view, text);
    // RFC 6266: a Chinese name needs the starred form
    const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(`${what}.xlsx`)}`;
    return new StreamableFile(bytes, { type: XLSX, disposition, length: bytes.length });
  }
}
