import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Put, Query } from '@nestjs/common';
import type { CodeDiffView, CodeListView, CodeSetView, CodeSetYear, CrosswalkRow, Page } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, ZsError } from '@zhunsheng/kernel';

import { KEEPERS, READERS } from '../readers.js';
import { CodeBook } from './code-book.js';
import { kindOf } from './code-kinds.js';
import { ConfirmSuccessorsBody, DescribeSetBody } from './code.dto.js';

const page = <T>(items: T[]): Page<T> => ({ items, total: items.length, next: null });

@Controller('api/v1/code-sets')
export class CodeSetController {
  constructor(private readonly book: CodeBook) {}

  @Get()
  @Allow(...READERS)
  async sets(@Acting() actor: Actor): Promise<Page<CodeSetView>> {
    return page(await this.book.sets(actor));
  }

  @Get('crosswalk/:year')
  @Allow(...READERS)
  async crosswalk(@Acting() actor: Actor, @Param('year', ParseIntPipe) year: number): Promise<Page<CrosswalkRow>> {
    return page(await this.book.crosswalk(actor, year));
  }

  @Get(':kind/diff')
  @Allow(...READERS)
  diff(
    @Acting() actor: Actor,
    @Param('kind') kind: string,
    @Query('from') from: string,
    @Query('to') to: string,
  ): Promise<CodeDiffView> {
    return this.book.diff(actor, kindOf(kind), yearIn('from', from), yearIn('to', to));
  }

  @Get(':kind/:year')
  @Allow(...READERS)
  list(
    @Acting() actor: Actor,
    @Param('kind') kind: string,
    @Param('year', ParseIntPipe) year: number,
  ): Promise<CodeListView> {
    return this.book.list(actor, kind, year);
  }

  @Put(':kind/:year')
  @Allow(...KEEPERS)
  describe(
    @Acting() actor: Actor,
    @Param('kind') kind: string,
    @Param('year', ParseIntPipe) year: number,
    @Body() body: DescribeSetBody,
  ): Promise<CodeSetYear> {
    return this.book.describe(actor, kind, year, body);
  }

  @Post(':kind/successors')
  @HttpCode(204)
  @Allow(...KEEPERS)
  confirm(@Acting() actor: Actor, @Param('kind') kind: string, @Body() body: ConfirmSuccessorsBody): Promise<void> {
    return this.book.confirm(actor, kindOf(kind), body);
  }
}

function yearIn(name: string, text: string): number {
  if (!/^2\d{3}$/.test(text)) throw new ZsError('INVALID_INPUT', { problems: `${name} 应为四位年度` });
  return Number(text);
}
