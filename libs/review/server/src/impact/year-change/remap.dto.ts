import type { RemapCodes } from '@zhunsheng/contract';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
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

export class RemapPairBody {
  @Matches(CODE, { message: '应为代码' }) from: string;
  @Matches(CODE, { message: '应为代码' }) to: string;
  @IsString() @IsNotEmpty() @MaxLength(200) reason: string;
}

export class RemapCodesBody implements RemapCodes {
  @IsString() @MaxLength(40) kind: string;
  @IsInt() @Min(2000) @Max(2100) from: number;
  @IsInt() @Min(2000) @Max(2100) to: number;
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => RemapPairBody)
  pairs: RemapPairBody[];
}
