import { Controller, Get, ParseIntPipe, Query } from '@nestjs/common';
import type { AttachmentRequirement, AttachmentUse, Page, SortedFile } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, UnitOfWork } from '@zhunsheng/kernel';

import { READERS } from '../../roles.js';
import { RuleSetShelf } from '../../rule-set/rule-set-shelf.js';
import { uuidOf } from '../../project/project-page.js';
import { requiredList } from './required-list.js';
import { sortedFiles } from './sorted-files.js';

const MOST_FILES = 200;

@Controller('api/v1')
export class AttachmentController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  @Get('attachment-requirements')
  @Allow(...READERS)
  async requirements(
    @Acting() actor: Actor,
    @Query('year', ParseIntPipe) year: number,
  ): Promise<Page<AttachmentRequirement>> {
    return this.work.run(
      actor,
      async (ctx) => {
        const { documents } = await this.shelf.current(ctx, ctx.scope.regionLo);
        const items = requiredList(documents.rules, year);
        return { items, total: items.length, next: null };
      },
      { readOnly: true },
    );
  }

  @Get('attachment-sorting')
  @Allow(...READERS)
  async sorting(@Acting() actor: Actor, @Query('documents') asked = ''): Promise<Page<SortedFile>> {
    const documents = asked.split(',').filter(Boolean).slice(0, MOST_FILES).map(uuidOf);
    const items = await sortedFiles(this.work, actor, documents);
    return { items, total: items.length, next: null };
  }

  /** One upload serves many filings; who replaces a file should know which. */
  @Get('attachment-uses')
  @Allow(...READERS)
  async uses(@Acting() actor: Actor): Promise<Page<AttachmentUse>> {
    const items = await this.work.run(
      actor,
      (ctx) =>
        ctx.manager.query<AttachmentUse[]>(
          `select a.document_id as "documentId", json_agg(json_build_object('id', p.public_id, 'code', p.code,
             'name', coalesce(v.name, ''), 'kind', a.kind) order by p.code) as projects
           from project_attachment a
           join project p on (p.region_code, p.project_id, p.current_version) = (a.region_code, a.project_id, a.version)
           join project_version v on (v.region_code, v.project_id, v.version) = (a.region_code, a.project_id, a.version)
           where a.document_id is not null group by 1 order by 1`,
        ),
      { readOnly: true },
    );
    return { items, total: items.length, next: null };
  }
}
