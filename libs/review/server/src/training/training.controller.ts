import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import {
  type AttemptView,
  type ExerciseRow,
  type ExerciseView,
  type Page,
  TRAINING_DISPOSALS,
  type TrainingDisposal,
  type TryExercise,
} from '@zhunsheng/contract';
import { Acting, type Actor, Allow } from '@zhunsheng/kernel';
import { ArrayMaxSize, IsArray, IsIn, Matches } from 'class-validator';

import { READERS } from '../roles.js';
import { TrainingDesk } from './training-desk.js';

export class TryExerciseBody implements TryExercise {
  @IsArray()
  @ArrayMaxSize(40)
  @Matches(/^[A-Z]\d{2}$/, { each: true, message: '应为规则编号，如 N01' })
  found: string[];
  @IsIn(TRAINING_DISPOSALS) disposal: TrainingDisposal;
}

@Controller('api/v1/training/exercises')
export class TrainingController {
  constructor(private readonly desk: TrainingDesk) {}

  @Get()
  @Allow(...READERS)
  list(@Acting() actor: Actor): Promise<Page<ExerciseRow>> {
    return this.desk.list(actor);
  }

  @Get(':code')
  @Allow(...READERS)
  show(@Acting() actor: Actor, @Param('code') code: string): Promise<ExerciseView> {
    return this.desk.show(actor, code);
  }

  @Post(':code/attempts')
  @Allow(...READERS)
  attempt(@Acting() actor: Actor, @Param('code') code: string, @Body() body: TryExerciseBody): Promise<AttemptView> {
    return this.desk.attempt(actor, code, body);
  }
}
