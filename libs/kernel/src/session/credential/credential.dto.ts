import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';

export class ClaimBody {
  @IsString() @MaxLength(64) username: string;
  @IsString() @MaxLength(256) password: string;
  @IsOptional() @IsString() @MaxLength(32) code?: string;
}

export class ChangePasswordBody extends ClaimBody {
  @IsString() @MaxLength(256) next: string;
}

export class ConfirmFactorBody {
  @IsString() @MaxLength(64) username: string;
  @IsString() @MaxLength(256) password: string;
  @Matches(/^\d{6}$/, { message: '应为 6 位数字' }) code: string;
}
