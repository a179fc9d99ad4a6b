import { FILING_ACTS, type SaveDraft, type StartDraft, type TakeStep } from '@zhunsheng/contract';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

const STEPS = FILING_ACTS.filter((act) => act !== 'submit');

export class StartDraftBody implements StartDraft {
  @IsInt() @Min(2000) @Max(2100) year: number;
  @IsOptional() @Matches(/^\d{3,12}$/, { message: '应为 3–12 位预算代码' }) unitCode?: string;
  @IsOptional() @IsUUID() from?: string;
}

export class SaveDraftBody implements SaveDraft {
  @IsInt() @Min(1) revision: number;
  @IsObject() content: Record<string, unknown>;
}

export class TakeStepBody implements TakeStep {
  @IsIn(STEPS) act: TakeStep['act'];
  @IsInt() @Min(1) version: number;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(80)
  @Matches(/^[A-Z]\d{2}$/, { each: true, message: '应为规则编号' })
  rules?: string[];
  @IsOptional() @IsString() @MaxLength(2000) reason?: string;
}
