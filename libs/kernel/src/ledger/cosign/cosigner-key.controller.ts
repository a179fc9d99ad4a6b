import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import type { AskCosignerKey, CosignerKeyView, DecideCosignerKey } from '@zhunsheng/contract';
import { IsBoolean, Matches } from 'class-validator';

import type { Actor } from '../../actor/actor.js';
import { Acting } from '../../http/caller.js';
import { Allow, StepUp } from '../../http/permission.js';
import { CosignerKeys } from './cosigner-keys.js';

export class AskCosignerKeyBody implements AskCosignerKey {
  @Matches(/^04[0-9a-fA-F]{128}$/, { message: '公钥应为 130 位十六进制（04 开头）' }) publicKey = '';
}

export class DecideCosignerKeyBody implements DecideCosignerKey {
  @IsBoolean() agreed = false;
}

@Controller('api/v1/ledger/cosigner-keys')
export class CosignerKeyController {
  constructor(private readonly keys: CosignerKeys) {}

  @Get()
  @Allow('audadmin', 'secadmin')
  list(@Acting() actor: Actor): Promise<CosignerKeyView[]> {
    return this.keys.list(actor);
  }

  @Post()
  @Allow('audadmin')
  @StepUp()
  ask(@Acting() actor: Actor, @Body() { publicKey }: AskCosignerKeyBody): Promise<{ id: string }> {
    return this.keys.ask(actor, publicKey);
  }

  @Post(':id/decision')
  @Allow('secadmin')
  @StepUp()
  @HttpCode(204)
  decide(
    @Acting() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { agreed }: DecideCosignerKeyBody,
  ): Promise<void> {
    return this.keys.decide(actor, id, agreed);
  }

  @Delete(':id')
  @Allow('audadmin', 'secadmin')
  @StepUp()
  @HttpCode(204)
  end(@Acting() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.keys.end(actor, id);
  }
}
