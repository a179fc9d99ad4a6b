import '@fastify/cookie';

import type { FastifyReply, FastifyRequest } from 'fastify';

const NAME = 'zs_state';
const PATH = '/api/v1/sign-in';
const LIFE_S = 600;

/** Lax, unlike the session's: the browser comes back from another site, and must bring it along. */
export function keepState(request: FastifyRequest, reply: FastifyReply, state: string): void {
  const secure = request.protocol === 'https';
  void reply.setCookie(NAME, state, { httpOnly: true, sameSite: 'lax', path: PATH, maxAge: LIFE_S, secure });
}

export function stateKept(request: FastifyRequest, reply: FastifyReply): string {
  void reply.clearCookie(NAME, { path: PATH });
  return request.cookies[NAME] ?? '';
}
