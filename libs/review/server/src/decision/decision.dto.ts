import {
  type CountersignDecision,
  DECISION_KINDS,
  DECISION_SUBJECTS,
  type DecisionEvidence,
  type MakeDecision,
  type SetDecisionRules,
} from '@zhunsheng/contract';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
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

const MOST_FEN = 1_000_000_000_000_00;

export class EvidenceBody implements DecisionEvidence {
  @IsString() @MinLength(2) @MaxLength(1000) text: string;
  @IsOptional() @IsString() @MaxLength(200) source?: string | null;
  @IsOptional() @IsInt() @Min(1) @Max(100_000) page?: number | null;
}

export class MakeDecisionBody implements MakeDecision {
  @IsInt() @Min(1) version: number;
  @IsIn(DECISION_SUBJECTS) subject: MakeDecision['subject'];
  @IsIn(DECISION_KINDS) kind: MakeDecision['kind'];
  @IsOptional() @Matches(/^[A-Z]\d{2}$/, { message: '应为规则编号' }) rule?: string;
  @IsOptional() @Matches(/^[0-9a-f]{64}$/, { message: '应为 64 位十六进制摘要' }) evidenceDigest?: string;
  @IsOptional() @IsIn(['A', 'B', 'C', 'D']) gradeAfter?: MakeDecision['gradeAfter'];
  @IsOptional() @IsInt() @Min(0) @Max(MOST_FEN) amountAfterFen?: number;
  @IsOptional() @IsString() @MaxLength(20) reason?: string;
  @IsOptional() @IsString() @MaxLength(2000) statement?: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => EvidenceBody)
  evidence?: EvidenceBody[];
  @IsOptional() @IsUUID() replaces?: string;
}

export class CountersignBody implements CountersignDecision {
  @IsBoolean() agree: boolean;
  @IsOptional() @IsString() @MaxLength(1000) note?: string;
}

export class SetDecisionRulesBody implements SetDecisionRules {
  @IsDay() since: string;
  @IsInt() @Min(0) @Max(MOST_FEN) secondAboveFen: number;
  @IsInt() @Min(10) @Max(3600) idleSeconds: number;
  @IsString() @MinLength(2) @MaxLength(200) source: string;
}
