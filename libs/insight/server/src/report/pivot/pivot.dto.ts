import type { PivotDefinition, PivotFilter } from '@zhunsheng/contract';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

class FilterBody implements PivotFilter {
  @IsString() @MaxLength(40) dim: string;
  @IsIn(['in', 'not_in']) op: PivotFilter['op'];
  @IsArray() @ArrayMaxSize(100) @IsString({ each: true }) @MaxLength(200, { each: true }) values: string[];
}

export class PivotBody implements PivotDefinition {
  @IsArray() @ArrayMaxSize(2, { message: '行最多选 2 个维度' }) @IsString({ each: true }) rows: string[];
  @IsArray() @ArrayMaxSize(1, { message: '列最多选 1 个维度' }) @IsString({ each: true }) columns: string[];
  @IsArray()
  @ArrayMinSize(1, { message: '至少选一个指标' })
  @ArrayMaxSize(4, { message: '指标最多选 4 个' })
  @IsString({ each: true })
  measures: string[];
  @IsArray() @ArrayMaxSize(10) @ValidateNested({ each: true }) @Type(() => FilterBody) filters: FilterBody[];
  @IsOptional() @IsInt() @Min(2000) @Max(2100) year: number | null = null;
}
