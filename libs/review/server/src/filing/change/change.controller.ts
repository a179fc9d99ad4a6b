import { Controller, Get, Param } from '@nestjs/common';
import type { ChangeSitting, Page } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';

import { READERS } from '../../roles.js';
import { ChangeRecord } from './change-record.js';

@Controller('api/v1')
export class ChangeController {
  constructor(private readonly record: ChangeRecord) {}

  @Get('drafts/:id/changes')
  @Allow('clerk', 'head')
  ofDraft(@Acting() actor: Actor, @Param('id') id: string): Promise<Page<ChangeSitting>> {
    return this.record.ofDraft(actor, id);
  }

  @Get('projects/:id/changes')
  @Allow(...READERS)
  ofProject(@Acting() actor: Actor, @Param('id') id: string): Promise<Page<ChangeSitting>> {
    return this.record.ofProject(actor, id);
  }
}
