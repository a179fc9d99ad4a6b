import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { CosignableView, CosignaturesView } from '@zhunsheng/contract';
import { IsInt, IsString, Matches, Min } from 'class-validator';

import { type Actor, NO_SCOPE } from '../../actor/actor.js';
import { UnitOfWork } from '../../database/unit-of-work.js';
import { ZsError } from '../../errors/zs-error.js';
import { Acting } from '../../http/caller.js';
import { Allow } from '../../http/permission.js';
import { EnvironmentError } from '../../postgres/environment-error.js';
import { SecurityParameters } from '../../watch/security-parameters.js';
import { LedgerDesk } from '../ledger-desk.js';
import { cosignOnRecord } from './cosign-on-record.js';

export class CosignatureBody {
  @IsInt() @Min(1) size = 0;
  @Matches(/^04[0-9a-fA-F]{128}$/, { message: '公钥应为 130 位十六进制（04 开头）' }) publicKey = '';
  /** Base64, DER. */
  @IsString() @Matches(/^[A-Za-z0-9+/]{80,120}={0,2}$/, { message: '签名应为 DER 的 Base64' }) signature = '';
}

/** 会签: once a day the auditor signs the newest checkpoint with a key the product does not hold and two people registered. */
@Controller('api/v1/ledger')
export class CosignController {
  constructor(
    private readonly desk: LedgerDesk,
    private readonly work: UnitOfWork,
    private readonly parameters: SecurityParameters,
  ) {}

  @Get('cosignatures')
  @Allow('audadmin', 'secadmin', 'leader')
  async list(@Acting() actor: Actor): Promise<CosignaturesView> {
    const hours = await this.work.run({ ...actor, scope: NO_SCOPE }, async (ctx) =>
      (await this.parameters.values(ctx))('cosign_hours'),
    );
    const [late, items] = await Promise.all([this.desk.lateCosignature(hours), this.desk.cosignatures()]);
    return { hours, late, items };
  }

  /** The text to sign, byte for byte. */
  @Get('cosignable')
  @Allow('audadmin')
  async cosignable(): Promise<CosignableView> {
    const asked = await this.desk.cosignable();
    if (!asked) throw new ZsError('NOT_FOUND');
    return asked;
  }

  @Post('cosignatures')
  @HttpCode(204)
  @Allow('audadmin')
  async cosign(@Acting() actor: Actor, @Body() body: CosignatureBody): Promise<void> {
    const { size, publicKey } = body;
    const signature = Buffer.from(body.signature, 'base64');
    const [by, cosignature] = [
      { ...actor, scope: NO_SCOPE },
      { size, publicKey, signature },
    ];
    await cosignOnRecord(this.work, this.desk, by, cosignature).catch((error: unknown) => {
      if (error instanceof EnvironmentError) throw new ZsError('INVALID_INPUT', { problems: error.message });
      throw error;
    });
  }
}
