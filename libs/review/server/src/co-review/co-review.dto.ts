import {
  CO_OPINIONS,
  type CoReviewRouting,
  type CoReviewSetting,
  type DeclareRelation,
  type GiveOpinion,
  type Office,
  OFFICES,
  type OpenCoReview,
  type ResolveConflict,
  type SetMember,
} from '@zhunsheng/contract';
import { IsMarkOrNone } from '@zhunsheng/kernel';
import {
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';

import { IsDay } from '../is-day.js';
import { THEMES } from './routing/shipped-routing.js';

const MOST_FEN = 1_000_000_000_000_00;

export class OpenCoReviewBody implements OpenCoReview {
  @IsUUID() projectId: string;
  @IsOptional() @IsArray() @ArrayMinSize(1) @ArrayUnique() @IsIn(OFFICES, { each: true }) offices?: Office[];
}

export class GiveOpinionBody implements GiveOpinion {
  @IsIn(CO_OPINIONS) opinion: GiveOpinion['opinion'];
  @IsNumber({ maxDecimalPlaces: 1 }, { message: '评分为 0 至 5 分，至多一位小数' }) @Min(0) @Max(5) mark: number;
  @IsOptional() @IsInt() @Min(0) @Max(MOST_FEN) amountFen?: number | null;
  @IsString() @MinLength(5, { message: '请写明意见，至少 5 个字' }) @MaxLength(2000) statement: string;
}

export class HandBranchBody {
  @IsUUID() accountId: string;
}

export class ResolveConflictBody implements ResolveConflict {
  @IsString() @MinLength(5, { message: '请写明裁决意见，至少 5 个字' }) @MaxLength(2000) resolution: string;
}

export class CancelBody {
  @IsString() @MinLength(2) @MaxLength(500) reason: string;
}

export class SetMemberBody implements SetMember {
  @IsIn(OFFICES) office: Office;
  @IsUUID() accountId: string;
  @Matches(/^\d{3}$/, { message: '应为三位部门代码' }) departmentCode: string;
  @IsOptional() @IsDay() until?: string | null;
  @IsMarkOrNone('还不是成员') seen: string | null;
}

export class DeclareRelationBody implements DeclareRelation {
  @IsOptional() @IsUUID() accountId?: string;
  @Matches(/^\d{3,9}$/, { message: '应为单位预算代码' }) unitCode: string;
  @IsString() @Length(2, 50) kind: string;
}

export class SetSettingBody implements CoReviewSetting {
  @IsDay() since: string;
  @IsBoolean() onePersonMany: boolean;
  @IsNumber({ maxDecimalPlaces: 1 }) @Min(0.1) @Max(5) markGap: number;
  @IsInt() @Min(1) @Max(100) amountGapPercent: number;
  @IsString() @Length(2, 200) source: string;
}

export class SetRoutingBody implements CoReviewRouting {
  @Matches(/^L\d{2}$/, { message: '应为 L 加两位数字' }) code: string;
  @IsDay() since: string;
  @IsInt() @Min(1) @Max(999) place: number;
  @IsString() @Length(2, 50) name: string;
  @IsArray() @Matches(/^\d{1,4}$/, { each: true, message: '应为项目类别代码的开头' }) categories: string[];
  @IsOptional() @IsInt() @Min(0) @Max(MOST_FEN) leastFen: number | null = null;
  @IsArray() @ArrayUnique() @IsIn(Object.keys(THEMES), { each: true }) themes: string[];
  @IsArray() @ArrayMinSize(1) @ArrayUnique() @IsIn(OFFICES, { each: true }) offices: Office[];
  @IsIn(['all', 'quorum']) joinRule: CoReviewRouting['joinRule'];
  @IsOptional() @IsInt() @Min(1) @Max(5) quorum: number | null = null;
  @IsInt() @Min(1) @Max(90) days: number;
  @IsString() @Length(2, 200) source: string;
}
