import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { RemarkOffer, RemarksView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';

import { RemarkDesk } from './remark-desk.js';
import { AskRemarksBody } from './remark.dto.js';

@Controller('api/v1')
export class RemarkController {
  constructor(private readonly desk: RemarkDesk) {}

  @Get('remarks')
  @Allow('reviewer', 'performance', 'budget', 'leader')
  offer(): RemarkOffer {
    return this.desk.offer();
  }

  @Post('projects/:id/remarks')
  @HttpCode(200)
  @Allow('reviewer', 'performance', 'budget', 'leader')
  ask(@Acting() actor: Actor, @Param('id') id: string, @Body() { question }: AskRemarksBody): Promise<RemarksView> {
    return this.desk.ask(actor, id, question);
  }
}
