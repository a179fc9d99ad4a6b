import type { LinkIdentity } from '@zhunsheng/contract';
import { IsNotEmpty, IsString, IsUUID, MaxLength } from 'class-validator';

export class NamedIdentityBody {
  @IsString() @IsNotEmpty() @MaxLength(500) issuer: string;
  @IsString() @IsNotEmpty() @MaxLength(500) subject: string;
}

export class LinkIdentityBody extends NamedIdentityBody implements LinkIdentity {
  @IsUUID() accountId: string;
}
