import type { FastifyInstance, FastifyRequest } from 'fastify';

import { type Origin, originInHand, within } from './origin.js';

const traced = new WeakMap<FastifyRequest, Origin>();

/** Everything that is logged or entered into the ledger while a request is worked on says which, however deep below. */
export function traceRequests(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const origin: Origin = { kind: 'request', id: request.id, address: request.ip, session: null };
    traced.set(request, origin);
    within(origin, done);
  });
  // the end of a body is told by the socket, which knows of no request: take it up again
  fastify.addHook('preValidation', (request, _reply, done) => {
    within(traced.get(request) ?? originInHand(), done);
  });
}

export function requestInHand(): string | undefined {
  const origin = originInHand();
  return origin.kind === 'request' ? origin.id : undefined;
}
