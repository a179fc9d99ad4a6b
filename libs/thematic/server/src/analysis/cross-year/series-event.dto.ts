import {
  type AddSeriesEvent,
  CROSS_YEAR_DIMENSIONS,
  type CrossYearDimension,
  SERIES_EVENT_KINDS,
  type SeriesEventKind,
} from '@zhunsheng/contract';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';

const CODE = /^[\w-]{1,40}$/;
/** A unit that was dissolved before it had a code here goes by its name. */
const CODE_OR_NAME = /^(?:[\w-]{1,40}|[\p{Script=Han}（）()]{2,20})$/u;

export class SeriesEventBody implements AddSeriesEvent {
  @IsIn(CROSS_YEAR_DIMENSIONS) by: CrossYearDimension;
  @IsOptional() @Matches(CODE_OR_NAME, { message: '应为单位、科目或专题的编码，或名录里没有的原单位名称' }) key:
    string | null = null;
  @IsInt() @Min(2000) @Max(2100) year: number;
  @IsIn(SERIES_EVENT_KINDS) kind: SeriesEventKind;
  @IsOptional() @Matches(CODE, { message: '应为现单位的编码' }) toKey: string | null = null;
  @IsString() @MinLength(2, { message: '请写明原因，至少 2 个字' }) @MaxLength(200) text: string;
  @IsOptional() @IsString() @MaxLength(200) document: string | null = null;
}

/** What makes no sense of the fields together, in words; null = nothing. */
export function problemOf({ by, key, kind, toKey }: AddSeriesEvent): string | null {
  const goesOn = kind === '合并' || kind === '更名';
  if (goesOn && by !== 'unit') return '科目的合并、更名请在“代码表”确认衔接，这里只记单位的';
  if (goesOn && (key === null || toKey === null)) return `${kind}须写明原单位（key）和现单位（toKey）`;
  if (goesOn && key === toKey) return '原单位与现单位不能相同';
  if (!goesOn && toKey !== null) return `${kind}没有现单位（toKey），请去掉`;
  if (key !== null && !goesOn && !CODE.test(key)) return '只有合并、更名的原单位可以写名称，其余写编码（key）';
  if (kind === '拆分' && key === null) return '拆分须写明是哪一项（key）';
  return null;
}
