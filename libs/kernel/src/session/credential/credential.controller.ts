import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import type { KeyOfferView, OwnFactors, PasswordRules, SecondFactorView } from '@zhunsheng/contract';
import { ROLES } from '@zhunsheng/contract';
import type { FastifyRequest } from 'fastify';

import type { Actor } from '../../actor/actor.js';
import { AccountDesk } from '../../administration/account-desk.js';
import { ZsError } from '../../errors/zs-error.js';
import { Acting, type Caller, CurrentCaller } from '../../http/caller.js';
import { Allow, Public, StepUp } from '../../http/permission.js';
import { RequestLimit } from '../request-limit.js';
import {
  ChangePasswordBody,
  ClaimBody,
  ConfirmFactorBody,
  ConfirmKeyBody,
  OfferKeyBody,
  OwnCodeBody,
  OwnKeyBody,
  OwnKeySignedBody,
  ProofBody,
} from './credential.dto.js';
import { CredentialDesk } from './credential-desk.js';
import { OwnFactorDesk } from './own-factor-desk.js';
import { PasswordRule } from './password-rule.js';

/** Open to who is not signed in, because an expired password lets nobody sign in; each asks for the password itself. */
@Controller('api/v1')
export class CredentialController {
  constructor(
    private readonly desk: CredentialDesk,
    private readonly rule: PasswordRule,
    private readonly limit: RequestLimit,
    private readonly accounts: AccountDesk,
    private readonly ownFactors: OwnFactorDesk,
  ) {}

  @Get('password-rules')
  @Public()
  passwordRules(): PasswordRules {
    return this.rule.view();
  }

  @Post('credentials/password')
  @Public()
  @HttpCode(204)
  changePassword(@Body() { next, ...claim }: ChangePasswordBody, @Req() { ip }: FastifyRequest): Promise<void> {
    this.#slowDown(ip);
    return this.desk.changePassword({ ...claim, address: ip }, next);
  }

  @Post('credentials/second-factor')
  @Public()
  @HttpCode(200)
  beginFactor(@Body() body: ClaimBody, @Req() { ip }: FastifyRequest): Promise<SecondFactorView> {
    this.#slowDown(ip);
    return this.desk.beginFactor({ ...body, address: ip });
  }

  @Post('credentials/second-factor/confirmation')
  @Public()
  @HttpCode(204)
  confirmFactor(@Body() body: ConfirmFactorBody, @Req() { ip }: FastifyRequest): Promise<void> {
    this.#slowDown(ip);
    return this.desk.confirmFactor({ ...body, address: ip });
  }

  @Post('credentials/key')
  @Public()
  @HttpCode(200)
  beginKey(@Body() { key, ...claim }: OfferKeyBody, @Req() { ip }: FastifyRequest): Promise<KeyOfferView> {
    this.#slowDown(ip);
    return this.desk.beginKey({ ...claim, address: ip }, key);
  }

  @Post('credentials/key/confirmation')
  @Public()
  @HttpCode(204)
  confirmKey(@Body() body: ConfirmKeyBody, @Req() { ip }: FastifyRequest): Promise<void> {
    this.#slowDown(ip);
    return this.desk.confirmKey({ ...body, address: ip });
  }

  @Get('credentials/own')
  @Allow(...ROLES)
  own(@Acting() actor: Actor): Promise<OwnFactors> {
    return this.desk.own(actor);
  }

  @Post('credentials/own/key')
  @Allow(...ROLES)
  @HttpCode(200)
  beginOwnKey(
    @CurrentCaller() caller: Caller,
    @Body() { key, ...proof }: OwnKeyBody,
    @Req() { ip }: FastifyRequest,
  ): Promise<KeyOfferView> {
    this.#slowDown(ip);
    return this.ownFactors.beginKey(caller, key, proof, ip);
  }

  @Post('credentials/own/key/confirmation')
  @Allow(...ROLES)
  @HttpCode(204)
  confirmOwnKey(
    @CurrentCaller() caller: Caller,
    @Body() proof: OwnKeySignedBody,
    @Req() { ip }: FastifyRequest,
  ): Promise<void> {
    this.#slowDown(ip);
    return this.ownFactors.confirmKey(caller, proof, ip);
  }

  @Post('credentials/own/second-factor')
  @Allow(...ROLES)
  @HttpCode(200)
  beginOwnAuthenticator(
    @CurrentCaller() caller: Caller,
    @Body() proof: ProofBody,
    @Req() { ip }: FastifyRequest,
  ): Promise<SecondFactorView> {
    this.#slowDown(ip);
    return this.ownFactors.beginAuthenticator(caller, proof, ip);
  }

  @Post('credentials/own/second-factor/confirmation')
  @Allow(...ROLES)
  @HttpCode(204)
  confirmOwnAuthenticator(
    @CurrentCaller() caller: Caller,
    @Body() { code }: OwnCodeBody,
    @Req() { ip }: FastifyRequest,
  ): Promise<void> {
    this.#slowDown(ip);
    return this.ownFactors.confirmAuthenticator(caller, code, ip);
  }

  /** For who lost the telephone and the recovery codes, or the key. Never who hands out activation links: both together are the account. */
  @Delete('accounts/:id/second-factor')
  @Allow('secadmin')
  @StepUp()
  @HttpCode(204)
  removeFactor(@Acting() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.accounts.removeFactor(actor, id);
  }

  #slowDown(address: string): void {
    if (!this.limit.take(address)) throw new ZsError('TOO_MANY_REQUESTS', { seconds: 60 });
  }
}
