import '@fastify/cookie';

import type { FastifyReply, FastifyRequest } from 'fastify';

/** A `__Host-` cookie needs TLS; over plain HTTP only loopback is served, and there the plain name is the promise. */
const SECURE = '__Host-zs_sid';
const PLAIN = 'zs_sid';

export function tokenIn(request: FastifyRequest): string | undefined {
  return request.cookies[isSecure(request) ? SECURE : PLAIN];
}

export function setToken(request: FastifyRequest, reply: FastifyReply, token: string): void {
  const secure = isSecure(request);
  void reply.setCookie(secure ? SECURE : PLAIN, token, { httpOnly: true, sameSite: 'strict', path: '/', secure });
}

export function clearToken(request: FastifyRequest, reply: FastifyReply): void {
  const secure = isSecure(request);
  void reply.clearCookie(secure ? SECURE : PLAIN, { httpOnly: true, sameSite: 'strict', path: '/', secure });
}

/** Whether the browser came over TLS, also when a proxy on this machine ended it (`trustProxy` is loopback only). */
function isSecure(request: FastifyRequest): boolean {
  return request.protocol === 'https';
}
