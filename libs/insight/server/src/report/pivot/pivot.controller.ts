import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import type { PivotChoices, PivotView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, UnitOfWork } from '@zhunsheng/kernel';

import { READERS } from '../readers.js';
import { type Reply, sent } from '../reply.js';
import { PivotBody } from './pivot.dto.js';
import { PivotDesk, pivotFormatOf } from './pivot-desk.js';
import { PivotMaker } from './pivot-maker.js';

@Controller('api/v1/pivots')
export class PivotController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly maker: PivotMaker,
    private readonly desk: PivotDesk,
  ) {}

  @Get('choices')
  @Allow(...READERS)
  choices(@Acting() actor: Actor): Promise<PivotChoices> {
    return this.work.run(actor, (ctx) => this.maker.choices(ctx), { readOnly: true });
  }

  @Post()
  @HttpCode(200)
  @Allow(...READERS)
  async make(
    @Acting() actor: Actor,
    @Body() body: PivotBody,
    @Query('format') asked: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<PivotView | Buffer> {
    const format = pivotFormatOf(asked);
    if (format === 'json') return this.desk.show(actor, body);
    return sent(await this.desk.file(actor, body, format), format, reply);
  }
}
