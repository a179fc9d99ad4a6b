import {
  type AskExtension,
  type DecideExtension,
  FILING_STAGES,
  type FilingStage,
  type SetStages,
  type StageDates,
} from '@zhunsheng/contract';
import { IsMark } from '@zhunsheng/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';

import { IsDay } from '../../is-day.js';

class StageBody implements StageDates {
  @IsIn(FILING_STAGES) stage: FilingStage;
  @IsDay() opensOn: string;
  @IsDay() dueOn: string;
}

export class SetStagesBody implements SetStages {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(FILING_STAGES.length)
  @ArrayUnique((one: StageDates) => one.stage)
  @ValidateNested({ each: true })
  @Type(() => StageBody)
  stages: StageBody[];

  @IsMark() seen: string;
}

export class AskExtensionBody implements AskExtension {
  @IsIn(FILING_STAGES) stage: FilingStage;
  @IsDay() dueOn: string;
  @IsString() @IsNotEmpty() @MaxLength(500) reason: string;
  @IsOptional() @Matches(/^\d{3,12}$/, { message: '应为 3–12 位预算代码' }) unitCode?: string;
}

export class DecideExtensionBody implements DecideExtension {
  @IsBoolean() grant: boolean;
  @IsOptional() @IsString() @MaxLength(500) note?: string;
}
