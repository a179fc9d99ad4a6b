import type { DecideGrant, ProposeGrant } from '@zhunsheng/contract';
import { IsBoolean, IsNotEmpty, IsString, IsUUID, MaxLength } from 'class-validator';

import { GrantRolesBody } from '../administration.dto.js';

export class ProposeGrantBody extends GrantRolesBody implements ProposeGrant {
  @IsUUID() accountId: string;
  @IsString() @IsNotEmpty() @MaxLength(200) reason: string;
}

export class DecideGrantBody implements DecideGrant {
  @IsBoolean() grant: boolean;
}
