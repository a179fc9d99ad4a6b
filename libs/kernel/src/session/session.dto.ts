import type { ConfirmIdentity, SignIn } from '@zhunsheng/contract';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

export class SignInBody implements SignIn {
  @IsString() @MaxLength(64) username: string;
  @IsString() @MaxLength(256) password: string;
  @IsOptional() @IsString() @MaxLength(32) code?: string;
  @IsOptional() @IsIn(['password', 'ldap']) way?: 'password' | 'ldap';
}

export class ConfirmIdentityBody implements ConfirmIdentity {
  @IsOptional() @IsString() @MaxLength(256) password?: string;
  @IsOptional() @IsString() @MaxLength(32) code?: string;
}
