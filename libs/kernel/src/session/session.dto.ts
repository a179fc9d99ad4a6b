import type { ConfirmIdentity, SignIn } from '@zhunsheng/contract';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

import { ProofBody } from './credential/credential.dto.js';

export class SignInBody extends ProofBody implements SignIn {
  @IsString() @MaxLength(64) username: string;
  @IsString() @MaxLength(256) password: string;
  @IsOptional() @IsIn(['password', 'ldap']) way?: 'password' | 'ldap';
}

export class ConfirmIdentityBody extends ProofBody implements ConfirmIdentity {
  @IsOptional() @IsString() @MaxLength(256) password?: string;
}
