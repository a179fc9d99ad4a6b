import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Role } from '@zhunsheng/contract';
import type { FastifyRequest } from 'fastify';

import { ZsError } from '../errors/zs-error.js';
import { sameCsrf } from '../session/csrf.js';
import type { FactorDemand } from '../session/factor/factor-demand.js';
import { SessionDesk } from '../session/session-desk.js';
import { tokenIn } from '../session/session-cookie.js';
import { UNMASKED } from '../classification/answer-mask.js';
import { REASON_HEADER, type ReadingInFull } from '../classification/reading-in-full.js';
import { BY_FACTOR, PERMISSION, type Permission, STEP_UP } from './permission.js';
import type { RefusedDoors } from './refused-doors.js';

const READS = ['GET', 'HEAD', 'OPTIONS'];

/** Deny by default: signed in, not forged, one of the roles the route names, and for grave acts sure who it is. */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionDesk,
    private readonly refused: RefusedDoors,
    private readonly demand: FactorDemand,
    private readonly inFull: ReadingInFull,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const permission = this.reflector.get<Permission | undefined>(PERMISSION, context.getHandler());
    const writes = !READS.includes(request.method);
    if (writes) refuseForeignPages(request);
    if (permission === 'public') return true;

    const token = tokenIn(request);
    const caller = token ? await this.sessions.resolve(token, request.headers['x-zs-background'] === '1') : null;
    if (!caller) throw new ZsError('UNAUTHENTICATED');
    if (writes && !sameCsrf(caller.csrf, request.headers['x-zs-csrf'])) throw new ZsError('CSRF_REFUSED');
    request.caller = caller;
    request.unmasked = this.reflector.get<boolean | undefined>(UNMASKED, context.getHandler()) ?? false;
    const allowed: readonly Role[] = permission ?? [];
    if (caller.actor.roles.some((role) => allowed.includes(role))) {
      const marked = (mark: string) => this.reflector.get<boolean | undefined>(mark, context.getHandler()) ?? false;
      const byFactor = this.demand.stands && marked(BY_FACTOR);
      if (byFactor && (await this.demand.lacks(caller.actor.id))) throw new ZsError('SECOND_FACTOR_FOR_ACT');
      const grave = byFactor || marked(STEP_UP);
      const reason = request.headers[REASON_HEADER];
      if ((grave || reason !== undefined) && !caller.confirmed) throw new ZsError('STEP_UP_REQUIRED');
      if (reason !== undefined) {
        await this.inFull.admit(caller.actor, request.method, request.url, String(reason));
        request.asWritten = true;
      }
      return true;
    }
    await this.refused.note(caller.actor, caller.session, `${request.method} ${request.routeOptions.url ?? ''}`);
    throw new ZsError('FORBIDDEN');
  }
}

/** Browsers say where a write comes from; programs that say nothing are held by the token alone. */
function refuseForeignPages(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new ZsError('CSRF_REFUSED');
  const origin = request.headers.origin;
  if (origin !== undefined && URL.parse(origin)?.host !== request.host) throw new ZsError('CSRF_REFUSED');
}
