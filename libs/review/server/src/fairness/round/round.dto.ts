import {
  FEEDBACK_KINDS,
  type GiveFeedback,
  type LabelFindings,
  type MarkBlind,
  type OpenRound,
} from '@zhunsheng/contract';
import { GRADES } from '@zhunsheng/ruler';
import { IsArray, IsIn, IsOptional, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';

const RULE = /^[A-Z]\d{2}$/;
const NO_RULE = { message: '应为规则编号', each: true };

export class OpenRoundBody implements OpenRound {
  @IsUUID() drawId: string;
  @IsString() @Length(2, 100, { message: '应为 2–100 字' }) title: string;
}

export class MarkBlindBody implements MarkBlind {
  @IsIn(GRADES) grade: MarkBlind['grade'];
  @IsOptional() @IsString() @MaxLength(1000) note?: string;
}

export class LabelFindingsBody implements LabelFindings {
  @IsArray() @Matches(RULE, NO_RULE) right: string[];
  @IsArray() @Matches(RULE, NO_RULE) wrong: string[];
  @IsArray() @Matches(RULE, NO_RULE) missed: string[];
}

export class GiveFeedbackBody implements GiveFeedback {
  @IsUUID() projectId: string;
  @Matches(RULE, { message: '应为规则编号' }) rule: string;
  @IsIn(FEEDBACK_KINDS) kind: GiveFeedback['kind'];
  @IsString() @Length(2, 1000, { message: '应为 2–1000 字' }) note: string;
}
