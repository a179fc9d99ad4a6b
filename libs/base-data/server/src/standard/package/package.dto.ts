import type { ProposeStandardPackage, StandardPackage, WriteStandardPackage } from '@zhunsheng/contract';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsBoolean,
  IsDateString,
  IsDefined,
  IsHexadecimal,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

import { USUAL_K } from './package-desk.js';

/** Twenty thousand standards. */
const MOST_TEXT = 40_000_000;

export class WritePackageDto implements WriteStandardPackage {
  /** Below the usual number only by who runs the product itself (`zs standards export`). */
  @IsOptional() @IsInt() @Min(USUAL_K, { message: `k 应为不小于 ${USUAL_K} 的整数` }) @Max(1000) k?: number;
}

export class StandardPackageDto implements StandardPackage {
  @IsIn(['zhunsheng.standards/1'], { message: '这不是标准包，应为“导出标准包”得到的文件' })
  schema: StandardPackage['schema'];
  @IsString() @MaxLength(MOST_TEXT) body: string;
  @IsHexadecimal() @Length(64, 132) publicKey: string;
  @IsHexadecimal() @Length(64, 256) signature: string;
}

export class ProposePackageDto implements ProposeStandardPackage {
  @IsDefined() @ValidateNested() @Type(() => StandardPackageDto) package: StandardPackageDto;
  @ArrayMinSize(1, { message: '请至少选一项标准' }) @ArrayMaxSize(20_000) @IsString({ each: true }) take: string[];
  @IsOptional() @IsDateString({ strict: true }) since?: string;
}

export class DecidePackageDto {
  @IsBoolean() accept: boolean;
  @IsString() @IsNotEmpty({ message: '请写明理由' }) @MaxLength(500) reason: string;
}
