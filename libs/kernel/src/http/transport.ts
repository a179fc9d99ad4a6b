import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { isLoopback } from '../config/transport.js';
import { ZsError } from '../errors/zs-error.js';

/** How people reach the door. */
export class Transport {
  /** `loopback`: nobody from elsewhere; `proxy`: through one that ends TLS; `plain`: unencrypted, by the operator's word. */
  constructor(readonly way: 'loopback' | 'proxy' | 'plain' = 'loopback') {}

  static of({ host, allowHttp }: { host: string; allowHttp: boolean }): Transport {
    return new Transport(allowHttp ? 'plain' : isLoopback(host) ? 'loopback' : 'proxy');
  }
}

/**
 * Where the door stands open to a proxy, others can reach it, too: past the proxy nothing is said to them in the clear.
 * Supervisors on the network ask for the health, which says nothing.
 */
export class TransportGuard implements CanActivate {
  constructor(private readonly transport: Transport) {}

  canActivate(context: ExecutionContext): boolean {
    if (this.transport.way !== 'proxy') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const isHealth = request.url.startsWith('/health/');
    if (request.protocol === 'https' || isLoopback(request.socket.remoteAddress ?? '') || isHealth) return true;
    throw new ZsError('PLAIN_HTTP_REFUSED');
  }
}
