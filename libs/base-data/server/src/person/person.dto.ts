import type { ChangePerson, EnrolPerson, StaffKind } from '@zhunsheng/contract';
import { IsMark } from '@zhunsheng/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsDateString,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';

export const STAFF_KINDS: readonly StaffKind[] = ['行政', '事业', '工勤', '离退休', '编外'];

const ONE_BATCH = 500;
const MOST_FEN = 100_000_000;

export class EnrolPersonBody implements EnrolPerson {
  @Matches(/^(\d{3}){1,4}$/, { message: '应为每级 3 位、最多 12 位的预算代码' }) unitCode: string;
  @Matches(/^[\w-]{1,30}$/, { message: '应为 30 位以内的字母、数字或连字符' }) personNo: string;
  @IsString() @IsNotEmpty() @MaxLength(40) name: string;
  @IsString() @IsNotEmpty() @MaxLength(20) idNumber: string;
  @IsIn(STAFF_KINDS, { message: `应为${STAFF_KINDS.join('、')}之一` }) kind: StaffKind;
  @IsOptional() @IsString() @MaxLength(40) seat?: string;
  @IsString() @IsNotEmpty() @MaxLength(60) post: string;
  @IsDateString({ strict: true }) since: string;
  @IsOptional() @IsDateString({ strict: true }) until?: string;
  @IsInt() @Min(0) @Max(MOST_FEN) monthlyCostFen: number;
}

export class EnrolPersonsBody {
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(ONE_BATCH, { message: `一次最多 ${ONE_BATCH} 人` })
  @ValidateNested({ each: true })
  @Type(() => EnrolPersonBody)
  persons: EnrolPersonBody[];
}

export class ChangePersonBody implements ChangePerson {
  @IsOptional() @IsString() @MaxLength(40) seat?: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(60) post?: string;
  @IsOptional() @IsDateString({ strict: true }) until?: string | null;
  @IsOptional() @IsInt() @Min(0) @Max(MOST_FEN) monthlyCostFen?: number;
  @IsMark() seen: string;
}

export class DiscloseBody {
  @IsString()
  @MinLength(6, { message: '事由至少 6 个字，写明为哪项工作查看' })
  @MaxLength(200)
  // the ledger keeps the reason for ever
  @Matches(/^(?!.*\d{8})/s, { message: '事由中不要写证件号、电话等长数字' })
  reason: string;
}

export class ReportPersonBody extends DiscloseBody {
  @IsString() @IsNotEmpty() @MaxLength(20) idNumber: string;
}

export class FindPersonBody {
  @IsString() @IsNotEmpty() @MaxLength(20) idNumber: string;
}
