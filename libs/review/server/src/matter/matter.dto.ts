import {
  FEEDBACK_TOPICS,
  type FeedbackTopic,
  MATTER_KINDS,
  MATTER_STATES,
  type MatterKind,
  type MatterState,
  type MoveMatter,
  type OpenMatter,
  type SayInMatter,
  type SetLiaison,
} from '@zhunsheng/contract';
import { IsMarkOrNone } from '@zhunsheng/kernel';
import { IsBoolean, IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';

import { IsDay } from '../is-day.js';

export class OpenMatterBody implements OpenMatter {
  @IsIn(MATTER_KINDS) kind: MatterKind;
  @IsString() @IsNotEmpty() @MaxLength(100) title: string;
  @IsString() @IsNotEmpty() @MaxLength(4000) text: string;
  @IsOptional() @IsIn(FEEDBACK_TOPICS) topic?: FeedbackTopic;
  @IsOptional() @IsUUID() projectId?: string;
  @IsOptional() @Matches(/^\d{3,12}$/, { message: '应为 3–12 位预算代码' }) unitCode?: string;
  @IsOptional() @IsBoolean() internal?: boolean;
  @IsOptional() @Matches(/^\/\S{0,499}$/, { message: '应为以 / 开头的页面地址' }) place?: string;
  @IsOptional() @Matches(/^[A-Z]\d{2}$/, { message: '应为规则编号，如 N01' }) rule?: string;
  @IsOptional() @IsUUID() ownerId?: string;
  @IsOptional() @IsDay() dueOn?: string;
}

export class SayInMatterBody implements SayInMatter {
  @IsString() @IsNotEmpty() @MaxLength(4000) text: string;
}

export class MoveMatterBody implements MoveMatter {
  @IsOptional() @IsUUID() ownerId?: string;
  @IsOptional() @IsDay() dueOn?: string;
  @IsOptional() @IsIn(MATTER_STATES) state?: MatterState;
  @IsOptional() @IsString() @MaxLength(500) outcome?: string;
}

export class SetLiaisonBody implements SetLiaison {
  @IsUUID() accountId: string;
  @IsMarkOrNone('还没有联系员') seen: string | null;
}
