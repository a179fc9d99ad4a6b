import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { IndicatorReading, IndicatorSuggestion, Page } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, UnitOfWork, ZsError } from '@zhunsheng/kernel';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

import { READERS } from '../roles.js';
import { suggestIndicators } from './indicator-suggestions.js';
import { readIndicators } from './read-indicators.js';

export class IndicatorTextBody {
  @IsString() @IsNotEmpty() @MaxLength(100_000) text: string;
}

@Controller('api/v1/indicators')
export class IndicatorController {
  constructor(private readonly work: UnitOfWork) {}

  @Post('read')
  @HttpCode(200)
  @Allow('clerk', 'head', 'dept', 'reviewer', 'performance', 'budget')
  read(@Body() { text }: IndicatorTextBody): IndicatorReading {
    return readIndicators(text);
  }

  @Get('suggestions')
  @Allow(...READERS)
  async suggest(@Acting() actor: Actor, @Query('name') name = ''): Promise<Page<IndicatorSuggestion>> {
    if (name.trim().length < 2) throw new ZsError('INVALID_INPUT', { problems: 'name 应为项目名称，至少两个字' });
    const items = await this.work.run(actor, (ctx) => suggestIndicators(ctx, name), { readOnly: true });
    return { items, total: items.length, next: null };
  }
}
