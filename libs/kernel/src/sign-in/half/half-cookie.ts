import '@fastify/cookie';

import type { FastifyReply, FastifyRequest } from 'fastify';

const NAME = 'zs_half';
const PATH = '/api/v1/sign-in';
const LIFE_S = 600;

export function keepHalf(request: FastifyRequest, reply: FastifyReply, token: string): void {
  const secure = request.protocol === 'https';
  void reply.setCookie(NAME, token, { httpOnly: true, sameSite: 'strict', path: PATH, maxAge: LIFE_S, secure });
}

export const halfKept = (request: FastifyRequest): string => request.cookies[NAME] ?? '';

export function forgetHalf(reply: FastifyReply): void {
  void reply.clearCookie(NAME, { path: PATH });
}
