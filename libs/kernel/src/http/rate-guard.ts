import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { ZsError } from '../errors/zs-error.js';
import type { RequestRates } from './request-rates.js';

/** Behind the guard that knows who asks: one account cannot keep the server busy for everybody. */
export class RateGuard implements CanActivate {
  constructor(private readonly rates: RequestRates) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    // what is open to all has limits of its own, by address
    if (!request.caller) return true;
    const route = `${request.method} ${request.routeOptions.url ?? ''}`;
    const tooFast = this.rates.take(request.caller.actor.id, route);
    if (tooFast) throw new ZsError('RATE_LIMITED', { route, ...tooFast });
    return true;
  }
}
