import type { AdmitBatch, Measured, NoteHandling, SettleProject } from '@zhunsheng/contract';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

import { IsDay } from '../is-day.js';

/** Nobody works on one project for longer without a pause. */
const MOST_SECONDS = 4 * 3600;

class MeasuredBody implements Measured {
  @IsNumber() @Min(0) @Max(MOST_SECONDS) seconds: number;
  @IsNumber() @Min(0) @Max(24 * 3600) idleSeconds: number;
}

export class SettleBody extends MeasuredBody implements SettleProject {
  @IsInt() @Min(1) version: number;
  @IsIn(['admit', 'return', 'verify', 'refuse']) act: SettleProject['act'];
  @IsOptional() @IsString() @MaxLength(20) reason?: string;
  @IsOptional() @IsString() @MaxLength(1500) statement?: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(80)
  @Matches(/^[A-Z]\d{2}$/, { each: true, message: '应为规则编号' })
  rules?: string[];
  @IsOptional() @IsDay() dueOn?: string;
}

export class NoteHandlingBody extends MeasuredBody implements NoteHandling {
  @IsInt() @Min(1) version: number;
  @IsIn(['adjust', 'override', 'checked']) outcome: NoteHandling['outcome'];
  @IsOptional() @IsUUID() decisionId?: string;
}

class BatchedProject {
  @IsUUID() id: string;
  @IsInt() @Min(1) version: number;
}

export class AdmitBatchBody extends MeasuredBody implements AdmitBatch {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ArrayUnique(({ id }: BatchedProject) => id)
  @ValidateNested({ each: true })
  @Type(() => BatchedProject)
  projects: BatchedProject[];
}
