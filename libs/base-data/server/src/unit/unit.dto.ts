import type { KeepDuty, UnitView } from '@zhunsheng/contract';
import { IsMarkOrNone } from '@zhunsheng/kernel';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsDateString,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';

const KINDS = ['行政', '参公', '事业'] as const;

export class DutyBody {
  @IsString() @IsNotEmpty() @MaxLength(40) code: string;
  @IsString() @IsNotEmpty() @MaxLength(80) name: string;
  @IsString() @MaxLength(2000) text: string;
}

export class CreateUnitBody implements UnitView {
  @Matches(/^[1-9]\d{8}$/, { message: '应为 9 位财政区划代码' }) region: string;
  @Matches(/^(\d{3}){1,4}$/, { message: '应为每级 3 位、最多 12 位的预算代码' }) code: string;
  @IsString() @IsNotEmpty() @MaxLength(80) name: string;
  @IsIn(KINDS) kind: UnitView['kind'];
  @IsOptional() @Matches(/^(\d{3})?$/, { message: '应为 3 位主管部门代码' }) department: string;
  @IsOptional() @IsString() @MaxLength(80) departmentName: string;
  @IsOptional() @IsString() @MaxLength(40) division: string | null;
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => DutyBody) duties: DutyBody[];
}

export class KeepDutyBody implements KeepDuty {
  @IsString() @IsNotEmpty() @MaxLength(80) name: string;
  @IsString() @IsNotEmpty() @MaxLength(2000) text: string;
  @IsOptional() @IsString() @MaxLength(500) target: string | null;
  @IsBoolean() core: boolean;
  @IsOptional() @IsDateString({ strict: true }) since: string | null;
  @IsOptional() @IsDateString({ strict: true }) until: string | null;
  @IsMarkOrNone('新增') seen: string | null;
}
