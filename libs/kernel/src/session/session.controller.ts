import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { DemoSignIn, KeyChallengeView, SessionView } from '@zhunsheng/contract';
import { ROLES } from '@zhunsheng/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { AccountDesk } from '../administration/account-desk.js';
import { ZsError } from '../errors/zs-error.js';
import { type Caller, CurrentCaller } from '../http/caller.js';
import { Allow, Public } from '../http/permission.js';
import { DemoMode } from './demo-mode.js';
import { keepHalf } from '../sign-in/half/half-cookie.js';
import { HalfWay } from '../sign-in/half/half-sign-ins.js';
import { LdapSignIn } from '../sign-in/ldap/ldap-sign-in.js';
import { PasswordSignIn } from './password-sign-in.js';
import { RequestLimit } from './request-limit.js';
import { ConfirmIdentityBody, SignInBody } from './session.dto.js';
import { clearToken, setToken } from './session-cookie.js';
import { sessionView } from './session.view.js';
import { StepUpDesk } from './step-up/step-up-desk.js';
import { SessionDesk } from './session-desk.js';

@Controller('api/v1/session')
export class SessionController {
  constructor(
    private readonly sessions: SessionDesk,
    private readonly passwords: PasswordSignIn,
    private readonly directory: LdapSignIn,
    private readonly limit: RequestLimit,
    private readonly demo: DemoMode,
    private readonly accounts: AccountDesk,
    private readonly stepUp: StepUpDesk,
  ) {}

  @Post()
  @Public()
  @HttpCode(200)
  async signIn(
    @Body() body: SignInBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    if (!this.limit.take(request.ip)) throw new ZsError('TOO_MANY_REQUESTS', { seconds: 60 });
    const claim = { ...body, address: request.ip };
    const opened = await (body.way === 'ldap' ? this.directory : this.passwords).open(claim);
    if (opened instanceof HalfWay) {
      keepHalf(request, reply, opened.token);
      throw opened.why;
    }
    setToken(request, reply, opened.token);
    return sessionView(opened);
  }

  @Get()
  @Allow(...ROLES)
  current(@CurrentCaller() caller: Caller): SessionView {
    return sessionView(caller);
  }

  /** Says again who one is, before a grave act. */
  @Post('confirmation')
  @Allow(...ROLES)
  @HttpCode(204)
  async confirm(
    @CurrentCaller() caller: Caller,
    @Body() body: ConfirmIdentityBody,
    @Req() { ip }: FastifyRequest,
  ): Promise<void> {
    if (!this.limit.take(ip)) throw new ZsError('TOO_MANY_REQUESTS', { seconds: 60 });
    await this.stepUp.confirm(caller, body, ip);
  }

  /** What the caller's key is to sign before a grave act. */
  @Post('confirmation/challenge')
  @Allow(...ROLES)
  @HttpCode(200)
  challenge(@CurrentCaller() caller: Caller): Promise<KeyChallengeView> {
    return this.stepUp.challenge(caller);
  }

  @Delete()
  @Allow(...ROLES)
  @HttpCode(204)
  async signOut(
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.close(caller);
    clearToken(request, reply);
  }

  @Get('demo')
  @Public()
  async demoSignIn(): Promise<DemoSignIn> {
    if (this.demo.password === null) throw new ZsError('NOT_FOUND');
    return { password: this.demo.password, users: await this.accounts.demoUsers() };
  }
}
