import type { KeepSynonym, LocateQuestion, PolicyEdit, PolicyRelationKind, PolicyUpload } from '@zhunsheng/contract';
import { IsMarkOrNone } from '@zhunsheng/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBase64,
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const day = { message: '应为 YYYY-MM-DD' };
const LEVEL = /^L[1-7]$/;
const level = { message: '应为 L1 至 L7' };
const RELATIONS = ['replaces', 'repeals', 'amends', 'implements'] as const;

export class LocateBody implements LocateQuestion {
  @IsString() @IsNotEmpty() @MaxLength(20_000) text: string;
  @IsOptional() @Matches(DAY, day) on?: string;
}

export class PolicyUploadBody implements PolicyUpload {
  @IsString() @IsNotEmpty() @MaxLength(200) fileName: string;
  @IsBase64() content: string;
  @IsBoolean() dryRun: boolean;
  @IsOptional() @IsString() @MaxLength(200) title?: string;
  @IsOptional() @IsString() @MaxLength(80) number?: string;
  @IsOptional() @IsString() @MaxLength(80) issuer?: string;
  @IsOptional() @Matches(LEVEL, level) level?: string;
  @IsOptional() @Matches(/^[1-9]\d{8}$/, { message: '应为 9 位财政区划代码' }) region?: string;
  @IsOptional() @Matches(DAY, day) validFrom?: string;
}

export class RelationBody {
  @IsIn(RELATIONS) kind: PolicyRelationKind;
  @IsString() @IsNotEmpty() @MaxLength(200) title: string;
  @Matches(DAY, day) since: string;
}

export class PolicyEditBody implements PolicyEdit {
  @Matches(/^[0-9a-f]{16}$/, { message: '请重新打开文件后再修改' }) revision: string;
  @IsOptional() @IsString() @MaxLength(80) number: string | null;
  @IsString() @IsNotEmpty() @MaxLength(80) issuer: string;
  @Matches(LEVEL, level) level: string;
  @IsOptional() @Matches(DAY, day) issuedOn: string | null;
  @Matches(DAY, day) validFrom: string;
  @IsOptional() @Matches(DAY, day) validTo: string | null;
  @IsOptional() @Matches(DAY, day) repealedOn: string | null;
  @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) @MaxLength(80, { each: true }) aliases: string[];
  @IsArray() @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => RelationBody) relations: RelationBody[];
  @IsString() @IsNotEmpty() @MaxLength(500) reason: string;
}

export class SynonymBody implements KeepSynonym {
  @IsString() @IsNotEmpty() @MaxLength(20) word: string;
  @IsArray() @ArrayMaxSize(12) @IsString({ each: true }) @MaxLength(40, { each: true }) meanings: string[];
  @IsString() @IsNotEmpty() @MaxLength(200) source: string;
  @IsMarkOrNone('还没有记过') seen: string | null;
}
