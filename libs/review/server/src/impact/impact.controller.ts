import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { CodeImpactView, RemapResult, RepealImpactView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, ZsError } from '@zhunsheng/kernel';
import { kindOf, readDate } from '@zhunsheng/base-data-server';

import { yearOf } from '../campaign-of.js';
import { READERS } from '../roles.js';
import { RepealImpact } from './repeal/repeal-impact.js';
import { CodeImpact } from './year-change/code-impact.js';
import { CodeRemapper } from './year-change/code-remapper.js';
import { RemapCodesBody } from './year-change/remap.dto.js';

/** Those who look at a whole campaign; a unit cannot judge the others'. */
const OVERSEERS = ['reviewer', 'performance', 'budget', 'publisher', 'leader'] as const;
const KEEPERS = ['budget', 'publisher'] as const;

@Controller('api/v1')
export class ImpactController {
  constructor(
    private readonly repeal: RepealImpact,
    private readonly codes: CodeImpact,
    private readonly remapper: CodeRemapper,
  ) {}

  @Get('policies/:id/impact')
  @Allow(...OVERSEERS)
  repealImpact(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Query('day') day?: string,
    @Query('year') year?: string,
    @Query('standards') standards = 'end',
  ): Promise<RepealImpactView> {
    if (day && readDate(day) !== day) throw new ZsError('INVALID_INPUT', { problems: 'day 应为日期（年-月-日）' });
    return this.repeal.of(actor, { id, day: day || null, year: yearOf(year), standardsEnd: standards !== 'keep' });
  }

  @Get('code-impact')
  @Allow(...READERS)
  codeImpact(
    @Acting() actor: Actor,
    @Query('kind') kind = 'dept_econ',
    @Query('from') from?: string,
    @Query('to') to?: string,
  ): Promise<CodeImpactView> {
    const [before, after] = [yearOf(from), yearOf(to)];
    if (before === null || after === null)
      throw new ZsError('INVALID_INPUT', { problems: '请给出 from 和 to 两个年度' });
    return this.codes.of(actor, kindOf(kind), before, after);
  }

  @Post('code-impact/remaps')
  @Allow(...KEEPERS)
  remap(@Acting() actor: Actor, @Body() body: RemapCodesBody): Promise<RemapResult> {
    return this.remapper.remap(actor, { ...body, kind: kindOf(body.kind) });
  }

  @Post('code-impact/remaps/:id/undo')
  @HttpCode(200)
  @Allow(...KEEPERS)
  undo(@Acting() actor: Actor, @Param('id') id: string): Promise<RemapResult> {
    return this.remapper.undo(actor, id);
  }
}
