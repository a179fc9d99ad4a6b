import { type AskRemarks, REMARK_QUESTIONS, type RemarkQuestion } from '@zhunsheng/contract';
import { IsIn } from 'class-validator';

export class AskRemarksBody implements AskRemarks {
  @IsIn(REMARK_QUESTIONS) question: RemarkQuestion;
}
