import type { DecideCutLines, ProposeCutLines, SetUnitOrder } from '@zhunsheng/contract';
import { IsMark } from '@zhunsheng/kernel';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';

/** The database keeps two decimals: more would be rounded without a word. */
const TWO_DECIMALS = { maxDecimalPlaces: 2 };

export class ProposeCutLinesBody implements ProposeCutLines {
  @IsInt() @Min(2000) @Max(2100) year: number;
  @IsNumber(TWO_DECIMALS) @Min(0) @Max(100) cutN: number;
  @IsNumber(TWO_DECIMALS) @Min(0) @Max(100) cutI: number;
  @IsNumber(TWO_DECIMALS) @Min(0) @Max(20) borderWidth: number;
  @IsString() @MinLength(5, { message: '请写明理由，至少 5 个字' }) @MaxLength(1000) reason: string;
}

export class DecideCutLinesBody implements DecideCutLines {
  @IsBoolean() freeze: boolean;
  @IsOptional() @IsString() @MaxLength(1000) note?: string;
}

export class SetUnitOrderBody implements SetUnitOrder {
  @IsInt() @Min(2000) @Max(2100) year: number;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(2000) @ArrayUnique() @IsUUID(undefined, { each: true }) projects: string[];
  @IsMark() seen: string;
}
