import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, StreamableFile } from '@nestjs/common';
import type {
  DisclosedPerson,
  DoublePayView,
  Page,
  PersonPage,
  PersonView,
  StaffDifferenceView,
} from '@zhunsheng/contract';
import {
  Acting,
  type Actor,
  Allow,
  ByFactor,
  FieldCipher,
  StepUp,
  UnitOfWork,
  Unmasked,
  ZsError,
} from '@zhunsheng/kernel';

import { today } from '../holdings/freshness.js';
import { sheetFile, sheetFormat } from '../holdings/sheet/sheet-file.js';
import { KEEPERS, READERS } from '../readers.js';
import { doublePay } from './double-pay.js';
import { ChangePersonBody, DiscloseBody, EnrolPersonsBody, FindPersonBody } from './person.dto.js';
import type { PersonFilter } from './person-list.js';
import { PersonRegister } from './person-register.js';
import { staffDifferences } from './staff-difference.js';

@Controller('api/v1/persons')
export class PersonController {
  constructor(
    private readonly persons: PersonRegister,
    private readonly work: UnitOfWork,
    private readonly cipher: FieldCipher,
  ) {}

  /** Not for leaders and performance people: they work with counts. */
  @Get()
  @Allow('clerk', 'head', 'dept', 'reviewer', ...KEEPERS)
  list(@Acting() actor: Actor, @Query() filter: PersonFilter): Promise<PersonPage> {
    return this.persons.list(actor, filter);
  }

  @Get('export')
  @Allow('head', 'reviewer', ...KEEPERS)
  @StepUp()
  @ByFactor()
  async export(
    @Acting() actor: Actor,
    @Query() { format, ...filter }: PersonFilter & { format?: string },
  ): Promise<StreamableFile> {
    return sheetFile(await this.persons.export(actor, sheetFormat(format), filter));
  }

  @Post()
  @Allow('head', ...KEEPERS)
  enrol(
    @Acting() actor: Actor,
    @Body() body: EnrolPersonsBody,
    @Query('region') region?: string,
  ): Promise<{ enrolled: number }> {
    return this.persons.enrol(actor, body.persons, region);
  }

  @Get('double-pay')
  @Allow('reviewer', ...KEEPERS)
  doubles(@Acting() actor: Actor, @Query('on') on?: string): Promise<Page<DoublePayView>> {
    return this.work.run(
      actor,
      async (ctx) => listed(await doublePay(ctx, this.cipher, dayOf(on) ?? today(ctx.clock))),
      { readOnly: true },
    );
  }

  @Get('staff-differences')
  @Allow(...READERS)
  differences(@Acting() actor: Actor, @Query('year') year?: string): Promise<Page<StaffDifferenceView>> {
    if (!/^\d{4}$/.test(year ?? '')) throw new ZsError('INVALID_INPUT', { problems: 'year 应为四位年度' });
    return this.work.run(actor, async (ctx) => listed(await staffDifferences(ctx, Number(year))), { readOnly: true });
  }

  /** In a body, not in the address: addresses are logged. */
  @Post('search')
  @HttpCode(200)
  @Allow(...KEEPERS)
  async search(@Acting() actor: Actor, @Body() { idNumber }: FindPersonBody): Promise<Page<PersonView>> {
    return listed(await this.persons.findByNumber(actor, idNumber));
  }

  @Put(':unit/:no')
  @Allow('head', ...KEEPERS)
  change(
    @Acting() actor: Actor,
    @Param('unit') unit: string,
    @Param('no') no: string,
    @Body() body: ChangePersonBody,
    @Query('region') region?: string,
  ): Promise<PersonView> {
    return this.persons.change(actor, { unitCode: unit, personNo: no, region }, body);
  }

  @Post(':unit/:no/disclosures')
  @Unmasked()
  @Allow('head', ...KEEPERS)
  @StepUp()
  @ByFactor()
  disclose(
    @Acting() actor: Actor,
    @Param('unit') unit: string,
    @Param('no') no: string,
    @Body() { reason }: DiscloseBody,
    @Query('region') region?: string,
  ): Promise<DisclosedPerson> {
    return this.persons.disclose(actor, { unitCode: unit, personNo: no, region }, reason.trim());
  }
}

function listed<T>(items: T[]): Page<T> {
  return { items, total: items.length, next: null };
}

function dayOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new ZsError('INVALID_INPUT', { problems: 'on 应为日期（年-月-日）' });
  return text;
}
