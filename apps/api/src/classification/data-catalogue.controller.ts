import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { sheetFile, sheetFormat, writeSheet } from '@zhunsheng/base-data-server';
import type { DataCatalogueView, HoldingColumnView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, ExportDesk, LEVEL_NAMES, NO_SCOPE, UnitOfWork } from '@zhunsheng/kernel';

import { dataCatalogue } from './data-catalogue.js';

const SEE = ['budget', 'publisher', 'sysadmin', 'secadmin', 'audadmin'] as const;
const TITLES: readonly (readonly [string, string])[] = [
  ['table', '数据表'],
  ['name', '名称'],
  ['column', '字段'],
  ['kind', '类别'],
  ['weight', '数据等级'],
  ['level', '分级'],
  ['owner', '责任部门（岗位）'],
  ['keep', '保存期限'],
  ['basis', '依据'],
];
const COLUMNS: readonly HoldingColumnView[] = TITLES.map(([name, title]) => ({
  ...{ name, title, type: 'text', measure: null, meaning: '', usual: true, summed: false },
}));

@Controller('api/v1/governance/data-catalogue')
export class DataCatalogueController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly exports: ExportDesk,
  ) {}

  @Get()
  @Allow(...SEE)
  view(@Acting() actor: Actor): Promise<DataCatalogueView> {
    // parameters belong to the installation, whatever the reader's scope
    return this.work.run({ ...actor, scope: NO_SCOPE }, dataCatalogue, { readOnly: true });
  }

  /** Columns and who answers for them, not a row of what is in them: no approval, and on record. */
  @Get('export')
  @Allow(...SEE)
  async export(@Acting() actor: Actor, @Query('format') asked?: string): Promise<StreamableFile> {
    const format = sheetFormat(asked);
    const { tables } = await this.view(actor);
    const rows = tables.flatMap(({ table, name, columns }) =>
      columns.map(({ name: column, level, ...answer }) => ({
        ...{ table, name, column, ...answer, level: `${level} ${LEVEL_NAMES[level]}` },
      })),
    );
    const wish = { what: '数据目录', rows: tables.length, level: 'L2' as const, query: { format } };
    const { text: watermark } = await this.exports.pass(actor, wish);
    return sheetFile(await writeSheet({ name: '数据目录', columns: COLUMNS, rows, format, watermark }));
  }
}
