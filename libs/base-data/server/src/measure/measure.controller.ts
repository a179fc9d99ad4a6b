import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { ConversionView, MeasureView, Page } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, ZsError } from '@zhunsheng/kernel';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

import { KEEPERS, READERS } from '../readers.js';
import { MeasureBook } from './measure-book.js';

export class AddMeasureBody {
  @IsString() @IsNotEmpty() @MaxLength(30) name: string;
}

@Controller('api/v1/measures')
export class MeasureController {
  constructor(private readonly book: MeasureBook) {}

  @Get()
  @Allow(...READERS)
  async list(@Acting() actor: Actor): Promise<Page<MeasureView>> {
    const items = await this.book.list(actor);
    return { items, total: items.length, next: null };
  }

  @Get('conversion')
  @Allow(...READERS)
  conversion(@Query('value') value = '1', @Query('from') from = '', @Query('to') to = ''): ConversionView {
    const figure = Number(value);
    if (!Number.isFinite(figure)) throw new ZsError('INVALID_INPUT', { problems: 'value 应为数字' });
    return this.book.convert(figure, from, to);
  }

  @Post()
  @Allow(...KEEPERS)
  add(@Acting() actor: Actor, @Body() { name }: AddMeasureBody): Promise<MeasureView> {
    return this.book.add(actor, name.trim());
  }
}
