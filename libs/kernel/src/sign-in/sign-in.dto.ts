import type { LinkIdentity } from '@zhunsheng/contract';
import { IsNotEmpty, IsString, IsUUID, MaxLength } from 'class-validator';

export class LinkIdentityBody implements LinkIdentity {
  @IsString() @IsNotEmpty() @MaxLength(500) issuer: string;
  @IsString() @IsNotEmpty() @MaxLength(500) subject: string;
  @IsUUID() accountId: string;
}
