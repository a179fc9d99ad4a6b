import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { KeyChallengeView, KeyOfferView, SecondFactorView, SessionView } from '@zhunsheng/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { ZsError } from '../../errors/zs-error.js';
import { Public } from '../../http/permission.js';
import { OfferedKeyBody, ProofBody } from '../../session/credential/credential.dto.js';
import { RequestLimit } from '../../session/request-limit.js';
import { setToken } from '../../session/session-cookie.js';
import { sessionView } from '../../session/session.view.js';
import { forgetHalf, halfKept } from './half-cookie.js';
import { HalfSignIns } from './half-sign-ins.js';

/** Open to who is half signed in: the cookie of the first half is the right to be here. */
@Controller('api/v1/sign-in/second-factor')
export class HalfSignInController {
  constructor(
    private readonly halves: HalfSignIns,
    private readonly limit: RequestLimit,
  ) {}

  @Post()
  @Public()
  @HttpCode(200)
  async finish(
    @Body() proof: ProofBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    this.#slowDown(request.ip);
    const opened = await this.halves.finish(halfKept(request), proof, request.ip);
    forgetHalf(reply);
    setToken(request, reply, opened.token);
    return sessionView(opened);
  }

  @Post('challenge')
  @Public()
  @HttpCode(200)
  challenge(@Req() request: FastifyRequest): Promise<KeyChallengeView> {
    this.#slowDown(request.ip);
    return this.halves.challenge(halfKept(request));
  }

  @Post('enrolment')
  @Public()
  @HttpCode(200)
  enrol(@Req() request: FastifyRequest): Promise<SecondFactorView> {
    this.#slowDown(request.ip);
    return this.halves.enrol(halfKept(request));
  }

  @Post('key')
  @Public()
  @HttpCode(200)
  offerKey(@Body() { key }: OfferedKeyBody, @Req() request: FastifyRequest): Promise<KeyOfferView> {
    this.#slowDown(request.ip);
    return this.halves.offerKey(halfKept(request), key);
  }

  #slowDown(address: string): void {
    if (!this.limit.take(address)) throw new ZsError('TOO_MANY_REQUESTS', { seconds: 60 });
  }
}
