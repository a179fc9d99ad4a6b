import { Controller, Get, Param } from '@nestjs/common';
import { PORTRAIT_KINDS, type PortraitView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, ZsError } from '@zhunsheng/kernel';

import { ASKERS } from '../desk/question.controller.js';
import { Portraits } from './portraits.js';

@Controller('api/v1/portraits')
export class PortraitController {
  constructor(private readonly portraits: Portraits) {}

  @Get(':kind/:id')
  @Allow(...ASKERS)
  show(@Acting() actor: Actor, @Param('kind') named: string, @Param('id') id: string): Promise<PortraitView> {
    const kind = PORTRAIT_KINDS.find((known) => known === named);
    if (!kind) throw new ZsError('NOT_FOUND');
    return this.portraits.of(actor, kind, id);
  }
}
