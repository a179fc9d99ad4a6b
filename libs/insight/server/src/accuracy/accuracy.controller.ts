import { Controller, Get } from '@nestjs/common';
import type { AccuracyView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';

import { ASKERS } from '../desk/question.controller.js';
import { Accuracy } from './accuracy.js';

@Controller('api/v1/questions/accuracy')
export class AccuracyController {
  constructor(private readonly accuracy: Accuracy) {}

  @Get()
  @Allow(...ASKERS)
  view(@Acting() actor: Actor): Promise<AccuracyView> {
    return this.accuracy.view(actor);
  }
}
