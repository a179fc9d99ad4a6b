import {
  type ChangeMeeting,
  MEETING_OUTCOMES,
  MEETING_SUBJECTS,
  type MeetingOutcome,
  type MeetingSubject,
  type RecordMeetingOutcome,
  type SaveMeeting,
} from '@zhunsheng/contract';
import { IsMark } from '@zhunsheng/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsDateString,
  IsIn,
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

class ItemBody {
  @IsIn(MEETING_SUBJECTS) kind: MeetingSubject;
  @Matches(/^[a-z0-9-]{2,60}$/i, { message: '应为项目编号、部门编码、专题编码或年度' }) subject: string;
  @IsString() @MaxLength(200) note: string;
}

export class SaveMeetingBody implements SaveMeeting {
  @IsInt() @Min(2000) @Max(2100) year: number;
  @IsString() @MinLength(2, { message: '请写会议名称' }) @MaxLength(80) title: string;
  @IsDateString({ strict: true }, { message: '应为日期，如 2026-01-01' }) heldOn: string;
  @IsArray()
  @ArrayMinSize(1, { message: '至少一项议题' })
  @ArrayMaxSize(40, { message: '一次会议最多 40 项议题' })
  @ValidateNested({ each: true })
  @Type(() => ItemBody)
  items: ItemBody[];
}

export class ChangeMeetingBody extends SaveMeetingBody implements ChangeMeeting {
  @IsMark() seen: string;
}

export class RecordOutcomeBody implements RecordMeetingOutcome {
  @IsIn(MEETING_OUTCOMES) outcome: MeetingOutcome;
  @IsString() @MinLength(5, { message: '请写会议意见，至少 5 个字' }) @MaxLength(2000) words: string;
  @IsOptional() @IsString() @MaxLength(20) reason?: string;
  @IsOptional() @IsInt() @Min(0) @Max(100_000_000_000_000) amountAfterFen?: number;
  @IsOptional() @IsIn(['A', 'B', 'C', 'D']) gradeAfter?: RecordMeetingOutcome['gradeAfter'];
}
