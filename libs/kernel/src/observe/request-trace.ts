import { AsyncLocalStorage } from 'node:async_hooks';

import type { FastifyInstance } from 'fastify';

const trace = new AsyncLocalStorage<string>();

/** Everything that is logged while a request is worked on carries its number, however deep below. */
export function traceRequests(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => trace.run(request.id, done));
}

export const requestInHand = (): string | undefined => trace.getStore();
