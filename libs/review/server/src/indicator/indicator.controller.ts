import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { DocumentState, IndicatorReading, IndicatorSuggestion, Page, TextSpan } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, UnitOfWork, ZsError } from '@zhunsheng/kernel';
import { IsNotEmpty, IsString, IsUUID, MaxLength } from 'class-validator';

import { READERS } from '../roles.js';
import { documentTables } from './document-tables.js';
import { suggestIndicators } from './indicator-suggestions.js';
import { readIndicators, readIndicatorTables } from './read-indicators.js';

export class IndicatorTextBody {
  @IsString() @IsNotEmpty() @MaxLength(100_000) text: string;
}

export class IndicatorDocumentBody {
  @IsUUID() document: string;
}

interface ReadPage {
  state: DocumentState;
  message: string | null;
  no: number | null;
  spans: TextSpan[] | null;
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

  /** Of a document that was uploaded and read; refused while it is still being read. */
  @Post('read-document')
  @HttpCode(200)
  @Allow('clerk', 'head', 'dept', 'reviewer', 'performance', 'budget')
  async readDocument(@Acting() actor: Actor, @Body() { document }: IndicatorDocumentBody): Promise<IndicatorReading> {
    const pages = await this.work.run(
      actor,
      (ctx) =>
        ctx.manager.query<ReadPage[]>(
          `select d.state, d.message, p.page_no as no, p.spans from document d
           left join document_page p on (p.region_code, p.document_id) = (d.region_code, d.document_id)
           where d.document_id = $1 order by p.page_no`,
          [document],
        ),
      { readOnly: true },
    );
    const [first] = pages;
    if (!first) throw new ZsError('NOT_FOUND');
    if (first.state !== '已读')
      throw new ZsError('INVALID_INPUT', { problems: first.message ?? '文件还在读取，请稍后再试' });
    return readIndicatorTables(documentTables(pages.map(({ no, spans }) => ({ no: no ?? 0, spans: spans ?? [] }))));
  }

  @Get('suggestions')
  @Allow(...READERS)
  async suggest(@Acting() actor: Actor, @Query('name') name = ''): Promise<Page<IndicatorSuggestion>> {
    if (name.trim().length < 2) throw new ZsError('INVALID_INPUT', { problems: 'name 应为项目名称，至少两个字' });
    const items = await this.work.run(actor, (ctx) => suggestIndicators(ctx, name), { readOnly: true });
    return { items, total: items.length, next: null };
  }
}
