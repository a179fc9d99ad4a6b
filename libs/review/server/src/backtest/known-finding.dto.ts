import type { KnownFinding, RecordKnownFindings } from '@zhunsheng/contract';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';

import { IsDay } from '../is-day.js';

class KnownFindingBody implements KnownFinding {
  @IsString() @MinLength(1) @MaxLength(64) project: string;
  @IsOptional() @Matches(/^[A-Z]\d{2}$/, { message: '应为规则编号' }) rule?: string;
  @IsBoolean() stands: boolean;
  @IsOptional() @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) amountFen?: number;
  @IsString() @MinLength(2, { message: '请写明来源，例如 审计' }) @MaxLength(100) source: string;
  @IsOptional() @IsString() @MaxLength(200) reference?: string;
  @IsOptional() @IsDay() foundOn?: string;
}

export class RecordKnownFindingsBody implements RecordKnownFindings {
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(2000)
  @ValidateNested({ each: true })
  @Type(() => KnownFindingBody)
  items: KnownFindingBody[];
}
