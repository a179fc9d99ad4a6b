import {
  AUDIENCE_CLASSES,
  AUDIENCE_LAYERS,
  AUDIENCE_SUBJECTS,
  type AudienceConditions,
  type ChangeAudience,
  type NoticeReceipt,
  type SetAudience,
} from '@zhunsheng/contract';
import { IsMark } from '@zhunsheng/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
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
  MinLength,
  ValidateNested,
} from 'class-validator';

import { IsDay } from '../is-day.js';

const CODE = /^\d{1,12}$/;
const MOST = 9_007_199_254_740_991;

class ConditionsBody implements AudienceConditions {
  @IsOptional() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(200) @IsInt({ each: true }) regions?: number[];
  @IsOptional() @IsArray() @ArrayMinSize(1) @IsIn(['行政', '参公', '事业'], { each: true }) unitKinds?: string[];
  @IsOptional() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(200) @Matches(CODE, { each: true }) departments?: string[];
  @IsOptional() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(200) @Matches(CODE, { each: true }) functions?: string[];
  @IsOptional() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(50) @Matches(CODE, { each: true }) categories?: string[];
  @IsOptional() @IsArray() @ArrayMinSize(1) @IsIn(['新增', '延续'], { each: true }) natures?: string[];
  @IsOptional() @IsInt() @Min(0) @Max(MOST) minFen?: number;
  @IsOptional() @IsInt() @Min(0) @Max(MOST) maxFen?: number;
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @MinLength(2, { each: true, message: '关键词至少两个字' })
  @MaxLength(50, { each: true })
  keywords?: string[];
  @IsOptional() @IsObject() attributes?: Record<string, string[]>;
}

export class SetAudienceBody implements SetAudience {
  @IsInt() documentRegion: number;
  @IsString() @MinLength(1) @MaxLength(100) documentId: string;
  @IsString() @MinLength(2) @MaxLength(100) name: string;
  @IsIn(AUDIENCE_CLASSES) class: SetAudience['class'];
  @IsIn(AUDIENCE_LAYERS) layer: SetAudience['layer'];
  @IsIn(AUDIENCE_SUBJECTS) subject: SetAudience['subject'];
  @IsDay() sendOn: string;
  @IsOptional()
  @IsDay()
  until?: string | null;
  @ValidateNested() @Type(() => ConditionsBody) conditions: ConditionsBody;
  @IsString() @MinLength(2) @MaxLength(200) source: string;
}

export class ChangeAudienceBody extends SetAudienceBody implements ChangeAudience {
  @IsMark() seen: string;
}

export class NoticeReceiptBody implements NoticeReceipt {
  @IsUUID() audienceId: string;
  @IsString() @MaxLength(100) key: string;
  @IsIn(['read', 'used']) what: NoticeReceipt['what'];
}
