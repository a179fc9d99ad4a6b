import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { DemoSignIn, SessionView } from '@zhunsheng/contract';
import { ROLES } from '@zhunsheng/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { AccountDesk } from '../administration/account-desk.js';
import type { Actor } from '../actor/actor.js';
import { ZsError } from '../errors/zs-error.js';
import { type Caller, CurrentCaller } from '../http/caller.js';
import { Allow, Public } from '../http/permission.js';
import { DemoMode } from './demo-mode.js';
import { LdapSignIn } from '../sign-in/ldap/ldap-sign-in.js';
import { PasswordSignIn } from './password-sign-in.js';
import { RequestLimit } from './request-limit.js';
import { SignInBody } from './session.dto.js';
import { clearToken, setToken } from './session-cookie.js';
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
    setToken(request, reply, opened.token);
    return sessionView(opened.actor, opened.csrf);
  }

  @Get()
  @Allow(...ROLES)
  current(@CurrentCaller() caller: Caller): SessionView {
    return sessionView(caller.actor, caller.csrf);
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

function sessionView(actor: Actor, csrf: string): SessionView {
  const { id, username, name, unitCode, roles, scope } = actor;
  return { user: { id, username, name, unitCode }, roles: [...roles], scope, csrf };
}
