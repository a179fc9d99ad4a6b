import type { GiveLeavers } from '@zhunsheng/contract';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsUUID, Matches, ValidateNested } from 'class-validator';

const MOST_ROWS = 5_000;

class LeaverRowBody {
  @IsUUID() accountId: string;
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: '应为日期（年-月-日）' }) lastDay: string;
}

export class GiveLeaversBody implements GiveLeavers {
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_ROWS)
  @ValidateNested({ each: true })
  @Type(() => LeaverRowBody)
  rows: LeaverRowBody[];
}
