import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { CodeSuggestionsView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

import { READERS } from '../../readers.js';
import { AcceptCodeBody } from '../code.dto.js';
import { CodeSuggester } from './code-suggester.js';
import type { SuggestedKind } from './samples.js';

export class SuggestionQuery {
  @IsString() @IsNotEmpty() @MaxLength(500) text: string;
  @Type(() => Number) @IsInt() @Min(2000) @Max(2100) year: number;
  @IsOptional() @IsIn(['func_class', 'dept_econ']) kind: SuggestedKind = 'dept_econ';
  @IsOptional() @IsIn(['行政', '参公', '事业']) unitKind = '行政';
}

@Controller('api/v1/code-suggestions')
export class CodeSuggestionController {
  constructor(private readonly suggester: CodeSuggester) {}

  @Get()
  @Allow(...READERS)
  suggest(@Acting() actor: Actor, @Query() query: SuggestionQuery): Promise<CodeSuggestionsView> {
    return this.suggester.suggest(actor, query);
  }

  /** Finance teaches; what units file counts as lines anyway. */
  @Post('corrections')
  @HttpCode(204)
  @Allow('reviewer', 'budget', 'publisher')
  accept(@Acting() actor: Actor, @Body() body: AcceptCodeBody, @Query('region') region?: string): Promise<void> {
    return this.suggester.accept(actor, body, region);
  }
}
