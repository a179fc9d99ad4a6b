import type { AcceptCode, ConfirmSuccessors, DescribeSet } from '@zhunsheng/contract';
import { IsMark } from '@zhunsheng/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

const CODE = /^[0-9A-Za-z]{1,20}$/;

export class SuccessorBody {
  @Matches(CODE, { message: '应为代码' }) from: string;
  @Matches(CODE, { message: '应为代码' }) to: string;
  @IsString() @IsNotEmpty() @MaxLength(200) reason: string;
}

export class ConfirmSuccessorsBody implements ConfirmSuccessors {
  @IsInt() @Min(2000) @Max(2100) from: number;
  @IsInt() @Min(2000) @Max(2100) to: number;
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => SuccessorBody)
  pairs: SuccessorBody[];
}

export class DescribeSetBody implements DescribeSet {
  @IsString() @IsNotEmpty() @MaxLength(200) source: string;
  @IsBoolean() complete: boolean;
  @IsMark() seen: string;
}

export class AcceptCodeBody implements AcceptCode {
  @IsString() @IsNotEmpty() @MaxLength(500) text: string;
  @IsIn(['func_class', 'dept_econ']) kind: AcceptCode['kind'];
  @IsInt() @Min(2000) @Max(2100) year: number;
  @Matches(CODE, { message: '应为代码' }) code: string;
}
