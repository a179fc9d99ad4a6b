import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';

const MOST = 500;
const TEXT = { message: '应为文字' };

class CaliberBody {
  @IsString(TEXT) metric!: string;
  @IsString(TEXT) @MaxLength(300, { message: '口径不超过 300 字' }) caliber!: string;
}

class MetricWordBody {
  @IsString(TEXT) metric!: string;
  @IsString(TEXT) @MaxLength(20, { message: '词不超过 20 字' }) word!: string;
}

class ValueWordBody {
  @IsString(TEXT) dim!: string;
  @IsString(TEXT) value!: string;
  @IsString(TEXT) @MaxLength(20, { message: '词不超过 20 字' }) word!: string;
}

class ContentBody {
  @IsArray() @ArrayMaxSize(MOST) @ValidateNested({ each: true }) @Type(() => CaliberBody) calibers!: CaliberBody[];
  @IsArray()
  @ArrayMaxSize(MOST)
  @ValidateNested({ each: true })
  @Type(() => MetricWordBody)
  metricWords!: MetricWordBody[];
  @IsArray()
  @ArrayMaxSize(MOST)
  @ValidateNested({ each: true })
  @Type(() => ValueWordBody)
  valueWords!: ValueWordBody[];
}

export class ProposeVocabularyBody {
  @IsObject({ message: '应写明词汇与口径（content）' })
  @ValidateNested()
  @Type(() => ContentBody)
  content!: ContentBody;

  @IsString(TEXT)
  @MinLength(2, { message: '请写明理由' })
  @MaxLength(500, { message: '理由不超过 500 字' })
  reason!: string;
}

export class DecideVocabularyBody {
  @IsBoolean({ message: '发布与否应为是或否（publish）' })
  publish!: boolean;

  @IsOptional()
  @IsString(TEXT)
  @MaxLength(500, { message: '理由不超过 500 字' })
  note?: string;
}
