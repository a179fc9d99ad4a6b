import {
  type AnswerComment,
  COMMENT_OUTCOMES,
  COMMENT_STANCES,
  type CommentOutcome,
  type CommentStance,
  CONSULTATION_SUBJECTS,
  type ConsultationItem,
  type ConsultationSubject,
  type GiveComment,
  type OpenConsultation,
  type PublishConsultation,
} from '@zhunsheng/contract';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';

import { IsDay } from '../is-day.js';

class ItemBody implements ConsultationItem {
  @IsString() @IsNotEmpty() @MaxLength(40) code: string;
  @IsString() @IsNotEmpty() @MaxLength(2000) proposal: string;
}

export class OpenConsultationBody implements OpenConsultation {
  @IsIn(CONSULTATION_SUBJECTS) subject: ConsultationSubject;
  @IsString() @IsNotEmpty() @MaxLength(100) title: string;
  @IsString() @IsNotEmpty() @MaxLength(4000) text: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique((one: ConsultationItem) => one.code)
  @ValidateNested({ each: true })
  @Type(() => ItemBody)
  items: ItemBody[];
  @IsDay() closesOn: string;
}

export class GiveCommentBody implements GiveComment {
  @IsIn(COMMENT_STANCES) stance: CommentStance;
  @IsString() @IsNotEmpty() @MaxLength(2000) text: string;
  @IsOptional() @IsString() @MaxLength(40) item?: string;
}

export class AnswerCommentBody implements AnswerComment {
  @IsIn(COMMENT_OUTCOMES) outcome: CommentOutcome;
  @IsString() @IsNotEmpty() @MaxLength(2000) answer: string;
}

export class PublishConsultationBody implements PublishConsultation {
  @IsString() @IsNotEmpty() @MaxLength(100) with: string;
}
