import { Body, Controller, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import type { ErasedPerson } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, ByFactor, StepUp, Unmasked } from '@zhunsheng/kernel';

import { KEEPERS } from '../../readers.js';
import { DiscloseBody, ReportPersonBody } from '../person.dto.js';
import { SubjectDesk } from './subject-desk.js';

@Controller('api/v1/persons')
export class SubjectController {
  constructor(private readonly desk: SubjectDesk) {}

  /** In a body, not in the address: addresses are logged. */
  @Post('subject-file')
  @HttpCode(200)
  @Unmasked()
  @Allow(...KEEPERS)
  @StepUp()
  @ByFactor()
  async report(@Acting() actor: Actor, @Body() { idNumber, reason }: ReportPersonBody): Promise<StreamableFile> {
    const kept = await this.desk.report(actor, idNumber, reason.trim());
    const bytes = Buffer.from(`${JSON.stringify(kept, null, 2)}\n`);
    const disposition = `attachment; filename*=UTF-8''${encodeURIComponent('个人信息.json')}`;
    return new StreamableFile(bytes, { type: 'application/json', disposition, length: bytes.length });
  }

  @Post(':unit/:no/erasure')
  @HttpCode(200)
  @Allow(...KEEPERS)
  @StepUp()
  @ByFactor()
  erase(
    @Acting() actor: Actor,
    @Param('unit') unit: string,
    @Param('no') no: string,
    @Body() { reason }: DiscloseBody,
    @Query('region') region?: string,
  ): Promise<ErasedPerson> {
    return this.desk.erase(actor, { unitCode: unit, personNo: no, region }, reason.trim());
  }
}
