import type { AskAssistant } from '@zhunsheng/contract';
import { IsBoolean, IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';

export class AskBody implements AskAssistant {
  @IsString() @MinLength(2) @MaxLength(500) question: string;
  @IsOptional() @IsUUID() projectId?: string;
}

export class AnswerBody {
  @IsString() @MinLength(2) @MaxLength(4000) answer: string;
}

export class DutyBody {
  @IsBoolean() on: boolean;
}
