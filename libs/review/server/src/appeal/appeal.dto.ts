import {
  APPEAL_GROUNDS,
  APPEAL_OUTCOMES,
  type AppealDocument,
  type AssignAppeal,
  type DecideAppeal,
  type FileAppeal,
  type SetAppealClock,
} from '@zhunsheng/contract';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';

import { IsDay } from '../is-day.js';

class DocumentBody implements AppealDocument {
  @IsString() @MinLength(1) @MaxLength(200) title: string;
  @IsOptional() @IsString() @MaxLength(100) number?: string | null;
  @IsOptional() @IsString() @MaxLength(50) article?: string | null;
}

export class FileAppealBody implements FileAppeal {
  @Matches(/^[A-Z]\d{2}$/, { message: '应为规则编号' }) rule: string;
  @IsIn(APPEAL_GROUNDS) ground: FileAppeal['ground'];
  @IsString() @MinLength(10, { message: '请写明理由，至少 10 个字' }) @MaxLength(4000) statement: string;
  @IsArray() @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => DocumentBody) documents: DocumentBody[];
}

export class AssignAppealBody implements AssignAppeal {
  @IsOptional() @IsUUID() accountId?: string;
}

export class DecideAppealBody implements DecideAppeal {
  @IsIn(APPEAL_OUTCOMES) outcome: DecideAppeal['outcome'];
  @IsString() @MinLength(5, { message: '请写明裁定理由，至少 5 个字' }) @MaxLength(4000) reason: string;
}

export class SetAppealClockBody implements SetAppealClock {
  @IsDay() since: string;
  @IsInt() @Min(1) @Max(365) fileWithinDays: number;
  @IsInt() @Min(1) @Max(365) decideWithinDays: number;
  @IsString() @MinLength(2) @MaxLength(200) source: string;
}
