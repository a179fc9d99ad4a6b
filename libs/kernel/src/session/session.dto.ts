import type { SignIn } from '@zhunsheng/contract';
import { IsString, MaxLength } from 'class-validator';

export class SignInBody implements SignIn {
  @IsString() @MaxLength(64) username: string;
  @IsString() @MaxLength(256) password: string;
}
