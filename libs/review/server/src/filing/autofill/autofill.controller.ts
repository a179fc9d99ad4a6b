import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { AutofillView, DraftView, TakeOffers } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, Matches, Min } from 'class-validator';

import { AutofillDesk } from './autofill-desk.js';

export class TakeOffersBody implements TakeOffers {
  @IsInt() @Min(1) revision: number;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @Matches(/^[0-9a-f]{64}$/, { each: true, message: '应为 64 位十六进制摘要' })
  keys: string[];
}

@Controller('api/v1/drafts/:id/autofill')
export class AutofillController {
  constructor(private readonly desk: AutofillDesk) {}

  @Get()
  @Allow('clerk', 'head')
  show(@Acting() actor: Actor, @Param('id') id: string): Promise<AutofillView> {
    return this.desk.show(actor, id);
  }

  @Post()
  @HttpCode(200)
  @Allow('clerk', 'head')
  take(@Acting() actor: Actor, @Param('id') id: string, @Body() body: TakeOffersBody): Promise<DraftView> {
    return this.desk.take(actor, id, body);
  }
}
