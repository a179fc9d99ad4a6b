import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import type { ExternalIdentityView, IdentityLinked, Page, SignInWays } from '@zhunsheng/contract';
import { ROLES } from '@zhunsheng/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Actor } from '../actor/actor.js';
import { ZsError } from '../errors/zs-error.js';
import { Acting, type Caller, CurrentCaller } from '../http/caller.js';
import { Allow, Public, StepUp } from '../http/permission.js';
import { RequestLimit } from '../session/request-limit.js';
import { setToken } from '../session/session-cookie.js';
import { CasSignIn } from './cas/cas-sign-in.js';
import { CONFIRMED, type Confirmed, type Entered } from './external-sign-in.js';
import { keepHalf } from './half/half-cookie.js';
import { HalfWay } from './half/half-sign-ins.js';
import { IdentityLinks } from './identity-links.js';
import { type Departure, OidcSignIn } from './oidc/oidc-sign-in.js';
import { OfferedWays } from './offered-ways.js';
import { LinkIdentityBody, NamedIdentityBody } from './sign-in.dto.js';
import { confirmsAnother } from './sign-in-attempts.js';
import { keepState, stateKept } from './state-cookie.js';

/** Where a browser goes to a provider and comes back from it: it is led on, to the product or back to the sign-in page. */
@Controller('api/v1')
export class SignInController {
  constructor(
    private readonly offered: OfferedWays,
    private readonly oidc: OidcSignIn,
    private readonly cas: CasSignIn,
    private readonly links: IdentityLinks,
    private readonly limit: RequestLimit,
  ) {}

  @Get('sign-in/ways')
  @Public()
  ways(): SignInWays {
    return this.offered.view;
  }

  @Get('sign-in/oidc')
  @Public()
  toOidc(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('anew') anew?: string): Promise<void> {
    return this.#away(request, reply, () => this.oidc.depart(null, anew === '1'));
  }

  @Get('sign-in/oidc/back')
  @Public()
  fromOidc(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const query = new URL(request.url, 'http://here').search;
    return this.#home(request, reply, (state) => this.oidc.arrive(query, state, request.ip));
  }

  @Get('sign-in/cas')
  @Public()
  toCas(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('anew') anew?: string): Promise<void> {
    return this.#away(request, reply, () => this.cas.depart(null, anew === '1'));
  }

  @Get('sign-in/cas/back')
  @Public()
  fromCas(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('ticket') ticket?: string): Promise<void> {
    return this.#home(request, reply, (state) => this.cas.arrive(ticket ?? '', state, request.ip));
  }

  /** Who came in by a provider says there again who he is, before a grave act; in a tab of its own, so that nothing is lost. */
  @Get('session/confirmation')
  @Allow(...ROLES)
  toConfirm(
    @CurrentCaller() { way, session }: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const desk = way === 'OIDC' ? this.oidc : this.cas;
    return this.#away(
      request,
      reply,
      () => {
        if (way !== 'OIDC' && way !== 'CAS') throw new ZsError('STEP_UP_WRONG');
        return desk.depart(session);
      },
      CONFIRMED_PAGE,
    );
  }

  @Get('external-identities')
  @Allow('sysadmin', 'secadmin', 'audadmin')
  identities(@Acting() actor: Actor): Promise<Page<ExternalIdentityView>> {
    return this.links.list(actor);
  }

  @Post('external-identities/link')
  @Allow('sysadmin', 'secadmin')
  @StepUp()
  @HttpCode(200)
  link(@Acting() actor: Actor, @Body() body: LinkIdentityBody): Promise<IdentityLinked> {
    return this.links.link(actor, body);
  }

  @Post('external-identities/withdrawal')
  @Allow('sysadmin', 'secadmin')
  @HttpCode(204)
  drop(@Acting() actor: Actor, @Body() body: NamedIdentityBody): Promise<void> {
    return this.links.drop(actor, body);
  }

  async #away(
    request: FastifyRequest,
    reply: FastifyReply,
    depart: () => Promise<Departure>,
    page?: string,
  ): Promise<void> {
    await this.#lead(request, reply, page, async () => {
      const { to, state } = await depart();
      keepState(request, reply, state);
      return to;
    });
  }

  async #home(
    request: FastifyRequest,
    reply: FastifyReply,
    arrive: (state: string) => Promise<Entered | Confirmed>,
  ): Promise<void> {
    // a state of our own that this browser was not given leads to nothing either
    const state = stateKept(request, reply);
    await this.#lead(request, reply, confirmsAnother(state) ? CONFIRMED_PAGE : undefined, async () => {
      const entered = await arrive(state);
      if (entered === CONFIRMED) return CONFIRMED_PAGE;
      if (entered instanceof HalfWay) {
        keepHalf(request, reply, entered.token);
        return refusedAt(entered.why);
      }
      setToken(request, reply, entered.token);
      return '/';
    });
  }

  /** A person stands before the screen: a refusal is a page, not a line of JSON. */
  async #lead(
    request: FastifyRequest,
    reply: FastifyReply,
    page: string | undefined,
    where: () => Promise<string>,
  ): Promise<void> {
    const to = await Promise.resolve()
      .then(() => {
        if (!this.limit.take(request.ip)) throw new ZsError('TOO_MANY_REQUESTS', { seconds: 60 });
        return where();
      })
      .catch((error: unknown) => {
        if (!(error instanceof ZsError)) throw error;
        return refusedAt(error, page);
      });
    await reply.redirect(to, 303);
  }
}

const CONFIRMED_PAGE = '/confirmed';
const refusedAt = ({ code }: ZsError, page = '/sign-in'): string => `${page}?refused=${code}`;
