import { type CreateAccount, type GrantRoles, type KeepRoles, type Role, ROLES } from '@zhunsheng/contract';
import { Type } from 'class-transformer';
import {
  ArrayUnique,
  IsArray,
  IsDateString,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';

export class CreateAccountBody implements CreateAccount {
  @Matches(/^[a-z][a-z0-9._-]{2,31}$/, { message: '应为 3–32 位小写字母、数字或 . _ -，以字母开头' }) username: string;
  @IsString() @IsNotEmpty() @MaxLength(40) name: string;
  @IsString() @MinLength(6) @MaxLength(64) personId: string;
  @IsOptional() @Matches(/^\d{3,12}$/, { message: '应为 3–12 位预算代码' }) unitCode?: string;
}

const SCOPES = ['unit', 'dept', 'region', 'all', 'none'] as const;

export class ScopeBody {
  @IsIn(SCOPES) kind: (typeof SCOPES)[number];
  @IsOptional() @IsInt() @Min(100_000_000) @Max(999_999_999) regionLo?: number;
  @IsOptional() @IsInt() @Min(100_000_000) @Max(999_999_999) regionHi?: number;
  @IsOptional() @Matches(/^\d{3,12}$/, { message: '应为 3–12 位预算代码' }) unitCode?: string;
}

export class GrantRolesBody implements GrantRoles {
  @IsArray() @ArrayUnique() @IsIn(ROLES, { each: true }) roles: Role[];
  @ValidateNested() @Type(() => ScopeBody) scope: ScopeBody;
  @IsOptional() @IsDateString({ strict: true }) until?: string;
}

export class KeepRolesBody implements KeepRoles {
  @IsArray() @ArrayUnique() @IsIn(ROLES, { each: true }) roles: Role[];
}

export class ActivationBody {
  @IsString() @MaxLength(64) token: string;
  @IsString() @MaxLength(256) password: string;
}
