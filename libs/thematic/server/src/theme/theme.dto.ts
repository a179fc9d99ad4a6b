import {
  ALERT_LEVELS,
  type DecideThemeDraft,
  type Prohibition,
  type SaveTheme,
  type SetLimit,
  THEME_MARKS,
  type ThemeAlertRule,
  type ThemeFilter,
  type ThemeMark,
} from '@zhunsheng/contract';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsNumber,
  IsObject,
  IsOptional,
  IsPositive,
  IsString,
  Matches,
  Max,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';

const CODES = { each: true, message: '应为数字编码的开头，如 30217' };
/** An empty word is in every text. */
const WORD = /\S/;
const WORDS = { each: true, message: '不能有空的词' };

class FilterBody implements ThemeFilter {
  @IsArray() @ArrayMaxSize(50) @Matches(/^\d{3,12}$/, CODES) econ: string[];
  @IsArray() @ArrayMaxSize(50) @Matches(WORD, WORDS) @MaxLength(40, { each: true }) words: string[];
  @IsArray() @ArrayMaxSize(50) @Matches(WORD, WORDS) @MaxLength(40, { each: true }) except: string[];
  @IsArray() @IsIn(THEME_MARKS, { each: true }) marks: ThemeMark[];
  @IsArray() @ArrayMaxSize(50) @Matches(/^\d{3,12}$/, CODES) units: string[];
}

class AlertRuleBody implements ThemeAlertRule {
  @Matches(/^[a-z][a-z0-9-]{1,30}$/, { message: '规则编号用小写字母、数字和连字符' }) code: string;
  @IsString() @MinLength(2) @MaxLength(40) name: string;
  @IsIn(ALERT_LEVELS) level: ThemeAlertRule['level'];
  @IsString() @MinLength(1) @MaxLength(500) when: string;
  @IsString() @MinLength(2) @MaxLength(200) sentence: string;
}

class LimitBody implements SetLimit {
  @IsString() @MaxLength(60) find: string;
  @IsString() @MaxLength(60) code: string;
  @IsNumber() @IsPositive({ message: '限额应大于 0' }) @Max(1e13) value: number;
  @IsString() @MinLength(2, { message: '请写限额的依据' }) @MaxLength(200) basis: string;
  @IsIn(['V', 'M', 'L', 'U']) certainty: SetLimit['certainty'];
}

const REASON = '请写明理由，至少 2 个字';

export class SaveThemeBody implements SaveTheme {
  @IsString() @MinLength(2, { message: '请写专题名称，至少 2 个字' }) @MaxLength(30) name: string;
  @IsString() @MinLength(2) @MaxLength(200) purpose: string;
  @IsDefined({ message: '请写筛选条件' }) @IsObject() @ValidateNested() @Type(() => FilterBody) filter: FilterBody;
  @IsArray() @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => AlertRuleBody) alerts: AlertRuleBody[];
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(60)
  @ValidateNested({ each: true })
  @Type(() => LimitBody)
  limits?: LimitBody[];
  @IsOptional() @IsString() @MinLength(2, { message: REASON }) @MaxLength(500) reason?: string;
}

export class DecideDraftBody implements DecideThemeDraft {
  @IsBoolean() publish: boolean;
  @IsOptional() @IsString() @MaxLength(500) note?: string;
}

class ProhibitionBody implements Prohibition {
  @Matches(/^[a-z][a-z0-9-]{1,30}$/) code: string;
  @IsString() @MinLength(2) @MaxLength(40) name: string;
  @IsArray() @Matches(WORD, WORDS) @MinLength(2, { each: true }) words: string[];
  @IsArray() @Matches(WORD, WORDS) except: string[];
  @IsIn(['项目名称', '测算明细', '全部']) scope: Prohibition['scope'];
  @IsIn(ALERT_LEVELS) level: Prohibition['level'];
  @IsString() @MinLength(2) @MaxLength(200) basis: string;
  @IsIn(['V', 'M', 'L', 'U']) certainty: Prohibition['certainty'];
  @IsOptional() @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: '应为日期，如 2026-01-01' }) until: string | null = null;
  @IsArray() @Matches(WORD, WORDS) examples: string[];
  @IsArray() @Matches(WORD, WORDS) counterExamples: string[];
}

export class SaveProhibitionsBody {
  @IsArray() @ArrayMaxSize(500) @ValidateNested({ each: true }) @Type(() => ProhibitionBody) items: ProhibitionBody[];
  @IsOptional() @IsString() @MinLength(2, { message: REASON }) @MaxLength(500) reason?: string;
}
