import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { ItemQueueView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';
import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';

import { KEEPERS } from '../../readers.js';
import { OVERSEERS } from '../sees-names.js';
import { ItemQueue } from './item-queue.js';

export class AnswerBody {
  @IsString() @IsNotEmpty() @MaxLength(200) word: string;
  @IsString() @MaxLength(40) measure: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(80) itemKey?: string | null;
}

@Controller('api/v1/item-questions')
export class ItemController {
  constructor(private readonly queue: ItemQueue) {}

  @Get()
  @Allow(...OVERSEERS)
  list(
    @Acting() actor: Actor,
    @Query('state') state = '待确认',
    @Query('region') region?: string,
  ): Promise<ItemQueueView> {
    return this.queue.list(actor, state, region);
  }

  @Post('answer')
  @HttpCode(204)
  @Allow(...KEEPERS)
  answer(
    @Acting() actor: Actor,
    @Body() { word, measure, itemKey }: AnswerBody,
    @Query('region') region?: string,
  ): Promise<void> {
    return this.queue.answer(actor, { word, measure, itemKey: itemKey ?? null }, region);
  }
}
