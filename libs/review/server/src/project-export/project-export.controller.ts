import { Body, Controller, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { csvText } from '@zhunsheng/base-data-server';
import type { ProjectRow } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, type Ctx, ExportDesk, UnitOfWork } from '@zhunsheng/kernel';

import { campaignOf } from '../campaign-of.js';
import { blindProjects } from '../fairness/round/blind-guard.js';
import { projectTables, ROW_FIELDS } from '../project/project-columns.js';
import { READERS } from '../roles.js';
import { ExportProjectsBody } from './project-export.dto.js';
import { projectSheet } from './project-sheet.js';

/** The list of projects as a file: under the reader's own rows, through the door of exports, with its watermark. */
@Controller('api/v1')
export class ProjectExportController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly exports: ExportDesk,
  ) {}

  @Post('project-sheet')
  @HttpCode(200)
  @Allow(...READERS)
  async sheet(@Acting() actor: Actor, @Body() body: ExportProjectsBody): Promise<StreamableFile> {
    const { year, ids, columns } = body;
    const rows = await this.work.run(actor, (ctx) => rowsOf(ctx, year, ids), { readOnly: true });
    const what = `项目清单-${String(year)}`;
    const query = { year, ids: rows.map(({ id }) => id), columns };
    const { text } = await this.exports.pass(actor, { what, rows: rows.length, level: 'L2', query });
    const bytes = Buffer.from(csvText([...projectSheet(rows, columns), [], ['导出', text]]), 'utf8');
    return new StreamableFile(bytes, {
      type: 'text/csv; charset=utf-8',
      // RFC 6266: a Chinese name needs the starred form
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent(`${what}.csv`)}`,
      length: bytes.length,
    });
  }
}

/** In the order asked for, as the list shows them: what is to be marked blindly has no verdict here either. */
async function rowsOf(ctx: Ctx, year: number, ids: readonly string[]): Promise<ProjectRow[]> {
  const campaign = await campaignOf(ctx, year);
  const rows = await ctx.manager.query<{ item: ProjectRow }[]>(
    `select json_build_object(${ROW_FIELDS}) as item from ${projectTables('p.project_id <> all ($4::bigint[])', '$4::bigint[]')}
     where p.region_code = $1 and p.year = $2 and p.public_id = any ($3::uuid[])
     order by array_position($3::uuid[], p.public_id)`,
    [campaign.region, year, ids, await blindProjects(ctx, campaign)],
  );
  return rows.map(({ item }) => item);
}
