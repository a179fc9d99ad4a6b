import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import type { DiscretionReport } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';
import { IsObject, IsString, Length } from 'class-validator';

import { yearOf } from '../../campaign-of.js';
import { IsDay } from '../../is-day.js';
import { READERS } from '../../roles.js';
import { type Parameter, ParameterDesk } from '../parameter/parameter-desk.js';
import type { ParameterName } from '../parameter/shipped.js';
import { DiscretionDesk } from './discretion-report.js';

export class SetParameterBody {
  @IsDay() since: string;
  @IsString() @Length(2, 500, { message: '应写明依据，2–500 字' }) source: string;
  @IsObject({ message: '应为参数内容' }) document: object;
}

@Controller('api/v1')
export class FairnessController {
  constructor(
    private readonly discretion: DiscretionDesk,
    private readonly parameters: ParameterDesk,
  ) {}

  @Get('discretion')
  @Allow('budget', 'publisher', 'leader')
  show(@Acting() actor: Actor, @Query('year') year?: string): Promise<DiscretionReport> {
    return this.discretion.show(actor, yearOf(year));
  }

  @Get('fairness-parameters')
  @Allow(...READERS)
  list(@Acting() actor: Actor): Promise<Record<ParameterName, Parameter<ParameterName>>> {
    return this.parameters.list(actor);
  }

  @Put('fairness-parameters/:name')
  @Allow('budget')
  set(
    @Acting() actor: Actor,
    @Param('name') name: string,
    @Body() body: SetParameterBody,
  ): Promise<Parameter<ParameterName>> {
    return this.parameters.set(actor, name, body);
  }
}
