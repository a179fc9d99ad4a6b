import {
  type DecideDuplicate,
  DUPLICATE_DECISIONS,
  DUPLICATE_RELATIONS,
  DUPLICATE_STATES,
  type DuplicateRelation,
  type DuplicateState,
} from '@zhunsheng/contract';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';

import { IsDay } from '../../is-day.js';

export class DuplicateQuery {
  @IsOptional() @Matches(/^20\d\d$/, { message: '应为四位年度' }) year?: string;
  @IsOptional() @IsIn(DUPLICATE_STATES) state?: DuplicateState;
  @IsOptional() @IsIn(DUPLICATE_RELATIONS) relation?: DuplicateRelation;
  @IsOptional() @IsUUID() project?: string;
}

export class SearchDuplicatesBody {
  @IsInt() @Min(2000) @Max(2100) year: number;
}

export class DecideDuplicateBody implements DecideDuplicate {
  @IsIn(DUPLICATE_DECISIONS) decision: DecideDuplicate['decision'];
  @IsString()
  @Matches(/\S\s*\S/, { message: '请写明理由' })
  @Length(2, 1000, { message: '应为 2–1000 字' })
  reason: string;
  @IsOptional() @IsUUID() returned?: string;
  @IsOptional() @IsUUID() merged?: string;
  @IsOptional() @IsDay() dueOn?: string;
}
