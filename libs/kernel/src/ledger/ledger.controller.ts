import { Controller, Get, Param, Query } from '@nestjs/common';
import type {
  ConsistencyProofView,
  InclusionProofView,
  LedgerEntryView,
  LedgerStateView,
  Page,
} from '@zhunsheng/contract';
import { ROLES } from '@zhunsheng/contract';
import { IsNumberString, IsOptional, IsString, MaxLength } from 'class-validator';

import { ZsError } from '../errors/zs-error.js';
import { Allow } from '../http/permission.js';
import { LedgerDesk } from './ledger-desk.js';

export class LedgerQuery {
  @IsOptional() @IsNumberString() @MaxLength(19) cursor?: string;
  @IsOptional() @IsString() @MaxLength(64) action?: string;
  @IsOptional() @IsString() @MaxLength(64) actor?: string;
  @IsOptional() @IsString() @MaxLength(128) object?: string;
}

@Controller('api/v1/ledger')
export class LedgerController {
  constructor(private readonly desk: LedgerDesk) {}

  @Get()
  @Allow('audadmin', 'secadmin', 'leader')
  list(@Query() query: LedgerQuery): Promise<Page<LedgerEntryView>> {
    return this.desk.list(query);
  }

  /** Says only whether the ledger is whole: everybody who is judged by it may know. */
  @Get('state')
  @Allow(...ROLES)
  state(): Promise<LedgerStateView> {
    return this.desk.state();
  }

  /** For whoever has only a signed checkpoint: `zs audit verify` reads everything, this a few hashes. */
  @Get('entries/:event/proof')
  @Allow('audadmin', 'secadmin', 'leader')
  proof(@Param('event') event: string): Promise<InclusionProofView> {
    return this.desk.proveEntry(counted(event));
  }

  @Get('consistency/:from')
  @Allow('audadmin', 'secadmin', 'leader')
  consistency(@Param('from') from: string): Promise<ConsistencyProofView> {
    return this.desk.proveConsistency(counted(from));
  }
}

function counted(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new ZsError('NOT_FOUND');
  return number;
}
