import type { CollectVersion, FreezeVersion, PublishVersion, RulePackage } from '@zhunsheng/contract';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsInt, IsOptional, IsString, IsUUID } from 'class-validator';
import { Equals, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';

const YEAR = { message: '应为四位年度' };

export class CollectVersionBody implements CollectVersion {
  @IsOptional() @IsInt() @Min(1) base?: number;
  @IsArray()
  @ArrayNotEmpty({ message: '请至少选一条规则草稿' })
  @ArrayMaxSize(500)
  @IsUUID('all', { each: true })
  drafts: string[];
  @IsString() @MinLength(2, { message: '请写明这一版改了什么' }) @MaxLength(4000) note: string;
}

export class PublishVersionBody implements PublishVersion {
  @IsInt(YEAR) @Min(2000, YEAR) @Max(2100, YEAR) effectiveFrom: number;
  @IsOptional()
  @IsString()
  @MinLength(10, { message: '请写明理由，至少 10 个字' })
  @MaxLength(4000)
  worseReason?: string;
}

export class FreezeVersionBody implements FreezeVersion {
  @IsInt(YEAR) @Min(2000, YEAR) @Max(2100, YEAR) year: number;
  @IsString() @MinLength(2, { message: '请写明冻结的理由' }) @MaxLength(2000) reason: string;
}

export class YearBody {
  @IsInt(YEAR) @Min(2000, YEAR) @Max(2100, YEAR) year: number;
}

export class BacktestBody {
  @IsArray() @ArrayNotEmpty() @ArrayMaxSize(20) @IsInt({ each: true }) years: number[];
}

const HEX = { message: '应为十六进制文本' };

export class RulePackageDto implements RulePackage {
  @Equals('zhunsheng.rules/1', { message: '不是准绳的规则包' }) schema: 'zhunsheng.rules/1';
  @IsString() @MaxLength(30_000_000) body: string;
  @Matches(/^[0-9a-f]{128,130}$/, HEX) publicKey: string;
  @Matches(/^[0-9a-f]{128,160}$/, HEX) signature: string;
}
