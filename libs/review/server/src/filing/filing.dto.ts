import {
  type ConfirmParagraphs,
  FILING_ACTS,
  type GiveCommitment,
  type RegisterKey,
  type SaveDraft,
  type StartDraft,
  type TakeStep,
} from '@zhunsheng/contract';
import { Type } from 'class-transformer';
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
  ValidateNested,
} from 'class-validator';

import { IsDay } from '../is-day.js';

const STEPS = FILING_ACTS.filter((act) => act !== 'submit' && act !== 'lapse');

export class StartDraftBody implements StartDraft {
  @IsInt() @Min(2000) @Max(2100) year: number;
  @IsOptional() @Matches(/^\d{3,12}$/, { message: '应为 3–12 位预算代码' }) unitCode?: string;
  @IsOptional() @IsUUID() from?: string;
}

export class SaveDraftBody implements SaveDraft {
  @IsInt() @Min(1) revision: number;
  @IsObject() content: Record<string, unknown>;
}

export class CommitmentBody implements GiveCommitment {
  @Matches(/^[0-9a-f]{64}$/, { message: '应为 64 位十六进制摘要' }) digest: string;
  @IsOptional() @Matches(/^[0-9a-f]{16,160}$/i, { message: '应为十六进制的 DER 签名' }) signature?: string;
  @IsOptional() @Matches(/^04[0-9a-f]{128}$/i, { message: '应为十六进制的 SM2 公钥（04 开头）' }) publicKey?: string;
}

export class RegisterKeyBody implements RegisterKey {
  @Matches(/^04[0-9a-f]{128}$/i, { message: '应为十六进制的 SM2 公钥（04 开头）' }) publicKey: string;
  @Matches(/^[0-9a-f]{16,160}$/i, { message: '应为十六进制的 DER 签名' }) signature: string;
}

export class ConfirmParagraphsBody implements ConfirmParagraphs {
  @IsArray()
  @ArrayMaxSize(4000)
  @Matches(/^[0-9a-f]{64}$/, { each: true, message: '应为 64 位十六进制摘要' })
  digests: string[];
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
  @IsOptional() @IsDay() dueOn?: string;
  @IsOptional() @ValidateNested() @Type(() => CommitmentBody) commitment?: CommitmentBody;
}
